import type { Query } from '#renderer/shell/routes.ts';
import type { DeliveryFilter } from '#shared/contract/delivery-log.ts';
import type { DeliveryState, DeliverySummary } from '#shared/model/delivery.ts';

/** The tabs of the list. `trouble` is what failed or is retried; `notSent` lists events instead of deliveries. */
const tabStates = {
  all: undefined,
  trouble: ['retrying', 'failed'],
  delivered: ['delivered'],
  sending: ['sending'],
  retrying: ['retrying'],
  failed: ['failed'],
  waiting: ['waiting', 'sending'],
  cancelled: ['cancelled'],
  notSent: undefined,
} as const satisfies Record<string, readonly DeliveryState[] | undefined>;
export type Tab = keyof typeof tabStates;

/** How far back the list goes, in milliseconds; `all` is as long as the log is kept. */
export const periods = {
  hour: 3_600_000,
  shift: 8 * 3_600_000,
  day: 24 * 3_600_000,
  week: 7 * 24 * 3_600_000,
  all: null,
} as const;
export type Period = keyof typeof periods;

/** What the page shows. It lives in the address, so that back, forward and shared links have it. */
export interface Filters {
  readonly tab: Tab;
  readonly period: Period;
  readonly customer: string | null;
  readonly event: string | null;
  readonly trigger: string | null;
  readonly text: string;
}

export const noFilters: Filters = { tab: 'all', period: 'shift', customer: null, event: null, trigger: null, text: '' };

/** Reads the filters from an address; what it does not know is as if it were not there. */
export function filtersOf(query: Readonly<Record<string, string>>): Filters {
  return {
    tab: isKey(tabStates, query.state) ? query.state : noFilters.tab,
    period: isKey(periods, query.period) ? query.period : noFilters.period,
    customer: query.customer ?? null,
    event: query.event ?? null,
    trigger: query.trigger ?? null,
    text: query.text ?? '',
  };
}

/** Writes them into an address; what is as usual is left out. */
export function queryOf(filters: Filters): Query {
  return {
    state: filters.tab === noFilters.tab ? undefined : filters.tab,
    period: filters.period === noFilters.period ? undefined : filters.period,
    customer: filters.customer ?? undefined,
    event: filters.event ?? undefined,
    trigger: filters.trigger ?? undefined,
    text: filters.text === '' ? undefined : filters.text,
  };
}

/**
 * What to ask the engine for. The beginning of the period is rounded down to its minute, so that asking again within
 * it is asking the same.
 */
export function deliveryFilterOf(filters: Filters, now: number, { allStates = false } = {}): DeliveryFilter {
  const states = allStates ? undefined : tabStates[filters.tab];
  const length = periods[filters.period];
  const since = length === null ? null : new Date(Math.floor((now - length) / 60_000) * 60_000).toISOString();
  return {
    ...(states === undefined ? {} : { states: [...states] }),
    ...(filters.customer === null ? {} : { customerId: filters.customer }),
    ...(filters.event === null ? {} : { eventType: filters.event }),
    ...(filters.trigger === null ? {} : { triggerId: filters.trigger }),
    ...(filters.text === '' ? {} : { text: filters.text }),
    ...(since === null ? {} : { since }),
  };
}

/** Whether a delivery that came by itself belongs into the list. Texts are looked for by the engine alone. */
export function fits(delivery: DeliverySummary, filter: DeliveryFilter): boolean {
  if (filter.states !== undefined && !filter.states.includes(delivery.state)) return false;
  if (filter.customerId !== undefined && delivery.customerId !== filter.customerId) return false;
  if (filter.eventType !== undefined && delivery.eventType !== filter.eventType) return false;
  if (filter.triggerId !== undefined && delivery.triggerId !== filter.triggerId) return false;
  return filter.since === undefined || delivery.createdAt >= filter.since;
}

function isKey<T extends object>(table: T, key: string | undefined): key is keyof T & string {
  return key !== undefined && Object.hasOwn(table, key);
}
