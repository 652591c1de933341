import { describe, expect, it } from 'vitest';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { type NamedOutput, suggestFromNames } from '#shared/suggest/index.ts';
import { createNameJudge } from '#shared/suggest/names/name-likeness.ts';

const path = (text: string) => text.split('.');

describe('names', () => {
  it.each([
    ['Kundennummer', 'customer.id', 'order.id'],
    ['SHIP_CITY', 'shippingAddress.city', 'billingAddress.city'],
    ['faktura.by', 'billingAddress.city', 'shippingAddress.city'],
    ['szamlazasi_iranyitoszam', 'billing.zip', 'shipping.zip'],
    ['adres_dostawy.miasto', 'shippingAddress.city', 'billingAddress.city'],
    ['destinatario.cap', 'shippingAddress.postcode', 'shippingAddress.city'],
    ['TRKURL', 'tracking.url', 'tracking.code'],
    ['CUSTNM', 'customer.name', 'customer.id'],
    ['orderDate', 'order.placedAt', 'order.updatedAt'],
    ['shippedOn', 'parcel.shippedAt', 'order.placedAt'],
    ['antal', 'items.quantity', 'items.unitPrice'],
    ['liczba_paczek', 'shipment.parcelCount', 'shipment.country'],
    ['Gesamtbetrag', 'order.total', 'order.tax'],
  ])('%s is more like %s than %s', (output, like, unlike) => {
    const { likeness } = createNameJudge();
    expect(likeness(path(output), path(like))).toBeGreaterThan(likeness(path(output), path(unlike)));
    expect(likeness(path(output), path(like))).toBeGreaterThan(0.5);
  });

  it.each([
    ['version', 'order.id'],
    ['test', 'shipment.isComplete'],
    ['source', 'customer.reference'],
    ['priority', 'order.number'],
  ])('%s has nothing in common with %s', (output, input) => {
    expect(createNameJudge().likeness(path(output), path(input))).toBe(0);
  });
});

describe('unfilled outputs', () => {
  const fields = fieldTree({
    order: { id: 'A-1', total: 80, placedAt: '2026-11-18T09:42:07+01:00' },
    shippingAddress: { city: 'Kraków', postcode: '31-059' },
    billingAddress: { city: 'Berlin', postcode: '10115' },
    items: [{ sku: 'MUG-11', quantity: '3', parcels: [{ trackingCode: 'JD1' }] }],
  });
  const suggest = (...outputs: NamedOutput[]) =>
    suggestFromNames({ fields, outputs }).map(({ at, expression, value }) => [at, expression, value]);

  it('get the field whose name means the same', () => {
    expect(
      suggest(
        { at: '/Ordrenummer', names: ['Ordrenummer'] },
        { at: '/faktura/by', names: ['faktura', 'by'] },
        { at: '/delivery/zip', names: ['delivery', 'zip'] },
        { at: '/total', names: ['total'], type: 'number' },
      ),
    ).toEqual([
      ['/Ordrenummer', '{{order.id}}', 'A-1'],
      ['/faktura/by', '{{billingAddress.city}}', 'Berlin'],
      ['/delivery/zip', '{{shippingAddress.postcode}}', '31-059'],
      ['/total', '{{order.total}}', 80],
    ]);
  });

  it('inside of an each get the entry’s own, and outer ones from the root', () => {
    expect(
      suggest(
        { at: '/lines/{{#each items}}/sku', names: ['lines', 'sku'], scope: '/items' },
        { at: '/lines/{{#each items}}/qty', names: ['lines', 'qty'], scope: '/items', type: 'number' },
        { at: '/lines/{{#each items}}/orderId', names: ['lines', 'orderId'], scope: '/items' },
      ),
    ).toEqual([
      ['/lines/{{#each items}}/sku', '{{sku}}', 'MUG-11'],
      ['/lines/{{#each items}}/qty', '{{toNumber quantity}}', '3'],
      ['/lines/{{#each items}}/orderId', '{{@root.order.id}}', 'A-1'],
    ]);
  });

  it('get nothing where no name is like theirs, or the type cannot be', () => {
    expect(suggest({ at: '/version', names: ['version'] }, { at: '/items', names: ['items'], type: 'number' })).toEqual(
      [],
    );
  });

  it('are less sure where two fields are as good', () => {
    const [one] = suggestFromNames({ fields, outputs: [{ at: '/city', names: ['city'] }] });
    const [sure] = suggestFromNames({ fields, outputs: [{ at: '/c', names: ['shippingAddress', 'city'] }] });
    expect(one?.confidence ?? 0).toBeLessThan(sure?.confidence ?? 0);
  });
});

describe('what the output must be counts', () => {
  const fields = fieldTree({
    order: { total: 'EUR 80', totals: { total: 80, count: '3' }, placedAt: '2026-11-18T23:42:07+01:00', paid: 'yes' },
    payment: { isPaid: true, unitPrice: 12.9, day: '2026-11-18', colour: '0x1F' },
  });
  const expression = (output: Omit<NamedOutput, 'at'>) =>
    suggestFromNames({ fields, outputs: [{ at: '/x', ...output }] }).map(({ expression: one, value }) => [one, value]);

  it.each<[string, Omit<NamedOutput, 'at'>, unknown[]]>([
    ['a number for a number', { names: ['total'], type: 'number' }, ['{{order.totals.total}}', 80]],
    ['text that reads as a number', { names: ['count'], type: 'number' }, ['{{toNumber order.totals.count}}', '3']],
    ['true or false for a boolean', { names: ['paid'], type: 'boolean' }, ['{{payment.isPaid}}', true]],
    [
      'a day of a date and time',
      { names: ['placedAt'], type: 'date', dateFormat: 'date' },
      ["{{formatDate order.placedAt 'yyyy-MM-dd'}}", '2026-11-18'],
    ],
    [
      'a date and time as it is',
      { names: ['placedAt'], type: 'date', dateFormat: 'date-time' },
      ['{{order.placedAt}}', '2026-11-18T23:42:07+01:00'],
    ],
    [
      'a day as it is',
      { names: ['payment', 'day'], type: 'date', dateFormat: 'date' },
      ['{{payment.day}}', '2026-11-18'],
    ],
    ['a number as text', { names: ['unitPrice'], type: 'text' }, ['{{toText payment.unitPrice}}', '12.9']],
    ['a value that is allowed', { names: ['paid'], type: 'text', allowed: ['yes', 'no'] }, ['{{order.paid}}', 'yes']],
  ])('%s', (_, output, expected) => expect(expression(output)).toEqual([expected]));

  it.each<[string, Omit<NamedOutput, 'at'>]>([
    ['text that is no number', { names: ['order', 'paid'], type: 'number' }],
    ['text that is no number to the template', { names: ['payment', 'colour'], type: 'number' }],
    ['a value that is not allowed', { names: ['unit'], type: 'text', allowed: ['kg', 'pcs'] }],
    ['a date for true or false', { names: ['placedAt'], type: 'boolean' }],
  ])('not %s', (_, output) => expect(expression(output)).toEqual([]));
});
