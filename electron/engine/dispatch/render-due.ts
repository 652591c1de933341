import type { Effect } from '#shared/model/effect.ts';
import type { Event } from '#shared/model/event.ts';
import type { Outcome, Problem } from '#shared/model/problem.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { pipelineProblem } from '#shared/pipeline/pipeline-problem.ts';
import { type RenderedDelivery, renderDelivery } from '#shared/pipeline/render-delivery.ts';
import { renderEmailDelivery } from '#shared/pipeline/render-email-delivery.ts';
import type { PipelineView } from '../pipeline-view.ts';
import type { OutboxDelivery } from '../ports/outbox.ts';
import type { Versions } from '../ports/stores.ts';
import type { LaneLimits } from './lanes.ts';

export interface DueDelivery {
  readonly delivery: OutboxDelivery;
  readonly event: Event | null;
  /** Milliseconds since 1970: what `@now` reads. */
  readonly now: number;
}

/** The trigger of a delivery as it was when its event was accepted; null where that version is not kept. */
export function triggerOf(versions: Versions, { triggerVersion }: OutboxDelivery): Trigger | null {
  return (versions.read('trigger', triggerVersion) as Trigger | undefined) ?? null;
}

export function effectOf(versions: Versions, delivery: OutboxDelivery): Effect | null {
  return triggerOf(versions, delivery)?.effects[delivery.effect] ?? null;
}

/** How much may go to its endpoint: what its effect says, else `usual`. */
export function limitsOf(delivery: OutboxDelivery, versions: Versions, usual: LaneLimits): LaneLimits {
  const effect = effectOf(versions, delivery);
  const own = effect?.to === 'url' ? effect.limits : undefined;
  return { concurrency: own?.concurrency ?? usual.concurrency, perSecond: own?.perSecond ?? usual.perSecond };
}

/**
 * The bytes of a delivery that is due: with the trigger as it was when the event came, the template as it is now. The
 * one place where dispatch renders.
 */
export function renderDue(
  { delivery, event, now }: DueDelivery,
  view: PipelineView,
  versions: Versions,
): Outcome<RenderedDelivery> {
  const index = view.index();
  const trigger = triggerOf(versions, delivery);
  const effect = trigger?.effects[delivery.effect];
  if (!event) return failed(pipelineProblem('delivery.eventGone', ''));
  if (!trigger || !effect) return failed(pipelineProblem('delivery.triggerGone', ''));
  const subject = {
    event,
    trigger,
    now,
    customer: index.customerById.get(delivery.customerId) ?? null,
    deliveryId: delivery.id,
    isTest: delivery.isTest,
    templateOf: (id: string) => index.templateById.get(id) ?? null,
  };
  return effect.to === 'email'
    ? renderEmailDelivery({ ...subject, effect, sender: index.mailServer }, view.texts)
    : renderDelivery({ ...subject, effect }, view.texts);
}

function failed(problem: Problem): Outcome<RenderedDelivery> {
  return { ok: false, problems: [problem] };
}
