import { describe, expect, it } from 'vitest';
import { planDrop } from '#shared/mapping/drop/plan-drop.ts';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, parseTemplate } from '#shared/template/index.ts';
import { bodyAfter, field, payload, row } from '../a-payload.ts';

const drop = (body: Json, pointer: string, id: string, where: 'row' | 'end' = 'row') =>
  planDrop(body, { kind: 'field', field: field(pointer) }, { row: row(body, id), where });
const ways = (body: Json, pointer: string, id: string) => {
  const outcome = drop(body, pointer, id);
  return outcome.kind === 'done' ? [] : outcome.choices.map(({ words }) => words.key.replace('choices.', ''));
};
const given = (body: Json) => {
  expect(parseTemplate({ body }).problems).toEqual([]);
  const rendered = compileTemplate({ body }).render({ payload });
  return rendered.ok ? rendered.value : rendered.problems;
};
const FLAT = "{{#each (flatten (pluck items 'parcels'))}}";

describe('fields of what a list is in, on each of its lines', () => {
  const cases: [string, Json, string, string, Json][] = [
    [
      'of the order, in each item',
      { lines: { '{{#each items}}': { sku: '{{sku}}', no: null } } },
      '/order/number',
      '/lines/{{#each items}}/no',
      [
        { sku: 'MUG', no: 118204 },
        { sku: 'CRD', no: 118204 },
      ],
    ],
    [
      'of the item, in each of its parcels',
      { lines: { '{{#each items}}': { '{{#each parcels}}': { code: '{{code}}', sku: null } } } },
      '/items/*/sku',
      '/lines/{{#each items}}/{{#each parcels}}/sku',
      [
        [
          { code: 'JD1', sku: 'MUG' },
          { code: 'JD2', sku: 'MUG' },
        ],
        [],
      ],
    ],
    [
      'of the order, in each parcel of all items',
      { lines: { [FLAT]: { code: '{{code}}', no: null } } },
      '/order/number',
      `/lines/${FLAT}/no`,
      [
        { code: 'JD1', no: 118204 },
        { code: 'JD2', no: 118204 },
      ],
    ],
  ];
  it.each(cases)('%s', (_, body, pointer, id, lines) => {
    const outcome = drop(body, pointer, id);
    expect(outcome.kind).toBe('done');
    expect(given(bodyAfter(body, outcome))).toEqual({ lines });
  });
});

describe('a field of a list in a list makes one flat list', () => {
  const codes = [{ code: 'JD1' }, { code: 'JD2' }];

  it('of an output list that holds nothing of the outer entry', () => {
    const body = { lines: { '{{#each items}}': { code: null, no: '{{@root.order.number}}' } } };
    const after = bodyAfter(body, drop(body, '/items/*/parcels/*/code', '/lines/{{#each items}}/code'), 'repeatAll');
    expect(after).toEqual({ lines: { [FLAT]: { code: '{{code}}', no: '{{@root.order.number}}' } } });
    expect(given(after)).toEqual({ lines: codes.map((one) => ({ ...one, no: 118204 })) });
  });

  it('dropped on the list itself, it is a new field of the flat list', () => {
    const body = { lines: { '{{#each items}}': { no: '{{@root.order.number}}' } } };
    const outcome = drop(body, '/items/*/parcels/*/code', '/lines');
    expect(bodyAfter(body, outcome, 'repeatAll')).toEqual({
      lines: { [FLAT]: { no: '{{@root.order.number}}', code: '{{code}}' } },
    });
  });

  it('is not offered where a line reads the outer entry: no path leads back to it', () => {
    const body = { lines: { '{{#each items}}': { code: null, sku: '{{sku}}' } } };
    expect(ways(body, '/items/*/parcels/*/code', '/lines/{{#each items}}/code')).not.toContain('repeatAll');
    const mapped = { lines: { '{{#each items}}': { code: '{{sku}}' } } };
    expect(ways(mapped, '/items/*/parcels/*/code', '/lines/{{#each items}}/code')).toContain('repeatAll');
  });

  it('of the form of an entry, and of an object; what they hold goes along', () => {
    const form = { lines: [{ code: null, no: '{{order.number}}' }] };
    expect(given(bodyAfter(form, drop(form, '/items/*/parcels/*/code', '/lines/0/code'), 'repeatAll'))).toEqual({
      lines: codes.map((one) => ({ ...one, no: 118204 })),
    });
    const object = { box: { code: null } };
    expect(given(bodyAfter(object, drop(object, '/items/*/parcels/*/code', '/box/code'), 'repeatAll'))).toEqual({
      box: codes,
    });
  });

  it('a field of one list repeats the list of the form, by its name', () => {
    const form = { lines: [{ sku: null }] };
    const outcome = drop(form, '/items/*/sku', '/lines/0/sku');
    const way =
      outcome.kind === 'done' ? undefined : outcome.choices.find(({ words }) => words.key === 'choices.repeatThis');
    expect(way?.words.params).toEqual({ name: 'lines', list: 'items' });
    expect(bodyAfter(form, outcome, 'repeatThis')).toEqual({ lines: { '{{#each items}}': { sku: '{{sku}}' } } });
  });
});
