import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, type MissingPolicy } from '#shared/template/index.ts';
import { cases, order } from './contract-case.ts';

const fails = (...paths: string[]) => ({ problems: paths.map((path) => ({ path, code: 'missingPath' })) });

/** A body with a missing path, and what each policy makes of it. */
const places: readonly (readonly [place: string, body: Json, outcomes: Record<MissingPolicy, unknown>])[] = [
  ['the whole value', '{{gone}}', { null: null, omit: null, fail: fails('/body') }],
  ['a field', { a: '{{gone.x}}', b: 1 }, { null: { a: null, b: 1 }, omit: { b: 1 }, fail: fails('/body/a') }],
  ['an entry', ['{{gone}}', ['{{gone}}']], { null: [null, [null]], omit: [[]], fail: fails('/body/0', '/body/1/0') }],
  ['longer text', ['x{{gone}}'], { null: ['x'], omit: ['x'], fail: fails('/body/0') }],
  ['a key', { 'k{{gone}}': 1 }, { null: { k: 1 }, omit: { k: 1 }, fail: fails('/body/k{{gone}}') }],
  ['an argument', '{{upper gone}}', { null: '', omit: '', fail: '' }],
  ['a nested argument', '{{concat (upper gone) (lower ../z)}}', { null: '', omit: '', fail: '' }],
  ['an option', '{{table 1 2 3 default=gone}}', { null: null, omit: null, fail: null }],
  ['the subject of each', { '{{#each gone}}': 1 }, { null: [], omit: [], fail: [] }],
  ['the subject of with', { '{{#with gone}}': 1, '{{else}}': 2 }, { null: 2, omit: 2, fail: 2 }],
  ['the subject of a block', '{{#if gone.x}}a{{else}}b{{/if}}', { null: 'b', omit: 'b', fail: 'b' }],
  [
    'a branch',
    { a: { '{{#if paid}}': '{{gone}}' } },
    { null: { a: null }, omit: { a: undefined }, fail: fails('/body/a/{{#if paid}}') },
  ],
  ['a branch that is not taken', { '{{#if note}}': '{{gone}}', '{{else}}': 1 }, { null: 1, omit: 1, fail: 1 }],
  [
    'a block parameter',
    { '{{#each items as |it|}}': '{{it.gift}}' },
    { null: [null, true], omit: [true], fail: fails('/body/{{#each items as |it|}}') },
  ],
  [
    'an outer scope',
    { '{{#each tags}}': ['{{../gone}}'] },
    { null: [[null], [null]], omit: [[], []], fail: fails('/body/{{#each tags}}/0') },
  ],
  ['data', ['{{@event.gone}}', '{{@root.gone}}'], { null: [null, null], omit: [], fail: fails('/body/0', '/body/1') }],
  [
    'inside what is there',
    ['{{number.x}}', '{{note.x}}', '{{tags.x}}', '{{tags.[2]}}'],
    { null: [null, null, null, null], omit: [], fail: fails('/body/0', '/body/1', '/body/2', '/body/3') },
  ],
  [
    'null, which is not missing',
    ['{{note}}', 'x{{note}}'],
    { null: [null, 'x'], omit: [null, 'x'], fail: [null, 'x'] },
  ],
  [
    'a literal, which is not missing',
    ['{{null}}', '{{undefined}}'],
    { null: [null, null], omit: [null, null], fail: [null, null] },
  ],
];

describe.each(['null', 'omit', 'fail'] as const)('missing: %s', (missing) => {
  for (const [place, body, outcomes] of places) {
    test(`${place}: ${JSON.stringify(body)}`, () => {
      const template = compileTemplate({ body, missing });
      for (const trace of [false, true]) {
        const result = template.render({ payload: order, data: { event: {} } }, { trace });
        const given = result.ok
          ? result.value
          : { problems: result.problems.map(({ path, code }) => ({ path, code })) };
        expect(given).toEqual(outcomes[missing]);
      }
    });
  }
});

cases('required, default and optional act on null as on missing, and on nothing else', [
  {
    body: ['{{default zero 1}}', '{{default empty 1}}', '{{default none 1}}', '{{default false 1}}'],
    gives: [0, '', [], false],
  },
  { body: ['{{required zero}}', '{{required empty}}', '{{required false}}'], gives: [0, '', false] },
  {
    body: ['{{optional zero}}', '{{optional empty}}', '{{optional false}}', '{{optional note}}'],
    gives: [0, '', false],
  },
  { body: "{{default gone 'y'}}|{{default note 'y'}}", missing: 'fail', gives: 'y|y' },
  { body: '{{default gone note}}', missing: 'fail', gives: null },
  { body: '{{default gone (default note (default empty 1))}}', missing: 'fail', gives: '' },
  { body: '{{upper (required gone)}}', problems: [['/body', 'required']] },
  { body: { '{{#if (required note)}}': 1 }, problems: [['/body/{{#if (required note)}}', 'required']] },
  { body: { a: { b: '{{optional gone}}' }, c: ['{{optional note}}'] }, missing: 'fail', gives: { a: {}, c: [] } },
]);

cases('nothing is left out wherever it stands', [
  { body: '{{optional gone}}', gives: null },
  { body: { '{{#with this}}': '{{optional gone}}' }, gives: null },
  { body: [[{ '{{#if note}}': 1 }], { '{{#each items}}': { '{{#unless gift}}': '{{sku}}' } }], gives: [[], 'mug'] },
  { body: { a: { '{{#each none}}': 1, '{{else}}': '{{optional gone}}' }, b: 1 }, gives: { b: 1 } },
  {
    body: { a: 1, '{{#each items}}': { g: '{{optional gift}}' }, '{{#if paid}}': '{{optional gone}}' },
    gives: { a: 1, g: true },
  },
  { body: 'x{{optional gone}}y{{#if (optional note)}}z{{/if}}', gives: 'xy' },
  { body: '{{concat 1 (optional gone) 2}}', gives: '12' },
]);
