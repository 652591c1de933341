import { LEASE } from '#engine/dispatch/claims.ts';
import type { Dispatch } from '#engine/dispatch/dispatch.ts';
import type { EngineContext } from '#engine/engine-context.ts';
import { newDelivery, planAtOnce } from '#engine/new-delivery.ts';
import type { NewDelivery } from '#engine/ports/outbox.ts';
import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Simulation, Step } from '#shared/contract/simulation.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { titleOf } from '#shared/pipeline/accept/title.ts';
import type { SimulatedEffect } from '#shared/pipeline/simulate/simulate.ts';
import type { Heard } from '#shared/pipeline/simulate/simulate-steps.ts';
import { fill } from '#shared/text/fill.ts';

export interface Tests {
  readonly trigger: Trigger;
  readonly heard: Heard | null;
  /** Those that are ready. */
  readonly effects: readonly SimulatedEffect[];
  readonly mode: 'live' | 'catcher';
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Tested {
  readonly step: Step;
  readonly result: Simulation['effects'][number];
}

/**
 * Sends what a simulation made as real deliveries that are marked as tests: in the log, tried once, with the very bytes
 * that were shown. Gives what came of each, by effect, once all were tried.
 */
export async function sendTests(
  tests: Tests,
  { stores, clock }: EngineContext,
  { dispatcher, view }: Dispatch,
): Promise<Map<number, Tested>> {
  const { heard, effects, trigger, now } = tests;
  const tested = new Map<number, Tested>();
  if (!heard || effects.length === 0) return tested;
  const { event, customer } = heard;
  const triggerVersion = stores.versions.keep('trigger', trigger);
  const ended = effects.map(({ deliveryId }) => dispatcher.ended(deliveryId));
  const committed = await stores.outbox.commit({
    event,
    title: titleOf(event),
    customerId: customer?.id ?? null,
    decisions: [
      {
        triggerId: trigger.id,
        triggerName: trigger.name,
        customerId: customer?.id ?? trigger.customer,
        outcome: 'sent',
        reason: en.decisions.simulated,
      },
    ],
    explained: null,
    deliveries: effects.map((effect) => testOf(effect, tests, triggerVersion)),
    cancels: [],
    repeats: [],
    lease: clock.now() + LEASE,
  });
  if (committed.kind === 'new') dispatcher.take(committed.claimed, event, 'first');
  await Promise.all(ended);
  for (const effect of effects) tested.set(effect.effect, cameOf(effect));
  return tested;

  function testOf({ effect, deliveryId, ready }: SimulatedEffect, { mode }: Tests, version: string): NewDelivery {
    const template = ready?.template ?? null;
    return newDelivery(planAtOnce(deliveryId, { trigger, customer, effect, now, mail: view.index().mailServer }), {
      event,
      now,
      triggerVersion: version,
      request: ready?.request ?? null,
      templateVersion: template ? stores.versions.keep('template', template) : null,
      isTest: true,
      toCatcher: mode === 'catcher',
      ...(mode === 'catcher' && { endpoint: 'catcher' }),
    });
  }

  function cameOf({ effect, deliveryId, ready }: SimulatedEffect): Tested {
    const detail = stores.log.delivery(deliveryId);
    const attempt = detail?.history.at(-1);
    const isDelivered = detail?.state === 'delivered';
    const reason = isDelivered
      ? attempt?.mail
        ? fill(en.steps.sendMailDone, { reply: attempt.mail.recipients[0]?.message ?? '' })
        : fill(en.steps.sendDone, { status: attempt?.answer?.status ?? '' })
      : (detail?.reason ?? en.steps.skipped);
    return {
      step: {
        step: 'send',
        effect,
        result: isDelivered ? 'pass' : 'fail',
        reason,
        milliseconds: attempt?.timing.total ?? 0,
        problems: [],
      },
      result: {
        effect,
        deliveryId,
        request: attempt?.request ?? null,
        bytes: ready?.bytes ?? 0,
        answer: attempt?.answer ?? null,
        failure: attempt?.failure ?? null,
        timing: attempt?.timing ?? null,
        ...(attempt?.mail && { mail: attempt.mail }),
      },
    };
  }
}
