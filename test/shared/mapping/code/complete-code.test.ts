import { describe, expect, test } from 'vitest';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { completeCode } from '#shared/mapping/code/complete-code.ts';
import type { Json } from '#shared/model/json.ts';

const payload: Json = {
  order: {
    id: 'PS-1',
    createdAt: '2026-11-18T09:30:00+01:00',
    'first name': 'Siobhán',
    tags: ['a', 'b'],
    ship: { city: 'Oslo' },
  },
  items: [
    { sku: 'MUG', price: 3, options: { colour: 'white' }, parcels: [{ code: 'JD1' }] },
    { sku: 'CRD', price: 4, options: { colour: 'red' }, parcels: [] },
  ],
};
const around = { root: fieldTree(payload), payload, entries: {} };

/** Offers at the bar of a text. */
function at(marked: string) {
  const offset = marked.indexOf('¦');
  return completeCode(marked.replace('¦', ''), offset, around);
}

const labels = (marked: string, kind?: string) =>
  at(marked)
    .filter((offer) => kind === undefined || offer.kind === kind)
    .map(({ label }) => label);

/** The code after an offer is taken, its places filled with what they start with. */
function taken(marked: string, label: string): string {
  const offer = at(marked).find((one) => one.label === label);
  if (offer === undefined) throw new Error(`no offer ${label} among ${labels(marked).join(' ')}`);
  const code = marked.replace('¦', '');
  const written = offer.parts.map((part) => (typeof part === 'string' ? part : part.fill)).join('');
  return code.slice(0, offer.from) + written + code.slice(offer.to);
}

describe('paths', () => {
  const cases: [string, string[]][] = [
    [
      '{"a": "{{¦}}"}',
      [
        'order',
        'items',
        'order.id',
        'order.createdAt',
        'order.[first name]',
        'order.tags',
        'order.ship',
        'order.ship.city',
      ],
    ],
    ['{"a": "{{order.¦}}"}', ['id', 'createdAt', '[first name]', 'tags', 'ship']],
    ['{"a": "{{order.sh¦ip}}"}', ['id', 'createdAt', '[first name]', 'tags', 'ship']],
    ['{"a": "{{order.ship.¦', ['city']],
    ['{"a": "{{items.0.options.¦}}"}', ['colour']],
    ['{"a": "{{items.¦}}"}', ['[0]', '[1]', 'length']],
    [
      '{"{{#each items}}": {"a": "{{¦}}"}}',
      ['sku', 'price', 'options', 'parcels', 'options.colour', 'this', '../order', '../items'],
    ],
    ['{"{{#each items}}": {"a": "{{../¦}}"}}', ['order', 'items']],
    ['{"{{#each items}}": {"a": "{{../order.¦}}"}}', ['id', 'createdAt', '[first name]', 'tags', 'ship']],
    [
      '{"{{#each items}}": {"{{#each parcels}}": {"a": "{{../../order.sh¦}}"}}}',
      ['id', 'createdAt', '[first name]', 'tags', 'ship'],
    ],
    ['{"{{#each items as |item|}}": {"a": "{{item.¦}}"}}', ['sku', 'price', 'options', 'parcels']],
    [
      '{"{{#with order}}": {"a": "{{¦}}"}}',
      ['id', 'createdAt', '[first name]', 'tags', 'ship', 'ship.city', 'this', '../order', '../items'],
    ],
    [
      '{"{{#with order}}": {}, "{{else}}": {"a": "{{¦}}"}}',
      [
        'order',
        'items',
        'order.id',
        'order.createdAt',
        'order.[first name]',
        'order.tags',
        'order.ship',
        'order.ship.city',
      ],
    ],
    ['{"a": "{{@root.order.¦}}"}', ['id', 'createdAt', '[first name]', 'tags', 'ship']],
    ['{"a": "{{upper order.¦', ['id', 'createdAt', '[first name]', 'tags', 'ship']],
    ['{"{{order.¦}}": 1}', ['id', 'createdAt', '[first name]', 'tags', 'ship']],
    [
      '{"a": "\\"quoted\\" {{#each items}}{{¦}}{{/each}}"}',
      ['sku', 'price', 'options', 'parcels', 'options.colour', 'this', '../order', '../items'],
    ],
    [
      '{"a": "{{#each items}}{{sku}}{{else}}{{order.¦}}{{/each}}"}',
      ['id', 'createdAt', '[first name]', 'tags', 'ship'],
    ],
    ['{"a": "{{#each items}}x{{/each}} {{order.¦}}"}', ['id', 'createdAt', '[first name]', 'tags', 'ship']],
    ['{"a": "{{nothing.¦}}"}', []],
    ['{"a": "{{upper \'order.¦\'}}"}', []],
    ['{"a": "text order.¦"}', []],
    ['{"a": "\\\\{{order.¦"}', []],
    ['{"a": "\\\\\\\\{{order.ship.¦"}', ['city']],
    ['{"a": "{{! order.¦ }}"}', []],
  ];
  test.each(cases)('%s', (marked, expected) => {
    expect(labels(marked, 'field')).toEqual(expected);
  });

  test('`{{#each ` has lists first', () => {
    expect(labels('{"{{#each ¦}}": {}}', 'field').slice(0, 3)).toEqual(['items', 'order.tags', 'order']);
  });

  test('@index stands in lists alone, and block parameters where they are named', () => {
    expect(labels('{"a": "{{@¦}}"}')).not.toContain('@index');
    expect(labels('{"{{#each items}}": {"a": "{{@¦}}"}}')).toEqual(
      expect.arrayContaining(['@index', '@first', '@last', '@root', '@event.id', '@now']),
    );
    expect(labels('{"{{#each items}}": {"{{#each parcels}}": {"a": "{{@../¦}}"}}}')).toEqual([
      'index',
      'first',
      'last',
      'key',
    ]);
    expect(labels('{"{{#each items as |item at|}}": {"a": "{{¦}}"}}', 'parameter')).toEqual(['item', 'at']);
  });

  test("the sample's value is beside a field", () => {
    expect(at('{"a": "{{order.¦}}"}').map(({ detail }) => detail)).toEqual([
      '"PS-1"',
      '"2026-11-18T09:30:00+01:00"',
      '"Siobhán"',
      '[2]',
      '{…}',
    ]);
  });

  test('what is taken replaces the name around the cursor', () => {
    expect(taken('{"a": "{{order.s¦h}}"}', 'ship')).toBe('{"a": "{{order.ship}}"}');
    expect(taken('{"a": "{{upper or¦der}} x"}', 'order.id')).toBe('{"a": "{{upper order.id}} x"}');
    expect(taken('{"a": "¦"}', '{{order.id}}')).toBe('{"a": "{{order.id}}"}');
    expect(taken('{"a": "\\u0041\\n {{order.¦"}', '[first name]')).toBe('{"a": "\\u0041\\n {{order.[first name]"}');
  });

  test('a name with a quote is written as JSON wants it', () => {
    const quoted = { 'a "b"': 1 };
    const [offer] = completeCode('{"a": "{{}}"}', 9, { root: fieldTree(quoted), payload: quoted, entries: {} });
    expect(offer?.parts).toEqual(['[a \\"b\\"]']);
  });
});

