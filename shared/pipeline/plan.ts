import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import { mailEndpoint, NO_MAIL_SERVER } from '#shared/mail/mail-address.ts';
import type { Customer } from '#shared/model/customer.ts';
import type { Effect } from '#shared/model/effect.ts';
import type { Decision, Event } from '#shared/model/event.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import type { RenderInput } from '#shared/template/index.ts';
import { fill } from '#shared/text/fill.ts';
import type { CompiledTexts } from './compiled-texts.ts';
import { holdConditions } from './conditions/hold-conditions.ts';
import { customerOf, decisionOf, type Matched, match } from './match.ts';
import { firstMessage } from './pipeline-problem.ts';
import { renderInput } from './render/render-data.ts';
import { compileAddress } from './render/render-url.ts';
import { decideRepeat, type LastTold, readRepeat } from './repeat.ts';
import { schedule } from './schedule.ts';
import type { WorkspaceIndex } from './workspace-index.ts';

/** What planning needs besides the records: time, ids, and what was told before. */
export interface PlanTools {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly texts: CompiledTexts;
  readonly newDeliveryId: () => string;
  readonly lastTold: (triggerId: string, key: string) => LastTold | null;
}

/** A delivery to be made: one effect of one trigger for the event. Times are milliseconds since 1970. */
export interface PlannedDelivery {
  readonly id: string;
  readonly trigger: Trigger;
  readonly customer: Customer | null;
  readonly effect: number;
  /** What limits go by: scheme, host and port of its URL, or of the mail server. */
  readonly endpoint: string;
  /** For people: the URL's host, or the recipient. */
  readonly target: string;
  readonly dueAt: number;
  /** Why it waits; null where it leaves at once. */
  readonly reason: string | null;
  readonly subjectKey: string | null;
  /** The decision's reason where it takes over a delivery that waits; null: it never does. */
  readonly joins: string | null;
  /** A repeat rule holds it back: it may take over one that waits, but is none of its own. */
  readonly isJoinOnly: boolean;
  /** What the trigger's repeat rule counts it as. */
  readonly repeatKey: string | null;
  /** Of those that share it one leaves after the other: those of one trigger, effect and subject, where it is opted in. */
  readonly orderKey: string | null;
}

export interface PlannedCancel {
  readonly triggerId: string;
  readonly subjectKey: string;
  readonly reason: string;
}

export interface PlannedMark extends LastTold {
  readonly triggerId: string;
  readonly key: string;
}

/** All that follows from an event, decided before anything is stored. */
export interface EventPlan {
  readonly decisions: Decision[];
  readonly deliveries: PlannedDelivery[];
  /** Waiting deliveries that this event ends; they come before the new ones. */
  readonly cancels: PlannedCancel[];
  readonly marks: PlannedMark[];
  /** Why nothing is sent, where nothing is, in one sentence. */
  readonly explained: string;
}

/** Decides what an accepted event leads to: match, conditions, schedule, repeat. Nothing is rendered yet. */
export function planEvent(event: Event, index: WorkspaceIndex, tools: PlanTools): EventPlan {
  const { matched, inactive, explained } = match(event, index);
  const subjectKey = subjectKeyOf(event, customerOf(event, index));
  const plan: EventPlan = {
    decisions: [],
    deliveries: [],
    cancels: cancelsOf(event, subjectKey, index),
    marks: [],
    explained: '',
  };
  for (const heard of matched) planTrigger(event, heard, { subjectKey, mail: index.mailServer, tools, plan });
  const why = explained ?? plan.decisions.find(({ outcome }) => outcome !== 'sent')?.reason ?? '';
  return { ...plan, decisions: [...plan.decisions, ...inactive], explained: why };
}

/** What a subject is compared by: it is the same within one customer and one source alone. Null without a subject. */
function subjectKeyOf(event: Event, customer: Customer | null): string | null {
  if (event.subject === null) return null;
  const who = customer ? { id: customer.id } : { reference: event.customer };
  return JSON.stringify([event.source, who, event.subject]);
}

interface Planning {
  subjectKey: string | null;
  mail: MailServer | null;
  tools: PlanTools;
  plan: EventPlan;
}

