import { describe, expect, it } from 'vitest';
import { findField } from '#shared/catalog/field-node.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { planDrop } from '#shared/mapping/drop/plan-drop.ts';
import type { Choice, Outcome } from '#shared/mapping/plan.ts';
import { planPreview } from '#shared/mapping/preview/plan-preview.ts';
import { project } from '#shared/mapping/project.ts';
import type { Json } from '#shared/model/json.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import { compileTemplate, parseTemplate } from '#shared/template/index.ts';

const payload: Json = {
  order: { id: 'PS-1', total: '12.90', paid: 'yes', placed: '2026-11-20T10:00:00+01:00', amount: 5, tags: ['a', 'b'] },
  one: [{ n: 1 }],
  grid: [
    [1, 2],
    [3, 4],
  ],
  items: [
    {
      sku: 'MUG',
      kind: 'mug',
      options: { colour: 'white' },
      codes: ['x', 'y'],
      parcels: [{ code: 'J1' }, { code: 'J2' }],
    },
    { sku: 'CRD', kind: 'card', options: { colour: 'red' }, codes: [], parcels: [] },
    { sku: 'TEE', kind: 'mug', options: { colour: 'blue' }, codes: ['z'], parcels: [{ code: 'X9' }] },
  ],
};
const tree = fieldTree(payload);

function drop(body: Json, pointer: string, id: string, present?: Json): Outcome {
  const field = findField(tree, pointer);
  const row = project(parseTemplate({ body }).tree).byId.get(id);
  if (field === undefined || row === undefined) throw new Error(`no ${pointer} or ${id}`);
  return planDrop(body, { kind: 'field', field }, { row, where: 'row', present });
}

function gives(body: Json, plan: Choice['plan'] | undefined): Json {
  const edited = plan === undefined ? null : applyEdits(body, plan.edits);
  if (edited === null || !edited.ok) throw new Error('cannot be done');
  expect(parseTemplate({ body: edited.body }).problems).toEqual([]);
  const rendered = compileTemplate({ body: edited.body }).render({ payload });
  if (!rendered.ok) throw new Error(rendered.problems[0]?.message);
  return rendered.value;
}

function choiceOf(outcome: Outcome, key: string): Choice | undefined {
  if (outcome.kind === 'done') return { words: { key: '' }, plan: outcome.plan };
  return outcome.choices.find(({ words }) => words.key === `choices.${key}`);
}

const EACH = { a: { '{{#each items}}': { sku: '{{sku}}' } } };
const ENTRY = {
  sku: 'MUG',
  kind: 'mug',
  options: { colour: 'white' },
  codes: ['x', 'y'],
  parcels: [{ code: 'J1' }, { code: 'J2' }],
};
const BOX = { box: { no: '{{order.id}}', sku: null } };

