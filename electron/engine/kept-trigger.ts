import type { Effect } from '#shared/model/effect.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import type { OutboxDelivery } from './ports/outbox.ts';
import type { Versions } from './ports/stores.ts';

type Made = Pick<OutboxDelivery, 'triggerVersion' | 'effect'>;

/** The trigger of a delivery as it was when its event was accepted; null where that version is not kept. */
export function triggerOf(versions: Versions, { triggerVersion }: Pick<Made, 'triggerVersion'>): Trigger | null {
  return (versions.read('trigger', triggerVersion) as Trigger | undefined) ?? null;
}

/** The effect of a delivery, of the trigger as it was then. */
export function effectOf(versions: Versions, delivery: Made): Effect | null {
  return triggerOf(versions, delivery)?.effects[delivery.effect] ?? null;
}
