import type { Breakdown, DeliveryFilter, FoundIn, SearchGap } from '#shared/contract/delivery-log.ts';
import type { DeliveryDetail, DeliverySummary } from '#shared/model/delivery.ts';
import type { Event, EventSummary } from '#shared/model/event.ts';
import type { OutboxDelivery } from './outbox.ts';

/** The log: what people read of events and deliveries. */
export interface EventLog {
  /**
   * Before words are looked for: resolves when the index of words has what was written until now, and after some tenths
   * of a second at the latest; false where it has not, or has not all that was there before. Then a short log is read
   * through, and of a long one what is newest may not be found yet. What a long log had before its index was made is read
   * from the newest on: until that is done, what is oldest is not found.
   */
  readyFor(filter: DeliveryFilter): Promise<boolean>;
  /**
   * Right after words were looked for: what could not be looked into yet among deliveries (or events), so that what was
   * found may not be all; null where it is.
   */
  unread(filter: DeliveryFilter, of: 'deliveries' | 'events'): SearchGap | null;
  /** The newest event with that id; ids are unique within a source alone. */
  event(id: string): Event | null;
  /** The event that a delivery is of. */
  eventOf(deliveryId: string): Event | null;
  events(query: { filter: DeliveryFilter; notSentOnly: boolean; before?: string; limit: number }): {
    events: EventSummary[];
    next: string | null;
  };
  /** The row of a delivery in the log. */
  summary(id: string): DeliverySummary | null;
  deliveries(query: { filter: DeliveryFilter; before?: string; limit: number }): {
    deliveries: DeliverySummary[];
    next: string | null;
  };
  /** The newest ids that fit, and how many fit in all. */
  deliveryIds(query: { filter: DeliveryFilter; limit: number }): { ids: string[]; total: number };
  /** For each of the deliveries, where the text that is looked for stands in it. */
  found(ids: readonly string[], text: string): Record<string, FoundIn>;
  delivery(id: string): (DeliveryDetail & { outbox: OutboxDelivery; subjectKey: string | null }) | null;
  /** How many deliveries wait for an endpoint, due now or later, in nobody's hands. */
  waitingFor(endpoint: string): number;
  breakdown(query: { filter: DeliveryFilter; by: 'customer' | 'endpoint'; limit: number }): Breakdown;
  totals(query: { filter: DeliveryFilter; bars: number; now: number }): DeliveryTotals;
  /**
   * The last time (ms) that `key` was told for the trigger, and with which value: what repeat rules ask. Sees what
   * `commit` was given already, also before it is durable.
   */
  lastRepeat(triggerId: string, key: string): { at: number; value: string | null } | null;
}

export interface DeliveryTotals {
  counts: Record<'all' | 'waiting' | 'sending' | 'retrying' | 'delivered' | 'failed' | 'cancelled' | 'notSent', number>;
  tests: { delivered: number; failed: number };
  median: number | null;
  p99: number | null;
  from: string;
  to: string;
  bars: { at: string; delivered: number; retrying: number; failed: number }[];
}