function planTrigger(event: Event, matched: Matched, { subjectKey, mail, tools, plan }: Planning): void {
  const { trigger, customer } = matched;
  const joinsWaiting = trigger.delay?.whileConditionsHold === true && subjectKey !== null;
  const verdict = judge(event, matched, tools);
  plan.decisions.push(decisionOf(trigger, customer, verdict.outcome, verdict.reason));
  if (verdict.outcome === 'conditions' && joinsWaiting) {
    const reason = fill(en.cancel.conditions, { type: event.type, reason: verdict.reason });
    plan.cancels.push({ triggerId: trigger.id, subjectKey, reason });
  }
  if (verdict.mark) plan.marks.push(verdict.mark);
  if (!verdict.timing || (verdict.outcome !== 'sent' && !joinsWaiting)) return;
  const { dueAt, reason } = verdict.timing;
  trigger.effects.forEach((effect, position) => {
    plan.deliveries.push({
      id: tools.newDeliveryId(),
      trigger,
      customer,
      effect: position,
      ...destinationOf(effect, mail, tools.texts),
      dueAt,
      reason: dueAt > tools.now ? reason : null,
      subjectKey,
      joins: joinsWaiting ? fill(en.decisions.joined, { subject: event.subject ?? '' }) : null,
      isJoinOnly: verdict.outcome !== 'sent',
      repeatKey: verdict.repeatKey ?? null,
      orderKey: trigger.inOrder && subjectKey !== null ? JSON.stringify([trigger.id, position, subjectKey]) : null,
    });
  });
}

interface TriggerVerdict {
  outcome: Decision['outcome'];
  reason: string;
  /** When it leaves, or would: also where a repeat rule holds it back. */
  timing?: { dueAt: number; reason: string };
  mark?: PlannedMark;
  repeatKey?: string;
}

/** Conditions, schedule and repeat rule of one trigger, in this order; the first that says no decides. */
function judge(
  event: Event,
  { trigger, customer, reason }: Matched,
  { now, texts, lastTold }: PlanTools,
): TriggerVerdict {
  const problem = (why: string): TriggerVerdict => ({ outcome: 'problem', reason: why });
  // Most triggers ask for neither: they read nothing of the event before it is rendered.
  let known: RenderInput | null = null;
  const input = () => {
    known ??= renderInput({ event, customer, trigger, deliveryId: null, now });
    return known;
  };
  const conditions = holdConditions(trigger.conditions, input, texts);
  if (!conditions.ok) return problem(fill(en.steps.conditionsProblem, { message: conditions.reason }));
  if (!conditions.holds) {
    return { outcome: 'conditions', reason: fill(en.decisions.conditions, { reason: conditions.reason }) };
  }
  const timing = schedule(trigger, now);
  if (!timing.ok) return problem(timing.reason);
  if (trigger.effects.length === 0) return problem(fill(en.decisions.noEffects, { trigger: trigger.name }));
  const sent: TriggerVerdict = {
    outcome: 'sent',
    reason: [reason, conditions.reason, timing.reason].filter((part) => part !== '').join(' '),
    timing,
  };
  if (!trigger.repeat) return sent;
  const reading = readRepeat(trigger.repeat, input(), texts);
  if (!reading.ok) return problem(fill(en.repeat.problem, { message: firstMessage(reading.problems) }));
  const { key, value } = reading.value;
  const repeat = decideRepeat(trigger.repeat, reading.value, lastTold(trigger.id, key), now);
  return {
    ...sent,
    ...(repeat.isMarked && { mark: { triggerId: trigger.id, key, at: now, value } }),
    ...(!repeat.isTold && { outcome: 'repeat', reason: repeat.reason }),
    repeatKey: key,
  };
}

/** Where an effect leads: what limits go by, and what people call it. `mail`: the server of emails; null: none is set. */
export function destinationOf(
  effect: Effect,
  mail: MailServer | null,
  { address }: Pick<CompiledTexts, 'address'> = { address: compileAddress },
): { endpoint: string; target: string } {
  if (effect.to === 'email') {
    return { endpoint: mail ? mailEndpoint(mail) : NO_MAIL_SERVER, target: effect.recipients[0] ?? '' };
  }
  const { endpoint, host } = address(effect.url);
  return { endpoint: endpoint ?? '', target: host };
}

function cancelsOf(event: Event, subjectKey: string | null, index: WorkspaceIndex): PlannedCancel[] {
  if (subjectKey === null) return [];
  const triggers = index.cancelledByEvent.get(event.type);
  if (!triggers) return [];
  const reason = fill(en.cancel.event, { type: event.type, subject: event.subject ?? '' });
  return triggers.map((trigger) => ({ triggerId: trigger.id, subjectKey, reason }));
}
