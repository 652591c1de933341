import { describe, expect, test } from 'vitest';
import { hrefOf, placeOf } from '#renderer/shell/routes.ts';

describe('routes', () => {
  test.each([
    ['', 'home', {}, {}],
    ['#/', 'home', {}, {}],
    ['#/customers', 'customers', {}, {}],
    ['#/customers/cus_1?tab=triggers', 'customer', { id: 'cus_1' }, { tab: 'triggers' }],
    ['#/templates/new?event=order.shipped', 'newTemplate', {}, { event: 'order.shipped' }],
    ['#/templates/tpl_1', 'template', { id: 'tpl_1' }, {}],
    ['#/samples/a%2Fb', 'sample', { id: 'a/b' }, {}],
    ['#/samples/%', 'sample', { id: '%' }, {}],
    ['#/nowhere/at/all', 'missing', {}, {}],
  ])('%s is %s', (hash, name, params, query) => {
    expect(placeOf(hash)).toEqual({ name, params, query });
  });

  test('an address leads back to its place', () => {
    const href = hrefOf('delivery', { id: 'dlv/1 ø' }, { state: 'failed', customer: undefined, text: 'a&b' });
    expect(placeOf(href)).toEqual({
      name: 'delivery',
      params: { id: 'dlv/1 ø' },
      query: { state: 'failed', text: 'a&b' },
    });
  });

  test('empty filters leave no trace in the address', () => {
    expect(hrefOf('deliveries', {}, { state: undefined, text: '' })).toBe('#/deliveries');
  });
});
