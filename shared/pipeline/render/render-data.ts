import type { Customer } from '#shared/model/customer.ts';
import type { Event } from '#shared/model/event.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import type { RenderInput } from '#shared/template/index.ts';

export interface RenderContext {
  readonly event: Event;
  /** Who the event names; null where nobody here has its reference (a trigger of any customer hears it all the same). */
  readonly customer: Customer | null;
  readonly trigger: Pick<Trigger, 'id' | 'name'>;
  /** null before there is a delivery: `@delivery.id` is missing then. */
  readonly deliveryId: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What a template sees of a delivery: the payload, and `@event`, `@customer`, `@trigger`, `@delivery`, `@now`. */
export function renderInput({ event, customer, trigger, deliveryId, now }: RenderContext): RenderInput {
  const { id, type, occurredAt, receivedAt, source, subject } = event;
  const reference = event.customer ?? customer?.references[0] ?? null;
  return {
    payload: event.payload,
    data: {
      event: { id, type, occurredAt, receivedAt, source, subject },
      customer: customer
        ? {
            id: customer.id,
            name: customer.name,
            reference,
            references: customer.references,
            contacts: customer.contacts,
          }
        : { reference },
      trigger: { id: trigger.id, name: trigger.name },
      ...(deliveryId !== null && { delivery: { id: deliveryId } }),
      now: new Date(now).toISOString(),
    },
  };
}
