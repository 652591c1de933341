import { describe, expect, it } from 'vitest';
import { holdsBody, probeBody, readProbes } from '#shared/mapping/conditions/condition-probe.ts';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, parseExpression } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { payload, row } from '../a-payload.ts';

function expression(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.expression;
}

function rendered(body: Json): Json {
  const result = compileTemplate({ body, missing: 'omit' }).render({ payload });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}

const probe = (condition: string, ...reads: string[]) => ({
  kind: 'if' as const,
  condition: expression(condition),
  reads: reads.map(expression),
});

describe('asking conditions', () => {
  const plain = row({ x: '{{order.id}}' }, '/x').scope;
  const entry = row({ l: { '{{#each items}}': { a: '{{sku}}' } } }, '/l').inner;
  const nested = row(
    { l: { '{{#each items}}': { p: { '{{#each parcels as |parcel|}}': '{{code}}' } } } },
    '/l/{{#each items}}/p',
  ).inner;

  it('tells whether each holds, and what it read; what is missing is not null', () => {
    const probes = [probe('gt order.total 100', 'order.total', 'order.nope'), probe('eq order.id 1')];
    expect(readProbes(rendered(probeBody(plain, probes)), plain, { probes, entries: {} })).toEqual({
      chosen: [
        { holds: true, reads: [143.3, undefined] },
        { holds: false, reads: [] },
      ],
      held: [1, 0],
      of: 1,
    });
  });

  it('inside a list asks every entry, and answers for the chosen one', () => {
    const probes = [probe('gt quantity 5', 'quantity', '@root.order.id'), probe('gt @index 0')];
    const value = rendered(probeBody(entry, probes));
    expect(readProbes(value, entry, { probes, entries: { '/items': 0 } })).toMatchObject({
      chosen: [{ holds: false, reads: [3, 'PS-1'] }, { holds: false }],
      held: [1, 1],
      of: 2,
    });
    expect(readProbes(value, entry, { probes, entries: { '/items': 1 } })?.chosen[0]?.reads).toEqual([12, 'PS-1']);
  });

  it('inside a list of a list reads what an entry there reads; without an entry there is no answer', () => {
    const probes = [probe("eq parcel.code 'JD2'", 'code', '../sku')];
    const value = rendered(probeBody(nested, probes));
    const entries = { '/items': 0, '/items/*/parcels': 1 };
    expect(readProbes(value, nested, { probes, entries })).toEqual({
      chosen: [{ holds: true, reads: ['JD2', 'MUG'] }],
      held: [1],
      of: 2,
    });
    expect(readProbes(value, nested, { probes, entries: { '/items': 1 } })).toBeNull();
  });

  it('a body that renders only where the condition holds', () => {
    const result = (condition: string) =>
      compileTemplate({ body: holdsBody({ kind: 'if', condition: expression(condition) }) }).render({ payload }).ok;
    expect([result('order.id'), result('order.nope')]).toEqual([true, false]);
  });
});