describe('functions', () => {
  test('come with places for what they need', () => {
    expect(taken('{"a": "{{form¦}}"}', 'formatDate')).toBe(`{"a": "{{formatDate d 'yyyy-MM-dd'}}"}`);
    expect(taken('{"a": "{{upper (con¦)}}"}', 'concat')).toBe('{"a": "{{upper (concat v)}}"}');
    expect(taken('{"a": "{{upper co¦}}"}', 'concat')).toBe('{"a": "{{upper (concat v)}}"}');
    expect(taken('{"a": "{{tab¦}}"}', 'table')).toBe('{"a": "{{table x from to}}"}');
  });

  test('options are offered once, with their values', () => {
    expect(labels(`{"a": "{{formatDate order.createdAt 'dd' ¦}}"}`, 'option')).toEqual(['tz=', 'locale=']);
    expect(labels(`{"a": "{{formatDate order.createdAt 'dd' tz='Europe/Oslo' ¦}}"}`, 'option')).toEqual(['locale=']);
    expect(labels(`{"a": "{{formatDate order.createdAt 'dd' tz='Europe/¦'}}"}`)).toContain('Europe/Warsaw');
    expect(labels(`{"a": "{{formatDate order.createdAt 'dd' locale=¦}}"}`)).toContain('de');
    expect(taken(`{"a": "{{formatDate order.createdAt 'dd' locale=¦}}"}`, 'de')).toBe(
      `{"a": "{{formatDate order.createdAt 'dd' locale='de'}}"}`,
    );
    expect(labels(`{"a": "{{currency order.id '¦'}}"}`)).toContain('EUR');
    expect(labels(`{"a": "{{sort items 'sku' order='¦'}}"}`)).toEqual(['asc', 'desc']);
    expect(labels(`{"a": "{{pluck items '¦'}}"}`)).toEqual(['sku', 'price', 'options', 'parcels']);
  });

  test('a date pattern shows what it makes of the sample', () => {
    const offers = at(`{"a": "{{formatDate order.createdAt '¦'}}"}`);
    expect(offers.find(({ label }) => label === 'dd.MM.yyyy')?.detail).toBe('"18.11.2026"');
    expect(taken(`{"a": "{{formatDate order.createdAt '¦'}}"}`, "yyyy-MM-dd'T'HH:mm:ssXXX")).toBe(
      String.raw`{"a": "{{formatDate order.createdAt 'yyyy-MM-dd\\'T\\'HH:mm:ssXXX'}}"}`,
    );
  });
});

describe('directives', () => {
  const cases: [string, string, string][] = [
    ['{"¦"', '{{#each}}', '{"{{#each list}}"'],
    ['{"{{¦}}"', '#if', '{"{{#if value}}"'],
    ['{"{{#¦', '#unless', '{"{{#unless value}}'],
    ['{"{{#if a}}": 1, "¦"', '{{else}}', '{"{{#if a}}": 1, "{{else}}"'],
    ['{"{{#if a}}": 1, "{{el¦}}"', 'else if', '{"{{#if a}}": 1, "{{else if value}}"'],
    ['{"a": "{{#ea¦}}"}', '#each', '{"a": "{{#each list}}{{/each}}"}'],
    ['{"a": "{{#each items}}{{¦}}"}', '/each', '{"a": "{{#each items}}{{/each}}"}'],
    ['{"a": "{{#each items}}{{/¦"}', '/each', '{"a": "{{#each items}}{{/each}}"}'],
    ['{"a": "{{order.id ¦"}', '}}', '{"a": "{{order.id }}"}'],
  ];
  test.each(cases)('%s, %s', (marked, label, expected) => {
    expect(taken(marked, label)).toBe(expected);
  });

  test('else is offered behind a directive alone', () => {
    expect(labels('{"a": 1, "¦"')).not.toContain('{{else}}');
    expect(labels('{"a": "{{¦}}"}')).not.toContain('else');
  });
});

test('code that is not JSON yet is read as far as it goes', () => {
  expect(labels('{"x": @, "{{#each items}}": {"n": [1, {"a": "{{op¦\n  "b": 1')).toContain('options.colour');
  expect(at('¦')).toEqual([]);
  expect(at('{"a": 1¦}')).toEqual([]);
});
