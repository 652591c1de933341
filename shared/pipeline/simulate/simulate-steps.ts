import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Step } from '#shared/contract/simulation.ts';
import type { Customer } from '#shared/model/customer.ts';
import type { Request } from '#shared/model/delivery.ts';
import type { EmailEffect, UrlEffect } from '#shared/model/effect.ts';
import type { Event } from '#shared/model/event.ts';
import type { Json } from '#shared/model/json.ts';
import { isOutputProblem } from '#shared/model/output-problem.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Template } from '#shared/model/template.ts';
import { ANY_CUSTOMER, type Trigger } from '#shared/model/trigger.ts';
import type { RenderInput } from '#shared/template/index.ts';
import { fill } from '#shared/text/fill.ts';
import { accept } from '../accept.ts';
import type { CompiledTexts } from '../compiled-texts.ts';
import { holdConditions } from '../conditions/hold-conditions.ts';
import { customerOf } from '../match.ts';
import { firstMessage, pipelineProblem } from '../pipeline-problem.ts';
import { blankEmail, fillEmail, type RenderedEmail } from '../render/render-email.ts';
import type { RenderedBody } from '../render.ts';
import { type RenderBody, templateOf } from '../render-delivery.ts';
import { attachedTemplate, buildEmail, type SendingServer } from '../render-email-delivery.ts';
import { decideRepeat, type LastTold, readRepeat } from '../repeat.ts';
import { buildRequest, hasBody, type RequestParts } from '../request.ts';
import { schedule } from '../schedule.ts';
import type { WorkspaceIndex } from '../workspace-index.ts';

export interface SimulationInput {
  readonly trigger: Trigger;
  /** The event type of the payload. */
  readonly type: string;
  readonly payload: Json;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The request says that it is a test. */
  readonly isTest: boolean;
  /** It is to leave for its own address. */
  readonly isLive?: boolean;
}

export interface SimulationTools {
  readonly index: WorkspaceIndex;
  readonly texts: CompiledTexts;
  /** Milliseconds, for how long steps take. */
  readonly stopwatch: () => number;
  readonly renderBody: RenderBody;
  readonly newId: (prefix: string) => string;
  readonly lastTold: (triggerId: string, key: string) => LastTold | null;
}

/** What a step came to: its line in the simulation, and what the next ones go on with (null: nothing). */
export interface StepOutcome<T> {
  readonly result: Step['result'];
  readonly reason: string;
  readonly problems?: readonly Problem[];
  readonly value: T | null;
}

/** The source of events that come from a simulation. */
const SIMULATION_SOURCE = 'simulation';

export const notReached: StepOutcome<never> = { result: 'skipped', reason: en.steps.skipped, value: null };

function fail(reason: string, problems: readonly Problem[] = []): StepOutcome<never> {
  return { result: 'fail', reason, problems, value: null };
}

export interface Heard {
  readonly event: Event;
  readonly customer: Customer | null;
}

/**
 * The sample as an event that this trigger hears. A sample names some customer of its own; here it stands for the
 * trigger's customer, and the reason says so.
 */
export function matchStep(
  { trigger, type, payload, now }: SimulationInput,
  tools: SimulationTools,
): StepOutcome<Heard> {
  const { index, texts, newId } = tools;
  const params = { trigger: trigger.name, type, expected: trigger.event };
  if (trigger.event !== type) return fail(fill(en.match.otherType, params));
  const accepted = accept(
    { type, payload },
    { source: SIMULATION_SOURCE, now, newId: () => newId('evt'), eventTypes: index.records.eventTypes, texts },
  );
  if (!accepted.ok) return fail(firstMessage(accepted.problems), accepted.problems);
  const event = accepted.value;
  if (trigger.customer === ANY_CUSTOMER) {
    const value = { event, customer: customerOf(event, index) };
    return { result: 'pass', reason: fill(en.match.any, params), value };
  }
  const customer = index.customerById.get(trigger.customer);
  if (!customer) return fail(fill(en.match.customerGone, params));
  const named = { ...params, customer: customer.name, reference: event.customer ?? '' };
  const [reference] = customer.references;
  if (reference === undefined) {
    const value = { event: { ...event, customer: null }, customer };
    return { result: 'warn', reason: fill(en.match.noReferences, named), value };
  }
  if (customerOf(event, index)?.id === customer.id) {
    return { result: 'pass', reason: fill(en.match.named, named), value: { event, customer } };
  }
  const text = event.customer === null ? en.match.assumedUnnamed : en.match.assumed;
  return { result: 'pass', reason: fill(text, named), value: { event: { ...event, customer: reference }, customer } };
}

export function conditionsStep(
  { trigger }: SimulationInput,
  data: RenderInput,
  texts: CompiledTexts,
): StepOutcome<true> {
  const holding = holdConditions(trigger.conditions, () => data, texts);
  if (!holding.ok) return fail(fill(en.steps.conditionsProblem, { message: holding.reason }), holding.problems);
  if (!holding.holds) return fail(fill(en.decisions.conditions, { reason: holding.reason }));
  return { result: 'pass', reason: holding.reason, value: true };
}

/** When a real event would leave (ms since 1970), by delay, windows, repeat rule and order. */
export function scheduleStep(
  { trigger, now }: SimulationInput,
  { event, data }: { event: Event; data: RenderInput },
  { texts, lastTold }: SimulationTools,
): StepOutcome<number> {
  const timing = schedule(trigger, now);
  if (!timing.ok) return fail(timing.reason);
  const { dueAt } = timing;
  const order = orderNote(trigger, event);
  const when = dueAt > now ? `${timing.reason} ${en.schedule.notWaited}` : timing.reason;
  const reason = `${when}${order.reason}`;
  if (!trigger.repeat) return { result: order.result, reason, value: dueAt };
  const reading = readRepeat(trigger.repeat, data, texts);
  if (!reading.ok) return fail(fill(en.repeat.problem, { message: firstMessage(reading.problems) }), reading.problems);
  const repeat = decideRepeat(trigger.repeat, reading.value, lastTold(trigger.id, reading.value.key), now);
  // What the present moment holds back is no fault of the trigger: the test goes on.
  return { result: repeat.isTold ? order.result : 'warn', reason: `${reason} ${repeat.reason}`, value: dueAt };
}

