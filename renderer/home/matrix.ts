import { byName } from '#renderer/studio/records.ts';
import { orderEventTypes } from '#shared/catalog/event-types.ts';
import type { Customer } from '#shared/model/customer.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { ANY_CUSTOMER, type Trigger } from '#shared/model/trigger.ts';
import { DAY } from '#shared/time/milliseconds.ts';

export type CellOutcome = 'none' | 'draft' | 'paused' | 'active' | 'failing';

export interface MatrixCell {
  readonly event: string;
  readonly outcome: CellOutcome;
  /** Deliveries in trouble. */
  readonly failing: number;
  readonly triggers: readonly Trigger[];
}

export interface MatrixRow {
  readonly customer: Customer;
  readonly failing: number;
  readonly cells: readonly MatrixCell[];
}

/** Whether a delivery is in trouble at `now`: it is being retried, waits for a secret, or has failed within a day and nobody has marked it as seen. */
export function isInTrouble(delivery: DeliverySummary, now: number): boolean {
  if (delivery.state === 'retrying' || delivery.state === 'waiting') return true;
  return delivery.state === 'failed' && !delivery.isSeen && now - Date.parse(delivery.updatedAt) < DAY;
}

interface MatrixInput {
  readonly customers: ReadonlyMap<string, Customer>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly troubles: readonly DeliverySummary[];
  readonly now: number;
}

/** Who hears about what: a row for each customer, failing ones first, then one's own before samples, then by name. */
export function matrixOf({ customers, triggers, troubles, now }: MatrixInput): MatrixRow[] {
  const failing = countByTrigger(troubles.filter((delivery) => isInTrouble(delivery, now)));
  const byCustomer = Map.groupBy(triggers.values(), (trigger) => trigger.customer);
  const rows = byName(customers.values()).map((customer) => {
    const cells = orderEventTypes.map(({ id }) => {
      const heard = (byCustomer.get(customer.id) ?? []).filter((trigger) => trigger.event === id);
      return cellOf(id, heard, failing);
    });
    return { customer, cells, failing: cells.reduce((sum, cell) => sum + cell.failing, 0) };
  });
  const rank = (row: MatrixRow) => (row.failing > 0 ? 0 : row.customer.isSample ? 2 : 1);
  return rows.sort((a, b) => rank(a) - rank(b));
}

/** Triggers that hear every customer's events; they are in no customer's row. */
export function triggersOfAll(triggers: ReadonlyMap<string, Trigger>): Trigger[] {
  return [...triggers.values()].filter((trigger) => trigger.customer === ANY_CUSTOMER);
}

function cellOf(event: string, triggers: readonly Trigger[], failing: ReadonlyMap<string, number>): MatrixCell {
  const count = triggers.reduce((sum, trigger) => sum + (failing.get(trigger.id) ?? 0), 0);
  return { event, triggers, failing: count, outcome: count > 0 ? 'failing' : outcomeOf(triggers) };
}

function outcomeOf(triggers: readonly Trigger[]): CellOutcome {
  for (const state of ['active', 'paused', 'draft'] as const) {
    if (triggers.some((trigger) => trigger.state === state)) return state;
  }
  return 'none';
}

function countByTrigger(deliveries: readonly DeliverySummary[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { triggerId } of deliveries) counts.set(triggerId, (counts.get(triggerId) ?? 0) + 1);
  return counts;
}