describe('every drop with a list gives what it says', () => {
  const table: [string, Json, string, string, 'ask' | 'refused' | 'done', string, Json][] = [
    ['a list on a free field', { a: null }, '/order/tags', '/a', 'ask', 'each', { a: ['a', 'b'] }],
    ['', { a: null }, '/order/tags', '/a', 'ask', 'first', { a: 'a' }],
    ['', { a: null }, '/order/tags', '/a', 'ask', 'joinAll', { a: 'a, b' }],
    ['', { a: null }, '/order/tags', '/a', 'ask', 'filter', { a: ['a'] }],
    ['', { a: null }, '/order/tags', '/a', 'ask', 'count', { a: 2 }],
    ['a list of objects', { a: null }, '/items', '/a', 'ask', 'first', { a: ENTRY }],
    ['', { a: null }, '/items', '/a', 'ask', 'joinAll', { a: 'MUG, CRD, TEE' }],
    ['', { a: null }, '/items', '/a', 'ask', 'count', { a: 3 }],
    ['', { a: null }, '/items', '/a', 'ask', 'whole', { a: [ENTRY, {}, {}] }],
    ['a list of one entry stays a list', { a: null }, '/one', '/a', 'ask', 'each', { a: [{ n: 1 }] }],
    ['a list of lists', { a: null }, '/grid', '/a', 'ask', 'flatten', { a: [1, 2, 3, 4] }],
    [
      '',
      { a: null },
      '/grid',
      '/a',
      'ask',
      'each',
      {
        a: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    ['a list on a fixed value', { a: 'x' }, '/order/tags', '/a', 'ask', 'each', { a: ['a', 'b'] }],
    ['a list on text', { a: 'No {{order.id}}' }, '/order/tags', '/a', 'ask', 'joinText', { a: 'No PS-1 a, b' }],
    ['a list on an empty list', { a: [] }, '/order/tags', '/a', 'ask', 'each', { a: ['a', 'b'] }],
    ['a list on a written list', { a: ['x'] }, '/order/tags', '/a', 'done', '', { a: ['x', 'a', 'b'] }],
    ['a list on an object', BOX, '/one', '/box', 'ask', 'inside', { box: { no: 'PS-1', sku: null, one: [{ n: 1 }] } }],
    ['', BOX, '/one', '/box', 'ask', 'repeatThis', { box: [{ no: 'PS-1', sku: null }] }],
    ['another list on a loop', EACH, '/one', '/a', 'ask', 'repeat', { a: [{ sku: null }] }],
    ['', EACH, '/one', '/a', 'ask', 'fields', { a: [{ n: 1 }] }],
    ['the same list on its loop', EACH, '/items', '/a', 'ask', 'missing', { a: [ENTRY, {}, {}] }],
    ['a list inside its entry', EACH, '/items/*/codes', '/a', 'done', '', { a: [{ codes: ['x', 'y'] }, {}, {}] }],
    ['a field of an entry outside', { a: null }, '/items/*/sku', '/a', 'refused', 'first', { a: 'MUG' }],
    ['', { a: null }, '/items/*/sku', '/a', 'refused', 'joinAll', { a: 'MUG, CRD, TEE' }],
    ['', { a: null }, '/items/*/sku', '/a', 'refused', 'count', { a: 3 }],
    ['', { a: null }, '/items/*/sku', '/a', 'refused', 'each', { a: ['MUG', 'CRD', 'TEE'] }],
    ['', BOX, '/items/*/sku', '/box/sku', 'refused', 'repeatThis', { box: [{ no: 'PS-1', sku: 'MUG' }, {}, {}] }],
    [
      'a field of an inner list',
      { a: null },
      '/items/*/parcels/*/code',
      '/a',
      'refused',
      'joinAll',
      { a: 'J1, J2, X9' },
    ],
    ['', { a: null }, '/items/*/parcels/*/code', '/a', 'refused', 'all', { a: ['J1', 'J2', 'X9'] }],
    ['', { a: null }, '/items/*/parcels/*/code', '/a', 'refused', 'count', { a: 3 }],
    [
      'an inner list outside',
      { a: null },
      '/items/*/parcels',
      '/a',
      'refused',
      'allOf',
      { a: [{ code: 'J1' }, {}, {}] },
    ],
    ['', { a: null }, '/items/*/parcels', '/a', 'refused', 'ofFirst', { a: [{ code: 'J1' }, { code: 'J2' }] }],
    ['', { a: null }, '/items/*/parcels', '/a', 'refused', 'nested', { a: [[{}, {}], [], [{ code: 'X9' }]] }],
    ['', { a: null }, '/items/*/parcels', '/a', 'refused', 'count', { a: 3 }],
    ['an inner list of values', { a: null }, '/items/*/codes', '/a', 'refused', 'joinAll', { a: 'x, y, z' }],
    [
      'a field of the entry one list further in',
      { a: { '{{#each items}}': { p: { '{{#each parcels}}': { code: '{{code}}' } } } } },
      '/items/*/sku',
      '/a/{{#each items}}/p',
      'done',
      '',
      { a: [{ p: [{ code: 'J1', sku: 'MUG' }, {}] }, {}, {}] },
    ],
    [
      'a field of the order inside a list',
      EACH,
      '/order/id',
      '/a',
      'done',
      '',
      { a: [{ sku: 'MUG', id: 'PS-1' }, {}, {}] },
    ],
    [
      'an inner field beside it, repeated there',
      { a: { '{{#each items}}': { box: { of: '{{sku}}', no: '{{@root.order.id}}', n: '{{@index}}', code: null } } } },
      '/items/*/parcels/*/code',
      '/a/{{#each items}}/box/code',
      'refused',
      'repeatThis',
      {
        a: [
          {
            box: [
              { of: 'MUG', no: 'PS-1', n: 0, code: 'J1' },
              { of: 'MUG', n: 0, code: 'J2' },
            ],
          },
          { box: [] },
          {},
        ],
      },
    ],
  ];
  it.each(table)('%s %j + %s on %s: %s %s', (_, body, pointer, id, kind, key, expected) => {
    const outcome = drop(body, pointer, id);
    expect(outcome.kind).toBe(kind);
    const choice = choiceOf(outcome, key);
    expect(gives(body, choice?.plan)).toMatchObject(expected as object);
  });

  it('keeps what the object gave when it is repeated inside of other scopes', () => {
    const body = {
      box: { no: '{{order.id}}', list: { '{{#each order.tags}}': '{{this}} {{../order.id}} {{@index}}' }, sku: null },
    };
    const choice = choiceOf(drop(body, '/items/*/sku', '/box/sku'), 'repeatThis');
    const list = ['a PS-1 0', 'b PS-1 1'];
    expect(gives(body, choice?.plan)).toEqual({
      box: ['MUG', 'CRD', 'TEE'].map((sku) => ({ no: 'PS-1', list, sku })),
    });
  });
});

describe('what a way asks', () => {
  const answered = (key: string, answers: Record<string, string>, body: Json = { a: null }) =>
    gives(body, choiceOf(drop(body, '/items', '/a'), key)?.form?.plan(answers));

  it.each([
    ['first', { which: 'last', field: 'sku' }, 'TEE'],
    ['first', { which: '2', field: 'options.colour' }, 'red'],
    ['joinAll', { field: 'options.colour', between: ' / ' }, 'white / red / blue'],
    ['filter', { field: 'kind', value: '"mug"' }, [{ sku: 'MUG' }, { sku: 'TEE' }]],
    ['filter', { field: 'options.colour', value: '"red"' }, [{ sku: 'CRD' }]],
  ])('%s %j', (key, answers, expected) => {
    expect(answered(key, answers)).toMatchObject({ a: expected });
  });

  it('starts a filter with a field that tells kinds apart, and offers its values', () => {
    const form = choiceOf(drop({ a: null }, '/items', '/a'), 'filter')?.form;
    expect(form?.questions.map(({ start }) => start)).toEqual(['kind', '']);
    expect(form?.questions[1]?.options?.({ field: 'kind' })).toEqual([
      { value: '"mug"', shown: 'mug' },
      { value: '"card"', shown: 'card' },
    ]);
  });

  it('shows what it would give, without doing it', () => {
    const body = { a: null, b: '{{order.total}}' };
    const shown = (key: string) => {
      const plan = choiceOf(drop(body, '/items', '/a'), key)?.plan;
      return plan === undefined ? undefined : planPreview({ body, plan, payload });
    };
    expect(shown('joinAll')).toEqual({ value: 'MUG, CRD, TEE', problem: null });
    expect(shown('count')).toEqual({ value: 3, problem: null });
  });
});

describe('a field of another type asks', () => {
  it.each([
    ['text on a number', { a: 5 }, '/order/total', 5, 'number', 12.9],
    ['', { a: 5 }, '/order/total', 5, 'keepText', '12.90'],
    ['', { a: 5 }, '/order/id', 5, 'numberNull', null],
    ['', { a: 5 }, '/order/id', 5, 'numberZero', 0],
    ['text on a mapped number', { a: '{{order.amount}}' }, '/order/total', 5, 'number', 12.9],
    ['text on true or false', { a: false }, '/order/paid', false, 'boolean', true],
    ['a date on a written date', { a: '2026-11-20' }, '/order/placed', '2026-11-20', 'datePattern', '2026-11-20'],
    ['', { a: '20.11.2026' }, '/order/placed', '20.11.2026', 'datePattern', '20.11.2026'],
    ['', { a: '20.11.2026' }, '/order/placed', '20.11.2026', 'keepDate', '2026-11-20T10:00:00+01:00'],
  ] as [string, Json, string, Json, string, Json][])('%s: %j', (_, body, pointer, present, key, expected) => {
    const outcome = drop(body, pointer, '/a', present);
    expect(outcome.kind).toBe('ask');
    expect(gives(body, choiceOf(outcome, key)?.plan)).toEqual({ a: expected });
  });

  it('a number on text is text in it, and asks nothing more than text does', () => {
    const outcome = drop({ a: 'No' }, '/order/amount', '/a', 'No');
    expect(gives({ a: 'No' }, choiceOf(outcome, 'join')?.plan)).toEqual({ a: 'No 5' });
  });
});
