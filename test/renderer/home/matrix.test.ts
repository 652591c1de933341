import { describe, expect, test } from 'vitest';
import { isInTrouble, matrixOf, triggersOfAll } from '#renderer/home/matrix.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { aCustomer, aDelivery, aTrigger, byId } from '../records.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const acme = aCustomer({ id: 'acme', name: 'Acme' });
const shippedCell = (triggers: readonly Trigger[], troubles: Parameters<typeof matrixOf>[0]['troubles'] = []) =>
  matrixOf({ customers: byId(acme), triggers: byId(...triggers), troubles, now })[0]?.cells.find(
    (cell) => cell.event === 'order.shipped',
  );

describe('who hears about what', () => {
  test.each([
    [[], 'none'],
    [['draft'], 'draft'],
    [['draft', 'paused'], 'paused'],
    [['paused', 'active', 'draft'], 'active'],
  ] as const)('triggers that are %j make the cell %s', (states, outcome) => {
    const triggers = states.map((state, index) => aTrigger({ id: `t${index}`, state }));
    expect(shippedCell(triggers)?.outcome).toBe(outcome);
  });

  test('deliveries in trouble make a cell failing, with their number', () => {
    const troubles = [
      aDelivery({ id: 'a', state: 'retrying' }),
      aDelivery({ id: 'b', state: 'failed' }),
      aDelivery({ id: 'c', state: 'failed', updatedAt: '2026-11-18T10:00:00Z' }),
      aDelivery({ id: 'd', state: 'retrying', triggerId: 'another' }),
    ];
    expect(shippedCell([aTrigger({ id: 'tell', state: 'active' })], troubles)).toMatchObject({
      outcome: 'failing',
      failing: 2,
    });
  });

  test('what failed more than a day ago is no present trouble', () => {
    expect(isInTrouble(aDelivery({ id: 'a', state: 'failed', updatedAt: '2026-11-20T11:59:00Z' }), now)).toBe(false);
    expect(isInTrouble(aDelivery({ id: 'a', state: 'failed', updatedAt: '2026-11-20T12:01:00Z' }), now)).toBe(true);
    expect(isInTrouble(aDelivery({ id: 'a', state: 'retrying', updatedAt: '2026-11-01T12:01:00Z' }), now)).toBe(true);
  });

  test('failing customers come first, then one’s own, then samples, each by name', () => {
    const customers = byId(
      aCustomer({ id: 's2', name: 'Ødegård', isSample: true }),
      aCustomer({ id: 's1', name: 'Byrne', isSample: true }),
      aCustomer({ id: 'o2', name: 'Zed' }),
      aCustomer({ id: 'o1', name: 'Acme 10' }),
      aCustomer({ id: 'o0', name: 'Acme 2' }),
    );
    const triggers = byId(aTrigger({ id: 'tell', customer: 's2', state: 'active' }));
    const troubles = [aDelivery({ id: 'a', state: 'retrying', triggerId: 'tell' })];
    const rows = matrixOf({ customers, triggers, troubles, now });
    expect(rows.map((row) => row.customer.name)).toEqual(['Ødegård', 'Acme 2', 'Acme 10', 'Zed', 'Byrne']);
  });

  test('triggers of every customer are counted apart', () => {
    const all = aTrigger({ id: 'all', customer: '*' });
    expect(triggersOfAll(byId(all, aTrigger({ id: 'one' })))).toEqual([all]);
    expect(shippedCell([all])?.outcome).toBe('none');
  });
});
