import { describe, expect, test } from 'vitest';
import { type FieldNode, findField, walkFields } from '#shared/catalog/field-node.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { findSample } from '#shared/catalog/samples.ts';
import type { Json } from '#shared/model/json.ts';

const outline = (node: FieldNode) => Array.from(walkFields(node), ({ pointer, type }) => `${pointer} ${type}`);
const at = (node: FieldNode, pointer: string): FieldNode => {
  const found = findField(node, pointer);
  if (found === undefined) throw new Error(`no field at ${pointer}`);
  return found;
};

test('a payload is drawn with types, in its own order', () => {
  const payload = {
    id: 'A-1',
    total: 9.5,
    paid: true,
    at: '2026-11-18T09:42:07+01:00',
    note: null,
    to: { city: 'Oslo' },
  };
  expect(outline(fieldTree(payload))).toEqual([
    '/id text',
    '/total number',
    '/paid boolean',
    '/at date',
    '/note null',
    '/to object',
    '/to/city text',
  ]);
});

test('a field knows its value, size and path', () => {
  const tree = fieldTree({ order: { 'first name': 'Siobhán', tags: ['a', 'b'] } });
  expect(at(tree, '/order')).toMatchObject({ name: 'order', path: 'order', size: 2, required: false });
  expect(at(tree, '/order/first name')).toMatchObject({ path: 'order.[first name]', value: 'Siobhán', size: 0 });
  expect(at(tree, '/order/tags')).toMatchObject({ type: 'list', path: 'order.tags', size: 2, value: ['a', 'b'] });
});

test('pointers escape ~ and /', () => {
  expect(outline(fieldTree({ 'a/b': { 'c~d': 1 } }))).toEqual(['/a~1b object', '/a~1b/c~0d number']);
});

describe('a list', () => {
  const payload = {
    items: [
      { sku: 'A', parcels: [{ code: 'X1' }, { code: 'X2', url: 'u' }] },
      { sku: 'B', size: 'M', parcels: [] },
      { sku: 'C', gift: null },
    ],
  };

  test('has the fields of its entries, merged over all of them', () => {
    expect(outline(fieldTree(payload))).toEqual([
      '/items list',
      '/items/*/sku text',
      '/items/*/parcels list',
      '/items/*/parcels/*/code text',
      '/items/*/parcels/*/url text',
      '/items/*/size text',
      '/items/*/gift null',
    ]);
  });

  test('shows the first entry, or the chosen one', () => {
    expect(at(fieldTree(payload), '/items/*/sku')).toMatchObject({ value: 'A', path: 'items.0.sku' });
    const second = fieldTree(payload, [], { entries: { '/items': 1 } });
    expect(at(second, '/items/*/sku')).toMatchObject({ value: 'B', path: 'items.1.sku' });
    expect(at(second, '/items/*/parcels')).toMatchObject({ value: [], size: 0, type: 'list' });
    expect(at(second, '/items/*/parcels/*/code')).toMatchObject({ value: undefined, type: 'text' });
    const inner = fieldTree(payload, [], { entries: { '/items/*/parcels': 1 } });
    expect(at(inner, '/items/*/parcels/*/url')).toMatchObject({ value: 'u', path: 'items.0.parcels.1.url' });
  });

  test('is the scope of the fields inside it', () => {
    const tree = fieldTree(payload);
    expect(at(tree, '/items')).toMatchObject({ scope: '', scopePath: 'items' });
    expect(at(tree, '/items/*/parcels')).toMatchObject({ scope: '/items', scopePath: 'parcels' });
    expect(at(tree, '/items/*/parcels/*/code')).toMatchObject({ scope: '/items/*/parcels', scopePath: 'code' });
  });

  test('of texts has one child, the entry', () => {
    const tree = fieldTree({ tags: ['new', 'gift'] }, [], { entries: { '/tags': 1 } });
    expect(at(tree, '/tags/*')).toMatchObject({
      name: '*',
      value: 'gift',
      type: 'text',
      path: 'tags.[1]',
      scope: '/tags',
      scopePath: 'this',
    });
  });

  test('of lists leads into them', () => {
    const tree = fieldTree({ rows: [[1, 2], [3]] });
    expect(outline(tree)).toEqual(['/rows list', '/rows/* list', '/rows/*/* number']);
    expect(at(tree, '/rows/*/*')).toMatchObject({ value: 1, path: 'rows.0.[0]', scope: '/rows/*', scopePath: 'this' });
  });

  test('of mixed entries shows fields and the entry itself', () => {
    const tree = fieldTree({ mixed: [{ a: 1 }, 'text', null] });
    expect(outline(tree)).toEqual(['/mixed list', '/mixed/*/a number', '/mixed/* text']);
    expect(at(tree, '/mixed/*').value).toBeUndefined();
  });

  test('without entries has no children', () => {
    expect(fieldTree({ none: [] }).children[0]?.children).toEqual([]);
    expect(outline(fieldTree({ nulls: [null] }))).toEqual(['/nulls list', '/nulls/* null']);
  });

  test('may be the payload itself', () => {
    const tree = fieldTree([{ sku: 'A' }]);
    expect(tree).toMatchObject({ pointer: '', path: 'this', type: 'list', size: 1 });
    expect(at(tree, '/*/sku')).toMatchObject({ path: '0.sku', scope: '', scopePath: 'sku', value: 'A' });
  });
});