/** What delivering in order means for an event: without a subject, nothing. */
function orderNote({ inOrder }: Trigger, { subject }: Event): { result: 'pass' | 'warn'; reason: string } {
  if (!inOrder) return { result: 'pass', reason: '' };
  if (subject === null) return { result: 'warn', reason: ` ${en.schedule.inOrderNoSubject}` };
  return { result: 'pass', reason: ` ${fill(en.schedule.inOrder, { subject })}` };
}

/** A rendered body (null: the request has none), and the template that made it. */
export interface SimulatedBody {
  readonly body: RenderedBody | null;
  readonly template: Template | null;
}

export async function renderStep(
  effect: UrlEffect,
  data: RenderInput,
  { index, renderBody }: SimulationTools,
): Promise<StepOutcome<SimulatedBody>> {
  const template = templateOf({ effect, templateOf: (id) => index.templateById.get(id) ?? null });
  if (!template.ok) return renderFailed(template.problems);
  const { method } = effect;
  if (!hasBody(effect)) {
    return {
      result: 'pass',
      reason: fill(en.steps.renderedNothing, { method }),
      value: { body: null, template: null },
    };
  }
  const body = await renderBody({ template: template.value, format: effect.format }, data);
  if (!body.ok) return renderFailed(body.problems);
  const params = { bytes: body.value.bytes, template: template.value?.name ?? '' };
  const rendered = fill(template.value ? en.steps.rendered : en.steps.renderedPayload, params);
  const unfit = firstMessage(body.problems.filter(isOutputProblem));
  return {
    ...judged(body.problems),
    reason: unfit === '' ? rendered : `${rendered} ${unfit}`,
    value: { body: body.value, template: template.value },
  };
}

export function requestStep(parts: RequestParts, data: RenderInput, texts: CompiledTexts): StepOutcome<Request> {
  const request = buildRequest(parts, data, texts);
  if (!request.ok) {
    return fail(fill(en.steps.requestFailed, { message: firstMessage(request.problems) }), request.problems);
  }
  const { method, url } = request.value;
  const params = { method, url, secret: parts.effect.sign?.secret ?? '' };
  const reason = fill(parts.effect.sign ? en.steps.requestSigned : en.steps.request, params);
  return { ...judged(request.problems), reason, value: request.value };
}

/** An email with its texts filled, and the template whose body goes along. */
export interface SimulatedEmail {
  readonly email: RenderedEmail;
  readonly attach: Template | null;
}

export async function emailStep(
  effect: EmailEffect,
  data: RenderInput,
  { index, texts, renderBody }: SimulationTools,
): Promise<StepOutcome<SimulatedEmail>> {
  const attach = attachedTemplate(effect, (id) => index.templateById.get(id) ?? null);
  if (!attach.ok) return renderFailed(attach.problems);
  const attachment = attach.value ? await renderBody({ template: attach.value, format: undefined }, data) : null;
  const email = fillEmail(effect, attachment, data, texts);
  if (!email.ok) return renderFailed(email.problems);
  const blank = blankEmail(email.value);
  if (blank.length > 0) return renderFailed(blank);
  const along = email.value.attachment;
  const reason = along
    ? fill(en.steps.renderedEmailWith, { name: attach.value?.name ?? '', bytes: along.bytes })
    : en.steps.renderedEmail;
  return { ...judged(email.problems), reason, value: { email: email.value, attach: attach.value } };
}

// Until a server is set a test shows the message all the same, from an address that cannot be anybody's (RFC 6761).
const standIn: SendingServer = {
  host: 'postback.invalid',
  port: 587,
  security: 'starttls',
  from: { address: 'postback@postback.invalid' },
};

/** The message as it leaves, byte for byte. Without a mail server it says so, and fails where it is to leave (`isLive`). */
export function messageStep(
  { email, attach }: SimulatedEmail,
  deliveryId: string,
  { now, isTest, isLive = false }: SimulationInput,
  { index }: Pick<SimulationTools, 'index'>,
): StepOutcome<Request> {
  const server = index.mailServer;
  if (!server && isLive) {
    const problem = pipelineProblem('delivery.noMailServer', '');
    return fail(problem.message, [problem]);
  }
  const request = buildEmail(email, { deliveryId, sender: server ?? standIn, attach, now, isTest });
  const recipients = request.email?.recipients.join(', ') ?? '';
  if (!server) {
    const reason = fill(en.steps.emailNoServer, { recipients });
    return { result: 'warn', reason, value: request };
  }
  const reason = fill(en.steps.email, { recipients, from: server.from.address, server: request.url });
  return { result: 'pass', reason, value: request };
}

export function noEffects({ name }: Trigger): StepOutcome<never> {
  return fail(fill(en.decisions.noEffects, { trigger: name }));
}

function renderFailed(problems: readonly Problem[]): StepOutcome<never> {
  return fail(fill(en.steps.renderFailed, { message: firstMessage(problems) }), problems);
}

function judged(problems: readonly Problem[]): Pick<StepOutcome<never>, 'result' | 'problems'> {
  return { result: problems.length > 0 ? 'warn' : 'pass', problems };
}
