import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templatePath } from '#shared/catalog/template-path.ts';
import { type FieldMove, planRepoint } from '#shared/mapping/drift/plan-repoint.ts';
import type { Json } from '#shared/model/json.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';

/** `items * sku` as the keys of a pattern. */
const move = (from: string, to: string): FieldMove => ({ from: from.split(' '), to: to.split(' ') });

function repointed(body: Json, moves: readonly FieldMove[], only?: string): Json {
  const { plan } = planRepoint(body, moves, only === undefined ? {} : { only });
  if (plan === null) return body;
  const edited = applyEdits(body, plan.edits);
  if (!edited.ok) throw new Error(edited.refusal.code);
  return edited.body;
}

describe('what reads a field reads it at its new place', () => {
  const ref = [move('order ref', 'order reference')];
  const lines = [move('items', 'lines')];
  const cases: [string, Json, FieldMove[], Json][] = [
    ['a mustache', '{{order.ref}}', ref, '{{order.reference}}'],
    ['spaces and functions stay', '{{ upper  order.ref }}', ref, '{{ upper  order.reference }}'],
    [
      'text with several',
      'No {{order.ref}} / {{order.id}} / {{{order.ref}}}',
      ref,
      'No {{order.reference}} / {{order.id}} / {{{order.reference}}}',
    ],
    ['an option', '{{formatDate order.at tz=order.ref}}', ref, '{{formatDate order.at tz=order.reference}}'],
    [
      'text before it in lines of its own',
      'a\r\n{{order.id}}\n {{order.ref}}',
      ref,
      'a\r\n{{order.id}}\n {{order.reference}}',
    ],
    ['what is escaped stays', '\\{{order.ref}} {{order.ref}}', ref, '\\{{order.ref}} {{order.reference}}'],
    ['the name of a field', { 'ref {{order.ref}}': 1 }, ref, { 'ref {{order.reference}}': 1 }],
    [
      'a condition and its branches',
      { a: { '{{#if order.ref}}': '{{order.ref}}', '{{else if order.ref}}': '{{order.id}}' } },
      ref,
      { a: { '{{#if order.reference}}': '{{order.reference}}', '{{else if order.reference}}': '{{order.id}}' } },
    ],
    [
      'blocks in text',
      '{{#if order.ref}}{{order.ref}}{{else}}none{{/if}}',
      ref,
      '{{#if order.reference}}{{order.reference}}{{else}}none{{/if}}',
    ],
    [
      'from inside of a list',
      { a: { '{{#each items}}': '{{@root.order.ref}} {{../order.ref}}' } },
      ref,
      { a: { '{{#each items}}': '{{@root.order.reference}} {{../order.reference}}' } },
    ],
    [
      'a field that starts alike is another',
      '{{order.reff}} {{order.ref.no}}',
      ref,
      '{{order.reff}} {{order.reference.no}}',
    ],
    ['a name that needs brackets', '{{order.ref}}', [move('order ref', 'order the-ref')], '{{order.[the-ref]}}'],
    ['out of its object', '{{order.ref}}', [move('order ref', 'orderRef')], '{{orderRef}}'],
    [
      'a list takes what is inside along, which stays as it is',
      { l: { '{{#each items}}': { sku: '{{sku}}', n: '{{this.n}}' } } },
      lines,
      { l: { '{{#each lines}}': { sku: '{{sku}}', n: '{{this.n}}' } } },
    ],
    [
      'a list and a field of its entries',
      { l: { '{{#each items as |item i|}}': '{{item.sku}} {{i}} {{item.n}}' } },
      [...lines, move('items * sku', 'lines * code')],
      { l: { '{{#each lines as |item i|}}': '{{item.code}} {{i}} {{item.n}}' } },
    ],
    [
      'lists in lists',
      { l: { '{{#each items}}': { '{{#each parcels}}': '{{code}} {{../sku}}' } } },
      [move('items * parcels', 'items * boxes'), move('items * sku', 'items * no')],
      { l: { '{{#each items}}': { '{{#each boxes}}': '{{code}} {{../no}}' } } },
    ],
    ['an entry by its number', '{{items.0.sku}} {{count items}}', lines, '{{lines.0.sku}} {{count lines}}'],
    ['a field of an entry by its number', '{{items.0.sku}}', [move('items * sku', 'items * code')], '{{items.0.code}}'],
    [
      'names for functions',
      "{{join (pluck items 'sku') ', '}} {{get (first items) \"sku\"}} {{count (where items 'sku' 'sku')}}",
      [move('items * sku', 'items * code')],
      "{{join (pluck items 'code') ', '}} {{get (first items) \"code\"}} {{count (where items 'code' 'sku')}}",
    ],
    [
      'functions around a list that moves',
      { l: { "{{#each (sort (where items 'sku' 'A') 'n')}}": '{{sku}}' } },
      lines,
      { l: { "{{#each (sort (where lines 'sku' 'A') 'n')}}": '{{sku}}' } },
    ],
    [
      'a field that left its list',
      { l: { '{{#each items}}': '{{currency}} {{sku}}' } },
      [move('items * currency', 'order currency')],
      { l: { '{{#each items}}': '{{@root.order.currency}} {{sku}}' } },
    ],
    [
      'a list given a name of its own is no field',
      { l: { '{{#with order as |ref|}}': '{{ref.id}} {{this.ref}}' } },
      ref,
      { l: { '{{#with order as |ref|}}': '{{ref.id}} {{this.reference}}' } },
    ],
    [
      'a field that is called like a name of the loop',
      { l: { '{{#each items as |code|}}': '{{code.n}} {{this.sku}}' } },
      [move('items * sku', 'items * code')],
      { l: { '{{#each items as |code|}}': '{{code.n}} {{this.code}}' } },
    ],
    [
      'a new name that is also a name of the loop',
      { l: { '{{#each items as |code|}}': { '{{#with this}}': '{{sku}}' } } },
      [move('items * sku', 'items * code')],
      { l: { '{{#each items as |code|}}': { '{{#with this}}': '{{this.code}}' } } },
    ],
    [
      'two loops that become one read apart by a comment',
      { a: { '{{#each items}}': { x: '{{sku}}' }, '{{#each lines}}': { x: '{{sku}}' } } },
      lines,
      { a: { '{{#each lines}}{{! 2}}': { x: '{{sku}}' }, '{{#each lines}}': { x: '{{sku}}' } } },
    ],
    ['data is not a field', '{{@order.ref}} {{@event.id}}', ref, '{{@order.ref}} {{@event.id}}'],
  ];
  it.each(cases)('%s', (_, body, moves, expected) => {
    expect(JSON.stringify(repointed(body, moves))).toBe(JSON.stringify(expected));
  });
});

