import { describe, expect, it } from 'vitest';
import { tracedValues } from '#shared/mapping/preview/traced-values.ts';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate } from '#shared/template/index.ts';
import { payload, projected } from '../a-payload.ts';

function traced(body: Json, entries: Record<string, number> = {}) {
  const result = compileTemplate({ body }).render({ payload }, { trace: true });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  const projection = projected(body);
  const trace = JSON.parse(JSON.stringify(result.trace?.outputs ?? {}));
  const values = tracedValues({ projection, value: result.value, trace, entries });
  const rowOf = (id: string) => {
    const row = projection.byId.get(id);
    if (row === undefined) throw new Error(id);
    return row;
  };
  return { taken: (id: string) => values.isTaken(rowOf(id)), value: (id: string) => values.valueOf(rowOf(id)) };
}

const otherwise = '{{else}}';

describe('the branch that was taken', () => {
  it.each<[string, string, Json, Json, boolean]>([
    ['text', 'gt order.total 100', 'big', 'small', true],
    ['text', 'gt order.total 200', 'big', 'small', false],
    ['a mustache', 'gt order.total 200', '{{order.id}}', '{{order.number}}', false],
    ['fields', 'gt order.total 200', { a: '{{order.id}}' }, { b: 1 }, false],
    ['fields', 'gt order.total 100', { a: 1 }, { a: 2 }, true],
    ['a value or fields', 'gt order.total 200', '{{order.id}}', { a: 1 }, false],
    ['fields or a value', 'gt order.total 200', { a: 1 }, '{{order.id}}', false],
    ['a loop', 'gt order.total 100', { '{{#each items}}': '{{sku}}' }, 'none', true],
  ])('of %s, when %s', (_, condition, yes, no, isFirst) => {
    const key = `{{#if (${condition})}}`;
    const { taken, value } = traced({ x: { [key]: yes, [otherwise]: no } });
    expect([taken(`/x/${key}`), taken(`/x/${otherwise}`)]).toEqual([isFirst, !isFirst]);
    expect(value(`/x/${isFirst ? key : otherwise}`)).toEqual(value('/x'));
    expect(value(`/x/${isFirst ? otherwise : key}`)).toBeUndefined();
  });

  it('beside fields has its own fields, and the other has none', () => {
    const { taken, value } = traced({ a: 1, '{{#if order.nothing}}': { b: 2 }, [otherwise]: { b: 3 } });
    expect([taken('/{{#if order.nothing}}'), taken(`/${otherwise}`)]).toEqual([false, true]);
    expect([value('/{{#if order.nothing}}/b'), value(`/${otherwise}/b`)]).toEqual([undefined, 3]);
  });

  it('of an entry is that of the chosen one, and an entry that was left out has no value', () => {
    const body = { lines: { '{{#each items}}': { '{{#if (gt quantity 5)}}': { sku: '{{sku}}' } } } };
    const sku = '/lines/{{#each items}}/{{#if (gt quantity 5)}}/sku';
    expect(traced(body, { '/items': 1 }).value(sku)).toBe('CRD');
    expect(traced(body, { '/items': 0 }).value(sku)).toBeUndefined();
    expect(traced(body, { '/items': 0 }).value('/lines')).toEqual([{ sku: 'CRD' }]);
  });

  it('a loop inside a branch has a row, a line and entries of its own', () => {
    const body = { lines: { '{{#if order.id}}': { '{{#each items}}': { sku: '{{sku}}' } } } };
    const { mappings, byId } = projected(body);
    expect(mappings.map(({ what }) => what)).toEqual(['condition', 'each', 'value']);
    expect(byId.get('/lines/{{#if order.id}}')?.kind).toBe('choice');
    expect(traced(body, { '/items': 1 }).value('/lines/{{#if order.id}}/{{#each items}}/sku')).toBe('CRD');
  });
});
