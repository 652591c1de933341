import type { Query } from '#renderer/shell/routes.ts';
import type { DeliveryFilter } from '#shared/contract/delivery-log.ts';
import type { DeliveryState, DeliverySummary } from '#shared/model/delivery.ts';
import { DAY, HOUR, MINUTE, WEEK } from '#shared/time/milliseconds.ts';

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

/** How far back the list goes, in milliseconds; `all` is as long as the log is kept, `custom` has times of its own. */
export const periods = {
  hour: HOUR,
  shift: 8 * HOUR,
  day: DAY,
  week: WEEK,
  all: null,
  custom: null,
} as const;
export type Period = keyof typeof periods;

/** Deliveries one by one, or counted by whom or where they go to. */
const views = { list: true, customer: true, endpoint: true } as const;
export type View = keyof typeof views;

const testFilters = { only: true, without: false } as const;
export type TestFilter = keyof typeof testFilters;

/** What the page shows. It lives in the address, so that back, forward and shared links have it. */
export interface Filters {
  readonly view: View;
  readonly tab: Tab;
  readonly period: Period;
  /** ISO times, of a period `custom`; null is open. */
  readonly from: string | null;
  readonly to: string | null;
  readonly customer: string | null;
  readonly event: string | null;
  readonly trigger: string | null;
  /** Scheme, host and port. */
  readonly endpoint: string | null;
  readonly tests: TestFilter | null;
  readonly text: string;
}

export const noFilters: Filters = {
  view: 'list',
  tab: 'all',
  period: 'shift',
  from: null,
  to: null,
  customer: null,
  event: null,
  trigger: null,
  endpoint: null,
  tests: null,
  text: '',
};

/** Reads the filters from an address; what it does not know is as if it were not there. */
export function filtersOf(query: Readonly<Record<string, string>>): Filters {
  const period = isKey(periods, query.period) ? query.period : noFilters.period;
  const isCustom = period === 'custom';
  return {
    view: isKey(views, query.view) ? query.view : noFilters.view,
    tab: isKey(tabStates, query.state) ? query.state : noFilters.tab,
    period,
    from: isCustom ? timeOf(query.from) : null,
    to: isCustom ? timeOf(query.to) : null,
    customer: query.customer ?? null,
    event: query.event ?? null,
    trigger: query.trigger ?? null,
    endpoint: query.endpoint ?? null,
    tests: isKey(testFilters, query.tests) ? query.tests : null,
    text: query.text ?? '',
  };
}

/** Writes them into an address; what is as usual is left out. */
export function queryOf(filters: Filters): Query {
  const isCustom = filters.period === 'custom';
  return {
    view: filters.view === noFilters.view ? undefined : filters.view,
    state: filters.tab === noFilters.tab ? undefined : filters.tab,
    period: filters.period === noFilters.period ? undefined : filters.period,
    from: isCustom ? (filters.from ?? undefined) : undefined,
    to: isCustom ? (filters.to ?? undefined) : undefined,
    customer: filters.customer ?? undefined,
    event: filters.event ?? undefined,
    trigger: filters.trigger ?? undefined,
    endpoint: filters.endpoint ?? undefined,
    tests: filters.tests ?? undefined,
    text: filters.text === '' ? undefined : filters.text,
  };
}

/**
 * What to ask the engine for. The beginning of the period is rounded down to its minute, so that asking again within
 * it is asking the same.
 */
export function deliveryFilterOf(filters: Filters, now: number, { allStates = false } = {}): DeliveryFilter {
  const { period, from, to } = filters;
  const states = allStates ? undefined : tabStates[filters.tab];
  const length = periods[period];
  const since = length === null ? from : new Date(Math.floor((now - length) / MINUTE) * MINUTE).toISOString();
  return {
    ...(states === undefined ? {} : { states: [...states] }),
    ...(filters.customer === null ? {} : { customerId: filters.customer }),
    ...(filters.event === null ? {} : { eventType: filters.event }),
    ...(filters.trigger === null ? {} : { triggerId: filters.trigger }),
    ...(filters.endpoint === null ? {} : { endpoint: filters.endpoint }),
    ...(filters.tests === null ? {} : { tests: testFilters[filters.tests] }),
    ...(filters.text === '' ? {} : { text: filters.text }),
    ...(since === null ? {} : { since }),
    ...(period === 'custom' && to !== null ? { until: to } : {}),
  };
}

/** Whether anything but the period and the view is chosen. */
export function isBare(filters: Filters): boolean {
  return chipsOf(filters).length === 0 && filters.tab === 'all';
}

export type ChipName = 'customer' | 'event' | 'trigger' | 'endpoint' | 'tests' | 'text' | 'custom';

/** What is filtered by, beside state and usual period: each is shown, and goes with a click. */
export function chipsOf(filters: Filters): readonly ChipName[] {
  const { customer, event, trigger, endpoint, tests, text, period } = filters;
  const is: Record<ChipName, boolean> = {
    text: text !== '',
    customer: customer !== null,
    event: event !== null,
    trigger: trigger !== null,
    endpoint: endpoint !== null,
    tests: tests !== null,
    custom: period === 'custom',
  };
  return (Object.keys(is) as ChipName[]).filter((name) => is[name]);
}

/** The filters without one of them. */
export function withoutChip(name: ChipName): Partial<Filters> {
  if (name === 'custom') return { period: noFilters.period, from: null, to: null };
  return { [name]: noFilters[name] };
}

/** Whether a delivery that came by itself belongs into the list. Texts and endpoints are known to the engine alone. */
export function fits(delivery: DeliverySummary, filter: DeliveryFilter): boolean {
  if (filter.states !== undefined && !filter.states.includes(delivery.state)) return false;
  if (filter.customerId !== undefined && delivery.customerId !== filter.customerId) return false;
  if (filter.eventType !== undefined && delivery.eventType !== filter.eventType) return false;
  if (filter.triggerId !== undefined && delivery.triggerId !== filter.triggerId) return false;
  if (filter.tests !== undefined && delivery.isTest !== filter.tests) return false;
  if (filter.until !== undefined && delivery.createdAt > filter.until) return false;
  return filter.since === undefined || delivery.createdAt >= filter.since;
}

/** The same where it is sure from here: never, where a text or an endpoint is looked for. */
export function isKnownToFit(delivery: DeliverySummary, filter: DeliveryFilter): boolean {
  return filter.text === undefined && filter.endpoint === undefined && fits(delivery, filter);
}

function isKey<T extends object>(table: T, key: string | undefined): key is keyof T & string {
  return key !== undefined && Object.hasOwn(table, key);
}

function timeOf(text: string | undefined): string | null {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
