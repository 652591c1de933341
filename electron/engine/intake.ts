import type { Event } from '#shared/model/event.ts';
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { titleOf } from '#shared/pipeline/accept/title.ts';
import { accept } from '#shared/pipeline/accept.ts';
import { customerOf } from '#shared/pipeline/match.ts';
import { type EventPlan, type PlannedDelivery, planEvent } from '#shared/pipeline/plan.ts';
import type { Dispatcher } from './dispatch/dispatcher.ts';
import { renderDue } from './dispatch/render-due.ts';
import type { EngineContext } from './engine-context.ts';
import { newDelivery } from './new-delivery.ts';
import type { PipelineView } from './pipeline-view.ts';
import type { Commit, NewDelivery } from './ports/outbox.ts';

export type IntakeContext = Pick<EngineContext, 'clock' | 'logger' | 'stores'>;

/** Who delivers, and what it shares with intake. */
export interface IntakeDispatch {
  readonly view: PipelineView;
  readonly dispatcher: Pick<Dispatcher, 'leaseFor' | 'take' | 'expect'>;
}

export interface EventFrom {
  /** What the event's source is where it does not say so itself. */
  readonly source: string;
  /** The JSON text that it was parsed from, where it is at hand: shows numbers that parsing changed. */
  readonly text?: string;
  /** What it gets where it has none of its own. */
  readonly fallback?: { readonly id?: string; readonly customer?: string };
}

/** What became of an event: stored with its deliveries (`isNew` false: it was there already), or refused. */
export type Intake =
  | { ok: true; id: string; deliveries: string[]; isNew: boolean; problems: Problem[] }
  | { ok: false; problems: Problem[] };

/**
 * Takes in an event, already parsed. Resolves once it and its deliveries are durable; rejects with a StoreError where
 * they could not be stored, and then nothing of it is there.
 */
export type AcceptEvent = (input: Json, from: EventFrom) => Promise<Intake>;

type Prepared = { ok: true; event: Event; problems: Problem[]; commit: Commit } | { ok: false; problems: Problem[] };

/** accept -> match -> conditions -> schedule -> commit; what is due at once goes straight to the dispatcher. */
export function createIntake(
  { clock, logger, stores }: IntakeContext,
  { view, dispatcher }: IntakeDispatch,
): AcceptEvent {
  // Decided and handed to the outbox in one step: a repeat rule counts what comes right after it. What came (its text
  // above all) is not kept while it is stored: nothing here waits for that.
  return async (input, from) => {
    const made = prepare(input, from);
    return made.ok ? store(made) : made;
  };

  function prepare(input: Json, { source, text, fallback }: EventFrom): Prepared {
    const now = clock.now();
    const index = view.index();
    const accepted = accept(input, {
      source,
      now,
      newId: () => fallback?.id ?? clock.newId('evt'),
      ...(fallback?.customer !== undefined && { customer: fallback.customer }),
      ...(text !== undefined && { text }),
      eventTypes: index.records.eventTypes,
      texts: view.texts,
    });
    if (!accepted.ok) return { ok: false, problems: accepted.problems };

    const { value: event, problems } = accepted;
    const plan = planEvent(event, index, {
      now,
      texts: view.texts,
      newDeliveryId: () => clock.newId('msg'),
      lastTold: (triggerId, key) => stores.log.lastRepeat(triggerId, key),
    });
    return { ok: true, event, problems, commit: commitOf(event, plan, now) };
  }

  async function store({ event, problems, commit }: Extract<Prepared, { ok: true }>): Promise<Intake> {
    const committed = await stores.outbox.commit(commit);
    if (committed.kind === 'repeat') {
      const facts = { event: event.id, source: event.source, type: event.type };
      if (committed.differs) logger.warn('event came again with another content; the first one stays', facts);
      return { ok: true, id: event.id, deliveries: committed.deliveries, isNew: false, problems };
    }
    handOver(commit, committed.claimed, event);
    report(event, problems, committed.deliveries.length, commit.explained ?? '');
    return { ok: true, id: event.id, deliveries: committed.deliveries, isNew: true, problems };
  }

  function commitOf(event: Event, plan: EventPlan, now: number): Commit {
    const { versions } = stores;
    const due = plan.deliveries.filter(({ dueAt }) => dueAt <= now).map(({ endpoint }) => endpoint);
    const lease = due.length > 0 ? dispatcher.leaseFor(due) : null;
    return {
      event,
      title: titleOf(event),
      customerId: customerOf(event, view.index())?.id ?? null,
      decisions: plan.decisions,
      explained: plan.explained,
      deliveries: plan.deliveries.map((planned) => {
        const made = newDelivery(planned, { event, now, triggerVersion: versions.keep('trigger', planned.trigger) });
        return lease !== null && planned.dueAt <= now ? withBytes(made, { event, now, planned }) : made;
      }),
      cancels: plan.cancels,
      repeats: plan.marks,
      lease,
    };
  }

  /**
   * One that leaves at once is rendered with its event, and its bytes are committed with it: dispatch need not commit
   * them by themselves. What does not render without a word is left to dispatch, which says why.
   */
  function withBytes(
    made: NewDelivery,
    { event, now, planned }: { event: Event; now: number; planned: PlannedDelivery },
  ) {
    const { delivery } = made;
    if (planned.trigger.delay || delivery.orderKey !== null) return made;
    if (planned.trigger.effects[planned.effect]?.to !== 'url') return made;
    const rendered = renderDue({ delivery, event, now }, view, stores.versions);
    if (!rendered.ok || rendered.problems.length > 0) return made;
    const { request, template } = rendered.value;
    const templateVersion = template ? stores.versions.keep('template', template) : null;
    return { ...made, delivery: { ...delivery, request, templateVersion } };
  }

  function handOver(commit: Commit, claimed: Parameters<Dispatcher['take']>[0], event: Event): void {
    if (claimed.length > 0) dispatcher.take(claimed, event);
    if (claimed.length < commit.deliveries.length) {
      const inHand = new Set(claimed.map(({ id }) => id));
      const later = commit.deliveries.filter(({ delivery }) => !inHand.has(delivery.id));
      dispatcher.expect(Math.min(...later.map(({ delivery }) => delivery.dueAt)));
    }
    if (commit.cancels.length === 0) return;
    // What came after a cancelled one in its order may go now.
    const { triggerById } = view.index();
    if (commit.cancels.some(({ triggerId }) => triggerById.get(triggerId)?.inOrder)) dispatcher.expect(clock.now());
  }

  function report(event: Event, problems: readonly Problem[], deliveries: number, explained: string): void {
    const facts = { event: event.id, source: event.source, type: event.type };
    for (const { code, path } of problems) logger.warn('event accepted with a warning', { ...facts, code, path });
    if (deliveries === 0) logger.info('nothing sent', { ...facts, reason: explained });
    else logger.info('event accepted', { ...facts, deliveries });
  }
}
