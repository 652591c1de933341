import { describe, expect, test } from 'vitest';
import {
  deliveryFilterOf,
  type Filters,
  filtersOf,
  fits,
  noFilters,
  queryOf,
} from '#renderer/deliveries/filter/filters.ts';
import { hrefOf, placeOf } from '#renderer/shell/routes.ts';
import { aDelivery } from '#test/renderer/records.ts';

const now = Date.parse('2026-11-21T12:00:30.500Z');

describe('filters of deliveries', () => {
  test.each<Partial<Filters>>([
    {},
    { tab: 'failed' },
    { tab: 'notSent', period: 'all' },
    {
      tab: 'trouble',
      customer: 'cus_1',
      event: 'order.shipped',
      trigger: 'trg_1',
      period: 'week',
      text: 'Ødegård & Søn',
    },
  ])('%j survive the address', (part) => {
    const filters = { ...noFilters, ...part };
    expect(filtersOf(placeOf(hrefOf('deliveries', {}, queryOf(filters))).query)).toEqual(filters);
  });

  test('the usual filters leave the address bare', () => {
    expect(hrefOf('deliveries', {}, queryOf(noFilters))).toBe('#/deliveries');
  });

  test('what an address says wrongly is as if it were not there', () => {
    expect(filtersOf({ state: 'constructor', period: 'forever' })).toEqual(noFilters);
  });

  test('the engine is asked for the period from a whole minute on', () => {
    expect(deliveryFilterOf({ ...noFilters, tab: 'failed', customer: 'cus_1' }, now)).toEqual({
      states: ['failed'],
      customerId: 'cus_1',
      since: '2026-11-21T04:00:00.000Z',
    });
  });

  test('all 30 days have no beginning', () => {
    expect(deliveryFilterOf({ ...noFilters, period: 'all' }, now)).toEqual({});
  });

  test('for the counts of the tabs the state is left out', () => {
    const filters: Filters = { ...noFilters, tab: 'trouble', period: 'all' };
    expect(deliveryFilterOf(filters, now, { allStates: true })).toEqual({});
    expect(deliveryFilterOf(filters, now)).toEqual({ states: ['retrying', 'failed'] });
  });

  test.each([
    [{ states: ['failed' as const] }, false],
    [{ states: ['failed' as const, 'delivered' as const] }, true],
    [{ customerId: 'acme' }, true],
    [{ customerId: 'other' }, false],
    [{ eventType: 'order.failed' }, false],
    [{ triggerId: 'tell' }, true],
    [{ triggerId: 'other' }, false],
    [{ since: '2026-11-21T10:00:00.000Z' }, true],
    [{ since: '2026-11-21T10:00:00.001Z' }, false],
  ])('a delivery that comes by itself fits %j: %s', (filter, isFit) => {
    expect(fits(aDelivery({ id: 'd' }), filter)).toBe(isFit);
  });
});
