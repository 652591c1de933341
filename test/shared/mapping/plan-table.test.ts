import { describe, expect, it } from 'vitest';
import type { Mapping } from '#shared/mapping/output-row.ts';
import type { Plan } from '#shared/mapping/plan.ts';
import { planAddPair, planRemovePair } from '#shared/mapping/plan-table.ts';
import { bodyAfter, projected } from './a-payload.ts';

const WHOLE = { part: null, path: [] } as const;

function only(text: string): Mapping {
  const [mapping] = projected({ x: text }).mappings;
  if (mapping === undefined) throw new Error('no mapping');
  return mapping;
}
const made = (text: string, plan: Plan | null) =>
  plan === null ? null : bodyAfter({ x: text }, { kind: 'done', plan });

describe('a pair of a lookup table', () => {
  it.each([
    ["{{table a 'x' 'y'}}", ['b', 'c'], "{{table a 'x' 'y' 'b' 'c'}}"],
    ["{{table a 'x' 1 default=0}}", ['b', 2], "{{table a 'x' 1 'b' 2 default=0}}"],
  ] as const)('is added to %s', (text, pair, expected) => {
    expect(made(text, planAddPair(only(text), WHOLE, pair))).toEqual({ x: expected });
  });

  it.each([
    ["{{table a 'x' 'y' 'b' 'c'}}", 0, "{{table a 'b' 'c'}}"],
    ["{{table a 'x' 'y' 'b' 'c' default='d'}}", 1, "{{table a 'x' 'y' default='d'}}"],
  ] as const)('is taken out of %s', (text, place, expected) => {
    expect(made(text, planRemovePair(only(text), WHOLE, place))).toEqual({ x: expected });
  });

  it('is added inside of another function', () => {
    const text = "{{upper (table a 'x' 'y')}}";
    const plan = planAddPair(only(text), { part: null, path: [0] }, ['b', 'c']);
    expect(made(text, plan)).toEqual({ x: "{{upper (table a 'x' 'y' 'b' 'c')}}" });
  });

  it('stays where it is the last, and where there is no table', () => {
    expect(planRemovePair(only("{{table a 'x' 'y'}}"), WHOLE, 0)).toBeNull();
    expect(planAddPair(only('{{upper a}}'), WHOLE, ['x', 'y'])).toBeNull();
  });
});
