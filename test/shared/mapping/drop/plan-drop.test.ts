import { describe, expect, it } from 'vitest';
import { planDrop } from '#shared/mapping/drop/plan-drop.ts';
import type { Json } from '#shared/model/json.ts';
import { bodyAfter, field, row } from '../a-payload.ts';

const LINES = { '{{#each items}}': { sku: '{{sku}}' } };
const drop = (body: Json, pointer: string, id: string, where: 'row' | 'end' = 'row') =>
  planDrop(body, { kind: 'field', field: field(pointer) }, { row: row(body, id), where });

describe('dropping is done at once', () => {
  const done: [string, Json, string, string, 'row' | 'end', Json][] = [
    ['a field on the empty end', {}, '/order/id', '', 'end', { id: '{{order.id}}' }],
    ['a field whose name is taken', { id: 1 }, '/order/id', '', 'end', { id: 1, id2: '{{order.id}}' }],
    ['a field on a free field', { total: null }, '/order/total', '/total', 'row', { total: '{{order.total}}' }],
    ['a field on an object', { a: { b: 1 } }, '/order/id', '/a', 'row', { a: { b: 1, id: '{{order.id}}' } }],
    [
      'a field of an entry inside its loop',
      { lines: LINES },
      '/items/*/quantity',
      '/lines',
      'row',
      {
        lines: { '{{#each items}}': { sku: '{{sku}}', quantity: '{{quantity}}' } },
      },
    ],
    [
      'an outer field inside a loop',
      { lines: LINES },
      '/order/number',
      '/lines',
      'row',
      {
        lines: { '{{#each items}}': { sku: '{{sku}}', number: '{{@root.order.number}}' } },
      },
    ],
    ['a name that needs brackets', {}, '/order/gift note', '', 'end', { 'gift note': '{{order.[gift note]}}' }],
    [
      'an object on the empty end',
      {},
      '/customer',
      '',
      'end',
      {
        customer: { name: '{{customer.name}}', reference: '{{customer.reference}}' },
      },
    ],
    [
      'an object on an object',
      { c: { name: 'x' } },
      '/customer',
      '/c',
      'row',
      { c: { name: 'x', reference: '{{customer.reference}}' } },
    ],
    [
      'a list on the empty end',
      {},
      '/items',
      '',
      'end',
      {
        items: {
          '{{#each items}}': {
            sku: '{{sku}}',
            quantity: '{{quantity}}',
            options: { colour: '{{options.colour}}' },
            parcels: { '{{#each parcels}}': { code: '{{code}}' } },
          },
        },
      },
    ],
    ['a list of plain entries', {}, '/order/tags', '', 'end', { tags: { '{{#each order.tags}}': '{{this}}' } }],
    [
      'a list inside its entry',
      { lines: LINES },
      '/items/*/parcels',
      '/lines',
      'row',
      {
        lines: { '{{#each items}}': { sku: '{{sku}}', parcels: { '{{#each parcels}}': { code: '{{code}}' } } } },
      },
    ],
    ['a field on text that is all of the body', '', '/order/id', '', 'row', '{{order.id}}'],
    ['a field on a written list', ['a'], '/order/id', '', 'row', ['a', '{{order.id}}']],
  ];
  it.each(done)('%s', (_, body, pointer, id, where, expected) => {
    const outcome = drop(body, pointer, id, where);
    expect(outcome.kind).toBe('done');
    expect(JSON.stringify(bodyAfter(body, outcome))).toBe(JSON.stringify(expected));
  });

  it('data', () => {
    const outcome = planDrop({}, { kind: 'data', name: '@event.id' }, { row: row({}, ''), where: 'end' });
    expect(bodyAfter({}, outcome)).toEqual({ id: '{{@event.id}}' });
  });
});

