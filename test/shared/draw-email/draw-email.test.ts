import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import orderShipped from '#resources/recipes/order-shipped.json' with { type: 'json' };
import shippedToErp from '#resources/recipes/shipped-to-erp.json' with { type: 'json' };
import twoParcels from '#resources/samples/order.shipped.two-parcels-obrien.json' with { type: 'json' };
import { drawEmail } from '#shared/draw-email/draw-email.ts';
import { labelOf } from '#shared/draw-email/label-of.ts';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, compileText, parseTemplate } from '#shared/template/index.ts';
import { misplacedTags, readHtml, valuesIn } from './read-html.ts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
  '=': '&#x3D;',
  '{': '&#123;',
  '}': '&#125;',
};
/** One way of writing, so that text drawn and text filled in compare. */
const unescaped = (text: string) =>
  text.replace(/&(?:#?\w+);/g, (entity) => Object.entries(ENTITIES).find(([, one]) => one === entity)?.[0] ?? entity);

/** Scalars of an output as text, but for what has none. */
function leaves(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return value === null || value === '' ? [] : [String(value)];
}

interface Drawn {
  readonly html: string;
  readonly text: string;
  readonly value: Json;
}

function draw(body: Json, payload: Json, withSample = false): Drawn {
  const { tree, problems } = parseTemplate({ body });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const drawn = withSample ? drawEmail(tree, payload) : drawEmail(tree);
  const html = compileText(drawn.html, { mode: 'html' }).render({ payload });
  const text = compileText(drawn.text).render({ payload });
  const output = compileTemplate({ body, missing: 'omit' }).render({ payload });
  if (!html.ok || !text.ok || !output.ok) throw new Error(JSON.stringify({ drawn, html, text, output }));
  return { html: html.text, text: text.text, value: output.value };
}

function holdsTheSame({ html, text, value }: Drawn): void {
  const root = readHtml(html);
  expect(misplacedTags(root)).toEqual([]);
  const shown = valuesIn(root).filter((one) => one.trim() !== '');
  expect(shown.map(unescaped).sort()).toEqual(leaves(value).sort());
  for (const leaf of leaves(value)) expect(text).toContain(leaf);
}

describe('an email drawn from a template', () => {
  const payload = {
    order: { number: 118204, note: null, isPaid: true, total: 12.5 },
    customer: { name: '<b>O\'Brien</b> & "Sons"', address: { street: '4 Camden Row\nFlat 2', city: 'Dublin' } },
    items: [
      { sku: 'A-1', quantity: 2, colours: ['red', 'blue'] },
      { sku: 'B-2', quantity: 1, colours: [] },
    ],
    none: [],
  };

  const bodies: Record<string, Json> = {
    'fields become rows of a label and a value': {
      orderNumber: '{{order.number}}',
      paid: '{{order.isPaid}}',
      fixed: 7,
    },
    'text is escaped, what fields give and what is written alike': {
      a: '<i>{{customer.name}}</i>',
      b: '{{{customer.name}}}',
    },
    'braces and written mustaches stay text': { a: '\\{{order.number}}', b: 'f{x} {', c: '{ \\{{ {{order.number}} }' },
    'an object becomes a section': {
      ship_to: { city: '{{customer.address.city}}', deep: { street: '{{customer.address.street}}' } },
    },
    'a list becomes a table': { lines: { '{{#each items}}': { sku: '{{sku}}', qty: '{{quantity}}' } } },
    'a list in a list': {
      lines: { '{{#each items}}': { sku: '{{sku}}', colours: { '{{#each colours}}': '{{this}}' } } },
    },
    'a list of objects in a list': {
      lines: { '{{#each items}}': { all: { '{{#each colours}}': { of: '{{../sku}}', is: '{{this}}' } } } },
    },
    'a list of texts': { colours: { '{{#each items}}': '{{sku}}' } },
    'an empty list and its else': {
      a: { '{{#each none}}': 'x' },
      b: { '{{#each none}}': 'x', '{{else}}': 'nothing' },
      c: { '{{#each none}}': { a: 1 }, '{{else}}': [{ a: 2 }] },
    },
    'a written array': {
      a: ['x', { '{{#each items}}': '{{sku}}' }, '{{order.number}}'],
      b: [{ x: 1 }, { y: '{{order.total}}' }],
    },
    'an array of many kinds': [1, { a: 'b' }, [2, [3]], { '{{#if order.isPaid}}': 'paid' }],
    'a condition around a value': {
      paid: { '{{#if order.isPaid}}': 'yes', '{{else}}': 'no' },
      note: { '{{#if order.note}}': '{{order.note}}' },
    },
    'else if, unless and with': {
      a: { '{{#if order.note}}': 1, '{{else if order.isPaid}}': { deep: '{{order.total}}' }, '{{else}}': 3 },
      b: { '{{#unless order.note}}': 'none' },
      c: { '{{#with customer}}': { city: '{{address.city}}', up: '{{../order.number}}' } },
    },
    'fields joined by a directive': {
      a: 1,
      '{{#if order.isPaid}}': { b: 2 },
      '{{else}}': { c: 3 },
      '{{#with customer}}': { city: '{{address.city}}' },
    },
    'conditions inside the entries of a list': {
      lines: {
        '{{#each items}}': {
          sku: '{{sku}}',
          '{{#if @first}}': { first: 'yes', qty: '{{quantity}}' },
          '{{else}}': { qty: 'later' },
        },
      },
      some: { '{{#each items}}': { '{{#if @last}}': { sku: '{{sku}}' } } },
    },
    'keys with mustaches': {
      '{{order.number}}-x': '{{order.total}}',
      '{{#each items}}': { '{{sku}}': '{{quantity}}' },
    },
    'many columns': { '{{#each items}}': { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: '{{sku}}', h: '{{quantity}}' } },
    'functions and block parameters': {
      '{{#each items as |item at|}}': { sku: '{{upper item.sku}}', at: '{{add at 1}}' },
    },
    'lists that functions give': { skus: "{{split 'a,b,c' ','}}" },
    'whitespace control and comments': {
      a: 'x {{~order.number~}} y',
      b: '{{! c }}{{order.total}}',
      c: '{{~order.number~}}',
    },
    'blocks inside a text': {
      a: '{{#each items}}{{sku}}, {{/each}}end',
      b: 'one\n{{#if order.isPaid}}\npaid\n{{/if}}\n',
    },
    'a value alone': '{{customer.name}}',
    'no value at all': null,
    'nothing in an object': {},
    'a list alone': { '{{#each items}}': '{{sku}}' },
    'a condition alone': { '{{#if order.isPaid}}': { a: 1 }, '{{else}}': 'no' },
  };
  test.each(Object.entries(bodies))('%s', (_, body) => {
    holdsTheSame(draw(body, payload));
    holdsTheSame(draw(body, payload, true));
  });

  test('says every field’s label, and a table’s heads once', () => {
    const { html } = draw(
      { orderNumber: '{{order.number}}', lines: { '{{#each items}}': { sku: '{{sku}}', unit_price: 1 } } },
      payload,
    );
    for (const label of ['Order number', 'Lines', 'SKU', 'Unit price'])
      expect(html.split(`>${label}<`)).toHaveLength(2);
    expect(html).not.toContain('<style');
    expect(html).not.toMatch(/\bclass=|https?:/);
  });

  test('a list without entries is not drawn at all', () => {
    expect(draw({ lines: { '{{#each none}}': { sku: '{{sku}}' } } }, payload).html).not.toContain('Lines');
  });

  test('fields that hold objects and lists are drawn field by field, where a payload tells them', () => {
    const drawn = draw({ customer: '{{customer}}', items: '{{items}}' }, payload, true);
    holdsTheSame(drawn);
    for (const label of ['Address', 'Street', 'Colours']) expect(drawn.html).toContain(`>${label}<`);
    expect(draw({ customer: '{{customer.address}}' }, payload).html).toContain('{&quot;street&quot;');
  });

  test('as text, each field has its line, and entries a dash', () => {
    const body = {
      orderNumber: '{{order.number}}',
      to: { city: '{{customer.address.city}}' },
      lines: { '{{#each items}}': { sku: '{{sku}}', qty: '{{quantity}}' } },
    };
    expect(draw(body, payload).text).toBe(
      'Order number: 118204\n\nTo:\n  City: Dublin\n\nLines:\n  - SKU: A-1\n    Qty: 2\n  - SKU: B-2\n    Qty: 1\n',
    );
  });

  test.each([
    ['Shipped, as a fulfilment', orderShipped.body],
    ['Shipped to ERP', shippedToErp.body],
  ])('the recipe %s', (_, body) => {
    holdsTheSame(draw(body, twoParcels.payload as Json));
    holdsTheSame(draw(body, twoParcels.payload as Json, true));
  });
});

describe('a key as a label', () => {
  test.each([
    ['orderNumber', 'Order number'],
    ['order_number', 'Order number'],
    ['ORDER_NUMBER', 'Order number'],
    ['orderId', 'Order ID'],
    ['trackingURL', 'Tracking URL'],
    ['tracking_urls', 'Tracking URLs'],
    ['HTMLBody', 'HTML body'],
    ['@currency', 'Currency'],
    ['ship-to.city', 'Ship to city'],
    ['address1', 'Address 1'],
    ['sha256', 'Sha256'],
    ['Kundennummer', 'Kundennummer'],
    ['rendelésSzám', 'Rendelés szám'],
    ['#text', 'Text'],
    ['12', '12'],
    ['…', '…'],
    ['', ''],
  ])('%s is "%s"', (key, label) => {
    expect(labelOf(key)).toBe(label);
  });
});

describe('for any template of the supported forms', () => {
  const scalarText = fc.constantFrom(
    'Mug <b>',
    'O\'Brien & "x"',
    'two\nlines',
    '= `',
    '{{x}}',
    '}',
    '1',
    'Ødegård',
    'a  b',
  );
  const scalar = fc.oneof(scalarText, fc.integer(), fc.boolean(), fc.constant(null)) as fc.Arbitrary<Json>;
  const entry = fc.record({ p: scalar, q: scalar, tags: fc.array(scalar, { maxLength: 2 }) }) as fc.Arbitrary<Json>;
  const payloads = fc.record({
    p: scalar,
    q: scalar,
    o: fc.record({ p: scalar, q: scalar }),
    tags: fc.array(scalar, { maxLength: 3 }),
    list: fc.array(entry, { maxLength: 3 }),
  }) as fc.Arbitrary<Json>;
  const path = fc.constantFrom(
    'p',
    'q',
    'o.p',
    'missing',
    '@root.p',
    '@root.o.q',
    "default p 'none'",
    "concat p '-' q",
  );
  const key = fc.constantFrom('orderNumber', 'b_c', 'sku', 'ID', '<k>', 'x y', '{k}');
  const text = fc.oneof(
    path.map((one) => `{{${one}}}`),
    path.map((one) => `to {{${one}}} and {{{q}}}`),
    path.map((one) => `{{#if p}}[{{${one}}}]{{else}}-{{/if}}.`),
    fc.constantFrom('plain', 'a {b} <c>', '', '\\{{p}}'),
  );
  const body = fc.letrec<{ node: Json; object: Json; branch: Json }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text as fc.Arbitrary<Json>,
      fc.constantFrom<Json>(null, true, 1.5),
      tie('object'),
      fc.array(tie('node'), { maxLength: 3 }) as fc.Arbitrary<Json>,
      fc
        .constantFrom('list', 'tags', '@root.list', 'missing')
        .chain((of) => tie('node').map((one): Json => ({ [`{{#each ${of}}}`]: one }))),
      fc.tuple(tie('node'), tie('node')).map(([one, two]): Json => ({ '{{#each list}}': one, '{{else}}': two })),
      tie('branch'),
    ),
    object: fc
      .tuple(fc.array(fc.tuple(key, tie('node')), { maxLength: 4 }), fc.option(fc.tuple(tie('object'), tie('object'))))
      .map(([fields, joined]): Json => {
        const own = Object.fromEntries(fields) as { [key: string]: Json };
        const isObject = (one: Json) => Object.keys(one as object).every((name) => !name.startsWith('{{'));
        if (joined === null || !joined.every(isObject)) return own;
        const renamed = joined.map((one) =>
          Object.fromEntries(Object.entries(one as object).map(([name, value]) => [`joined ${name}`, value as Json])),
        );
        return { ...own, '{{#if p}}': renamed[0] ?? {}, '{{else}}': renamed[1] ?? {} };
      }),
    branch: fc.oneof(
      fc
        .tuple(tie('node'), tie('node'))
        .map(([one, two]): Json => ({ '{{#if p}}': one, '{{else if q}}': two, '{{else}}': null })),
      tie('node').map((one): Json => ({ '{{#unless q}}': one })),
      tie('node').map((one): Json => ({ '{{#with @root.o}}': one })),
    ),
  })).node;

  test('the HTML is well-formed and holds the values of the output, and so does the text', () => {
    fc.assert(
      fc.property(body, payloads, fc.boolean(), (one, payload, withSample) => {
        const output = compileTemplate({ body: one, missing: 'omit' }).render({ payload });
        fc.pre(output.ok);
        holdsTheSame(draw(one, payload, withSample));
      }),
      { numRuns: 300 },
    );
  });
});
