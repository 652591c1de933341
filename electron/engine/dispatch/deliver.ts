import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Attempt, Request } from '#shared/model/delivery.ts';
import type { UrlEffect } from '#shared/model/effect.ts';
import type { Event } from '#shared/model/event.ts';
import { type EndpointReport, reportOf } from '#shared/pipeline/endpoint-report.ts';
import { firstMessage } from '#shared/pipeline/pipeline-problem.ts';
import { judgeTry, type TryResult, type Verdict } from '#shared/pipeline/retry.ts';
import { nextOpening } from '#shared/pipeline/schedule.ts';
import { fill } from '#shared/text/fill.ts';
import { effectOf, triggerOf } from '../kept-trigger.ts';
import type { PipelineView } from '../pipeline-view.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { OutboxDelivery, Settlement } from '../ports/outbox.ts';
import type { Versions } from '../ports/stores.ts';
import { type DeliverEmailTools, deliverEmail } from './deliver-email.ts';
import { type AttemptTools, makeAttempt, type Tried } from './make-attempt.ts';
import type { PauseCause } from './pause-trigger.ts';
import { renderDue } from './render-due.ts';

export interface DeliverTools extends AttemptTools, Omit<DeliverEmailTools, keyof AttemptTools> {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly view: PipelineView;
  readonly versions: Versions;
  readonly eventOf: (deliveryId: string) => Event | null;
  /** Records; false where it could not and nothing more can be done now. */
  readonly settle: (settlement: Settlement) => Promise<boolean>;
  /** What a try on the wire says about its endpoint, and about its trigger. */
  readonly noteTry: (delivery: OutboxDelivery, report: EndpointReport, at: number, isDelivered: boolean) => void;
  /** The receiver wants no more of these. */
  readonly pauseTrigger: (triggerId: string, at: number, cause: PauseCause) => void;
  readonly signal: AbortSignal;
}

/**
 * Takes one claimed delivery as far as it goes now: renders it where that was not done, sends it once, records what
 * came of it. Gives its last settlement, null where even that could not be written.
 */
export async function deliver(delivery: OutboxDelivery, tools: DeliverTools): Promise<Settlement | null> {
  const last = whyNotNow(delivery, tools) ?? (await renderAndSend(delivery, tools));
  if (!last) return null;
  return (await tools.settle(last)) ? last : null;
}

/** A trigger that is gone, paused or outside its hours; null where the delivery may leave. */
function whyNotNow(delivery: OutboxDelivery, { clock, view, versions }: DeliverTools): Settlement | null {
  const { id, triggerId, isTest, isAsked } = delivery;
  if (isTest || isAsked) return null;
  const at = clock.now();
  const present = view.index().triggerById.get(triggerId);
  if (!present) return { kind: 'cancelled', id, at, reason: en.cancel.triggerGone };
  if (present.state !== 'active') return { kind: 'held', id, at, reason: en.dispatch.triggerPaused };
  const windows = triggerOf(versions, delivery)?.schedule;
  const opening = windows ? nextOpening(windows, at) : at;
  if (opening === null || opening <= at) return null;
  return { kind: 'released', id, at, dueAt: opening, reason: en.dispatch.outsideHours };
}

async function renderAndSend(delivery: OutboxDelivery, tools: DeliverTools): Promise<Settlement | null> {
  const request = delivery.request ?? (await render(delivery, tools));
  if (!request) return null;
  if ('kind' in request) return request;
  const effect = effectOf(tools.versions, delivery);
  if (!effect) return failedUnsent(delivery, tools, en.problems['delivery.triggerGone']);
  if (effect.to === 'email') {
    const came = await deliverEmail(delivery, { effect, request }, tools);
    return came ? settled(delivery.id, came) : untouched(delivery, tools);
  }
  const now = tools.clock.now();
  const tried = await makeAttempt({ delivery, effect, request, now, signal: tools.signal }, tools);
  const at = tools.clock.now();
  if (tried.isStopped) return untouched(delivery, tools);
  return settlementOf(delivery, { tried, effect, at }, tools);
}

/** The bytes, once they are committed; a settlement where there are none; null where they could not be committed. */
async function render(delivery: OutboxDelivery, tools: DeliverTools): Promise<Request | Settlement | null> {
  const { id } = delivery;
  const now = tools.clock.now();
  const event = tools.eventOf(id);
  const rendered = renderDue({ delivery, event, now }, tools.view, tools.versions);
  if (!rendered.ok) {
    const reason = fill(en.dispatch.renderFailed, { message: firstMessage(rendered.problems) });
    tools.logger.info('delivery not rendered', { delivery: id, code: rendered.problems[0]?.code ?? null });
    return { kind: 'failed', id, attempt: null, at: now, reason, problems: rendered.problems };
  }
  const { request, template } = rendered.value;
  const templateVersion = template ? tools.versions.keep('template', template) : null;
  const isKept = await tools.settle({
    kind: 'rendered',
    id,
    request,
    templateVersion,
    at: now,
    problems: rendered.problems,
  });
  return isKept ? request : null;
}

interface Came {
  tried: Tried;
  effect: UrlEffect;
  at: number;
}

function settlementOf(delivery: OutboxDelivery, { tried, effect, at }: Came, tools: DeliverTools): Settlement {
  const { isStopped: _, ...rest } = tried;
  const { answer, failure } = rest;
  const result: TryResult = answer ? { answer } : { failure: failure ?? { code: 'network', message: '' } };
  const verdict = judgeTry({
    result,
    success: effect.success,
    isRetryOn: effect.retry,
    isTest: delivery.isTest,
    tries: delivery.tries + 1,
    now: at,
    random: tools.clock.random(),
  });
  tools.noteTry(delivery, reportOf(result), at, verdict.outcome === 'delivered');
  const attempt = { ...rest, outcome: verdict.outcome === 'lacking' ? ('retry' as const) : verdict.outcome };
  tools.logger.info('delivery attempt', {
    delivery: delivery.id,
    trigger: delivery.triggerId,
    endpoint: delivery.endpoint,
    attempt: attempt.number,
    status: answer?.status ?? null,
    failure: failure?.code ?? null,
    outcome: verdict.outcome,
    milliseconds: Math.round(attempt.timing.total),
    test: delivery.isTest,
  });
  if (verdict.outcome === 'failed' && verdict.pausesTrigger) {
    tools.pauseTrigger(delivery.triggerId, at, { why: 'gone' });
  }
  return settled(delivery.id, { verdict, attempt, at });
}

function settled(id: string, { verdict, attempt, at }: { verdict: Verdict; attempt: Attempt; at: number }): Settlement {
  switch (verdict.outcome) {
    case 'delivered':
      return { kind: 'delivered', id, attempt, at };
    case 'retry':
      return { kind: 'retry', id, attempt, at, dueAt: verdict.dueAt, reason: verdict.reason };
    case 'lacking':
      return { kind: 'lacking', id, attempt, at, reason: verdict.reason };
    case 'failed':
      return { kind: 'failed', id, attempt, at, reason: verdict.reason, problems: [] };
    default:
      return verdict satisfies never;
  }
}

function untouched({ id, dueAt }: OutboxDelivery, { clock }: DeliverTools): Settlement {
  return { kind: 'released', id, at: clock.now(), dueAt, reason: null };
}

function failedUnsent({ id }: OutboxDelivery, { clock }: DeliverTools, reason: string): Settlement {
  return { kind: 'failed', id, attempt: null, at: clock.now(), reason, problems: [] };
}