describe('dropping on what is mapped asks', () => {
  it.each([
    ['replace', { a: '{{order.id}}' }, '{{order.total}}'],
    ['join', { a: '{{order.id}}' }, '{{order.id}} {{order.total}}'],
    ['join', { a: 'No {{order.id}}' }, 'No {{order.id}} {{order.total}}'],
    ['join', { a: 'Order' }, 'Order {{order.total}}'],
  ])('%s onto %j', (choice, body, a) => {
    const outcome = drop(body, '/order/total', '/a');
    expect(outcome.kind).toBe('ask');
    expect(bodyAfter(body, outcome, choice)).toEqual({ a });
  });

  it.each([
    ['each', { '{{#each order.tags}}': '{{this}}' }],
    ['count', '{{count order.tags}}'],
    ['joinAll', "{{join order.tags ', '}}"],
  ])('%s of a list on one field', (choice, a) => {
    const body = { a: null };
    const outcome = drop(body, '/order/tags', '/a');
    expect(outcome.kind).toBe('ask');
    expect(bodyAfter(body, outcome, choice)).toEqual({ a });
  });

  it('another list on a loop: keep the fields, or take its own', () => {
    const body = { lines: LINES };
    const outcome = drop(body, '/order/tags', '/lines');
    expect(bodyAfter(body, outcome, 'repeat')).toEqual({ lines: { '{{#each order.tags}}': { sku: '{{sku}}' } } });
    expect(bodyAfter(body, outcome, 'fields')).toEqual({ lines: { '{{#each order.tags}}': '{{this}}' } });
  });
});

describe('across scopes is refused, with the ways', () => {
  it.each([
    ['first', "{{get (first items) 'sku'}}"],
    ['joinAll', "{{join (pluck items 'sku') ', '}}"],
  ])('%s', (choice, sku) => {
    const outcome = drop({}, '/items/*/sku', '', 'end');
    expect(outcome.kind).toBe('refused');
    expect(outcome.kind === 'refused' && outcome.words.params).toEqual({ field: 'sku', list: 'items' });
    expect(bodyAfter({}, outcome, choice)).toEqual({ sku });
  });
});

describe('the ways out of a list ask, prefilled', () => {
  const asked = (pointer: string, choice: string, answers: Readonly<Record<string, string>>) => {
    const outcome = drop({}, pointer, '', 'end');
    const form = outcome.kind === 'done' ? undefined : outcome.choices.find(({ words }) => words.key === choice)?.form;
    if (form === undefined) throw new Error(`no form of ${choice}`);
    const body = bodyAfter({}, { kind: 'done', plan: form.plan(answers) });
    return {
      questions: form.questions.map(({ name, start }) => `${name}=${start}`),
      body: Object.values(body ?? {})[0],
    };
  };
  it.each([
    ['/items/*/sku', 'choices.first', {}, ['which=first'], "{{get (first items) 'sku'}}"],
    ['/items/*/sku', 'choices.first', { which: 'last' }, ['which=first'], "{{get (last items) 'sku'}}"],
    ['/items/*/sku', 'choices.first', { which: '3' }, ['which=first'], "{{get (at items 2) 'sku'}}"],
    ['/items/*/sku', 'choices.joinAll', {}, ['between=, '], "{{join (pluck items 'sku') ', '}}"],
    ['/items/*/sku', 'choices.joinAll', { between: ' / ' }, ['between=, '], "{{join (pluck items 'sku') ' / '}}"],
    ['/items/*/sku', 'choices.joinAll', { between: '' }, ['between=, '], "{{join (pluck items 'sku') ''}}"],
    ['/order/tags/*', 'choices.first', { which: '2' }, ['which=first'], '{{at order.tags 1}}'],
    [
      '/items/*/parcels/*/code',
      'choices.first',
      { which: 'last', which2: '2' },
      ['which=first', 'which2=first'],
      "{{get (at (get (last items) 'parcels') 1) 'code'}}",
    ],
    [
      '/items/*/parcels/*/code',
      'choices.joinAll',
      { between: ';' },
      ['between=, '],
      "{{join (pluck (flatten (pluck items 'parcels')) 'code') ';'}}",
    ],
  ])('%s, %s, %j', (pointer, choice, answers, questions, written) => {
    expect(asked(pointer, choice, answers)).toEqual({ questions, body: written });
  });

  it('lists in lists are named in the questions', () => {
    const outcome = drop({}, '/items/*/parcels/*/code', '', 'end');
    const form = outcome.kind === 'done' ? undefined : outcome.choices[0]?.form;
    expect(form?.questions.map(({ words }) => words.params?.list)).toEqual(['items', 'parcels']);
  });
});
