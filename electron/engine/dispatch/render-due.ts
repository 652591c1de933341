import type { Event } from '#shared/model/event.ts';
import type { Outcome, Problem } from '#shared/model/problem.ts';
import { pipelineProblem } from '#shared/pipeline/pipeline-problem.ts';
import { type RenderedDelivery, renderDelivery } from '#shared/pipeline/render-delivery.ts';
import { renderEmailDelivery } from '#shared/pipeline/render-email-delivery.ts';
import { triggerOf } from '../kept-trigger.ts';
import type { PipelineView } from '../pipeline-view.ts';
import type { OutboxDelivery } from '../ports/outbox.ts';
import type { Versions } from '../ports/stores.ts';

export interface DueDelivery {
  readonly delivery: OutboxDelivery;
  readonly event: Event | null;
  /** Milliseconds since 1970: what `@now` reads. */
  readonly now: number;
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