describe('what a repoint leaves', () => {
  it('only this mapping', () => {
    const body = { a: '{{order.ref}}', b: 'x {{order.ref}}' };
    expect(repointed(body, [move('order ref', 'order id')], '/b')).toEqual({ a: '{{order.ref}}', b: 'x {{order.id}}' });
  });

  it('the each alone: what is inside follows it', () => {
    const body = { l: { '{{#each items}}': { a: '{{sku}}' } } };
    const only = '/l/{{#each items}}#';
    expect(repointed(body, [move('items', 'lines')], only)).toEqual({ l: { '{{#each lines}}': { a: '{{sku}}' } } });
  });

  it('a field alone that would lie across a list is named', () => {
    const body = { l: { '{{#each items}}': { a: '{{sku}}' } } };
    const { plan, left } = planRepoint(body, [move('items', 'lines')], { only: '/l/{{#each items}}/a' });
    expect({ plan, left }).toEqual({ plan: null, left: ['/l/{{#each items}}/a'] });
  });

  it('a name for a function cannot leave the list that the function is given', () => {
    const body = { a: "{{pluck items 'currency'}}", b: '{{order.id}}' };
    const { plan, left } = planRepoint(body, [move('items * currency', 'order currency')]);
    expect({ plan, left }).toEqual({ plan: null, left: ['/a'] });
  });

  it('nothing to do has no plan', () => {
    expect(planRepoint({ a: '{{order.id}}' }, [move('order ref', 'order no')])).toEqual({ plan: null, left: [] });
  });

  it('is called by what it does', () => {
    const one = planRepoint('{{a}}', [move('a', 'b')]).plan?.label;
    const list = planRepoint({ l: { '{{#each a}}': '{{x}}' } }, [move('a', 'b'), move('a * x', 'b * y')]).plan?.label;
    const two = planRepoint('{{a}} {{c}}', [move('a', 'b'), move('c', 'd')]).plan?.label;
    expect([one, list, two]).toEqual([
      { key: 'repoint', params: { from: 'a', to: 'b' } },
      { key: 'repoint', params: { from: 'a', to: 'b' } },
      { key: 'repointAll', params: { count: '2' } },
    ]);
  });
});

it('there and back gives the same body, byte by byte', () => {
  const name = fc.constantFrom('order', 'items', 'sku', 'gift note', 'ref', 'a', 'x-y', '0');
  const path = fc
    .array(name, { minLength: 1, maxLength: 3 })
    .map((names) => templatePath(names[0] === '0' ? ['a', ...names] : names));
  const start = fc.constantFrom('', '', '@root.', 'this.');
  const mustache = fc
    .tuple(fc.constantFrom('{{', '{{ ', '{{upper ', '{{default (lower '), start, path)
    .map(([open, before, names]) => `${open}${before}${names}${open.includes('(') ? ") 'none'" : ''}}}`);
  const text = fc
    .array(fc.oneof(mustache, fc.constantFrom('x ', '\n', '\\{{a}} ', 'é')), { maxLength: 4 })
    .map((parts) => parts.join(''));
  const body: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.dictionary(fc.constantFrom('p', 'q', 'r'), tie('value'), { maxKeys: 3 }),
      fc
        .tuple(fc.constantFrom('each', 'with', 'if'), path, tie('value'))
        .map(([what, names, inside]) => ({ [`{{#${what} ${names}}}`]: inside })),
    ),
  })).value;
  fc.assert(
    fc.property(body, fc.array(name, { minLength: 1, maxLength: 2 }), (made, keys) => {
      const from = keys[0] === '0' ? ['a', ...keys] : keys;
      const to = [...from.slice(0, -1), 'neverUsed'];
      const there = repointed(made, [{ from, to }]);
      expect(JSON.stringify(repointed(there, [{ from: to, to: from }]))).toBe(JSON.stringify(made));
    }),
    { numRuns: 400 },
  );
});