describe('presence', () => {
  const others: Json[] = [
    { order: { note: null }, items: [{ sku: 'A' }, { sku: 'B', parcels: [{ code: 'X' }] }] },
    { order: {}, items: [] },
    { order: 'no object', items: null },
  ];
  const tree = fieldTree({ order: { note: 'x' }, items: [{ sku: 'A', parcels: [{ code: 'Y', url: 'u' }] }] }, others);

  test('counts the payloads that have a field, null counting and missing not', () => {
    expect(at(tree, '/order').presence).toEqual({ in: 3, of: 3 });
    expect(at(tree, '/order/note').presence).toEqual({ in: 1, of: 3 });
  });

  test('counts a payload once, whichever entry has the field', () => {
    expect(at(tree, '/items/*/sku').presence).toEqual({ in: 1, of: 3 });
    expect(at(tree, '/items/*/parcels/*/code').presence).toEqual({ in: 1, of: 3 });
    expect(at(tree, '/items/*/parcels/*/url').presence).toEqual({ in: 0, of: 3 });
  });

  test('is nothing of nothing without other payloads', () => {
    expect(at(fieldTree({ a: 1 }), '/a').presence).toEqual({ in: 0, of: 0 });
  });
});

test('fields that only others have are shown on request, without a value', () => {
  const others = [{ a: 1, b: { c: '2026-01-31' } }, { list: [{ d: true }] }];
  expect(outline(fieldTree({ a: 2 }, others))).toEqual(['/a number']);
  const tree = fieldTree({ a: 2 }, others, { withOthers: true });
  expect(outline(tree)).toEqual(['/a number', '/b object', '/b/c date', '/list list', '/list/*/d boolean']);
  expect(at(tree, '/b/c')).toMatchObject({ value: undefined, presence: { in: 1, of: 2 } });
});

test('own keys named like inherited ones are fields like any other', () => {
  const payload: Json = JSON.parse('{"constructor": 1, "__proto__": {"toString": "x"}}');
  expect(outline(fieldTree(payload, [{}]))).toEqual([
    '/constructor number',
    '/__proto__ object',
    '/__proto__/toString text',
  ]);
  expect(fieldTree({ constructor: 1 }, [{}]).children[0]?.presence).toEqual({ in: 0, of: 1 });
});

describe('dates', () => {
  const dates = [
    '2026-11-18',
    '2026-11-18T09:42:07+01:00',
    '2026-11-18T09:42:07.123Z',
    '2026-11-18 09:42',
    '2024-02-29',
  ];
  const texts = [
    '2026-02-29',
    '2026-13-01',
    '18.11.2026',
    '2026-11',
    '20261118',
    '2026-11-18T25:00:00Z',
    '2026-11-18x',
    '',
  ];
  test.each(dates)('%s is a date', (text) => expect(fieldTree({ text }).children[0]?.type).toBe('date'));
  test.each(texts)('"%s" is text', (text) => expect(fieldTree({ text }).children[0]?.type).toBe('text'));
});

test('the input column of the main shipped sample begins as drawn', () => {
  const tree = fieldTree(findSample('order.shipped')?.payload ?? null);
  const named = (pointer: string) => at(tree, pointer).children.map(({ name }) => name);
  expect(tree.children.map(({ name }) => name).slice(0, 3)).toEqual(['order', 'customer', 'shippingAddress']);
  expect(named('/order').slice(0, 7)).toEqual([
    'id',
    'number',
    'reference',
    'currency',
    'total',
    'placedAt',
    'giftNote',
  ]);
  expect(at(tree, '/customer').size).toBe(6);
  expect(at(tree, '/items').size).toBe(3);
  expect(named('/items').slice(0, 6)).toEqual(['sku', 'name', 'quantity', 'unitPrice', 'options', 'parcels']);
  expect(at(tree, '/items/*/parcels/*/trackingCode').value).toBe('JD014600003828174');
});

test('10,000 fields take less than 20 ms, the rows in view far less', () => {
  const group = Object.fromEntries(Array.from({ length: 99 }, (_, field) => [`field${field}`, `value ${field}`]));
  const payload: Json = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`group${index}`, group]));
  const fastest = (draw: () => number): number =>
    Math.min(
      ...Array.from({ length: 15 }, () => {
        const start = performance.now();
        draw();
        return performance.now() - start;
      }),
    );
  const all = () => Array.from(walkFields(fieldTree(payload, [payload, payload]))).length;
  expect(all()).toBe(10_000);
  expect(fastest(all)).toBeLessThan(20);
  expect(fastest(() => fieldTree(payload, [payload, payload]).children.length)).toBeLessThan(2);
});
