import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConditionPlace, choiceAt, conditionPlace } from '#shared/mapping/conditions/condition-choice.ts';
import type { ConditionPlan } from '#shared/mapping/conditions/plan-condition.ts';
import {
  planAlways,
  planBranchCondition,
  planMoveBranch,
  planOtherwise,
  planRemoveBranch,
  planWhen,
} from '#shared/mapping/conditions/plan-condition.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import { keyUnits } from '#shared/template/edits/directive-key.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { parseExpression, parseTemplate, printTemplate } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { body as anyBody } from '#test/shared/template/arbitrary-template.ts';
import { projected, row } from '../a-payload.ts';

function expression(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.expression;
}

const when = (text: string, kind: 'if' | 'unless' = 'if') => ({ kind, condition: expression(text) });

function place(body: Json, id: string, of: 'value' | 'entries' = 'value') {
  const found = conditionPlace(body, row(body, id), of);
  if (found === null) throw new Error(`no place for ${id}`);
  return found;
}

function made(body: Json, plan: ConditionPlan | null): Json | null {
  if (plan === null) return null;
  const edited = applyEdits(body, plan.edits);
  if (!edited.ok) throw new Error(edited.refusal.code);
  const { byId } = projected(edited.body);
  if (plan.select !== null) expect(byId.has(plan.select), plan.select).toBe(true);
  return edited.body;
}

/** As text, so that the order of keys counts. */
const text = (body: Json | null) => JSON.stringify(body);

const total = { 'a b': 1, total: '{{order.total}}', z: true };
const choice = { total: { '{{#if (gt order.total 100)}}': 'big', '{{else if paid}}': 'paid', '{{else}}': 'small' } };

describe('making a value conditional', () => {
  it('keeps the value as what is given when the condition holds', () => {
    expect(text(made(total, planWhen(total, place(total, '/total'), when('gt order.total 100'))))).toBe(
      text({ 'a b': 1, total: { '{{#if (gt order.total 100)}}': '{{order.total}}' }, z: true }),
    );
  });

  it.each<[string, Json, string, Json]>([
    ['an object', { o: { a: 1 } }, '/o', { o: { '{{#if paid}}': { a: 1 } } }],
    [
      'a list with its loop',
      { lines: { '{{#each items}}': '{{sku}}' } },
      '/lines',
      { lines: { '{{#if paid}}': { '{{#each items}}': '{{sku}}' } } },
    ],
    ['an element', { l: ['a', 'b'] }, '/l/1', { l: ['a', { '{{#if paid}}': 'b' }] }],
    ['a body that is one value', '{{id}}', '', { '{{#if paid}}': '{{id}}' }],
  ])('%s', (_, body, id, expected) => {
    expect(text(made(body, planWhen(body, place(body, id), when('paid'))))).toBe(text(expected));
  });

  it('of a list keeps only the entries for which it holds', () => {
    const body = { lines: { '{{#each items}}': { sku: '{{sku}}' } } };
    const once = made(body, planWhen(body, place(body, '/lines', 'entries'), when('gt quantity 5')));
    expect(once).toEqual({ lines: { '{{#each items}}': { '{{#if (gt quantity 5)}}': { sku: '{{sku}}' } } } });
    if (once === null) return;
    expect(choiceAt(once, place(once, '/lines', 'entries'))?.branches).toHaveLength(1);
    expect(choiceAt(once, place(once, '/lines'))).toBeNull();
    expect(made(once, planAlways(once, place(once, '/lines', 'entries')))).toEqual(body);
  });

  it('of a value with conditions adds one more before the otherwise', () => {
    const plan = planWhen(choice, place(choice, '/total'), when('paid'));
    expect(text(made(choice, plan))).toBe(
      text({
        total: {
          '{{#if (gt order.total 100)}}': 'big',
          '{{else if paid}}': 'paid',
          '{{else if paid}}{{! 2}}': null,
          '{{else}}': 'small',
        },
      }),
    );
  });
});

describe('changing branches', () => {
  it.each<[string, (at: ReturnType<typeof place>) => ConditionPlan | null, Json]>([
    ['an otherwise is added once', (at) => planOtherwise(choice, at), null],
    [
      'when turns into unless',
      (at) => planBranchCondition(choice, at, { index: 1, asked: when('paid', 'unless') }),
      { '{{#if (gt order.total 100)}}': 'big', '{{else unless paid}}': 'paid', '{{else}}': 'small' },
    ],
    [
      'the first condition changes',
      (at) => planBranchCondition(choice, at, { index: 0, asked: when('isEmpty note') }),
      { '{{#if (isEmpty note)}}': 'big', '{{else if paid}}': 'paid', '{{else}}': 'small' },
    ],
    [
      'the same condition is no change',
      (at) => planBranchCondition(choice, at, { index: 1, asked: when('paid') }),
      null,
    ],
    [
      'the second comes first',
      (at) => planMoveBranch(choice, at, { index: 1, by: -1 }),
      { '{{#if paid}}': 'paid', '{{else if (gt order.total 100)}}': 'big', '{{else}}': 'small' },
    ],
    ['nothing passes the otherwise', (at) => planMoveBranch(choice, at, { index: 1, by: 1 }), null],
    [
      'without the first, the second opens',
      (at) => planRemoveBranch(choice, at, 0),
      { '{{#if paid}}': 'paid', '{{else}}': 'small' },
    ],
    [
      'without the otherwise',
      (at) => planRemoveBranch(choice, at, 2),
      { '{{#if (gt order.total 100)}}': 'big', '{{else if paid}}': 'paid' },
    ],
    ['always gives the first value', (at) => planAlways(choice, at), 'big'],
  ])('%s', (_, plan, expected) => {
    const changed = made(choice, plan(place(choice, '/total')));
    expect(text(changed)).toBe(text(expected === null ? null : { total: expected }));
  });

  it.each([
    [0, 'no'],
    [1, 'yes'],
  ])('with one branch left and no condition, the value stands alone: without branch %i', (index, left) => {
    const body = { x: { '{{#if a}}': 'yes', '{{else}}': 'no' } };
    const plan = planRemoveBranch(body, place(body, '/x'), index);
    expect(made(body, plan)).toEqual({ x: index === 0 ? left : { '{{#if a}}': left } });
  });

  it('beside fields, the fields of what is left join the others where they stood', () => {
    const body = { a: 1, '{{#if c}}': { b: 2 }, '{{else}}': { d: 3, e: 4 }, z: 9 };
    const at = place(body, '/{{#if c}}');
    expect(text(made(body, planRemoveBranch(body, at, 0)))).toBe(text({ a: 1, d: 3, e: 4, z: 9 }));
    expect(text(made(body, planAlways(body, at)))).toBe(text({ a: 1, b: 2, z: 9 }));
    const taken = { a: 1, '{{#if c}}': { a: 2 } };
    expect(planAlways(taken, place(taken, '/{{#if c}}'))).toBeNull();
  });

  it('a branch after a loop has a condition of its own', () => {
    const body = { x: { '{{#each items}}': '{{sku}}', '{{else if a}}': 'none', '{{else}}': 'no' } };
    const at = place(body, '/x/{{else if a}}');
    expect(choiceAt(body, at)?.branches.map(({ kind }) => kind)).toEqual(['each', 'if', 'else']);
    expect(made(body, planBranchCondition(body, at, { index: 1, asked: when('b') }))).toEqual({
      x: { '{{#each items}}': '{{sku}}', '{{else if b}}': 'none', '{{else}}': 'no' },
    });
    expect(planAlways(body, at)).toBeNull();
  });
});

type Step = { readonly pick: number; readonly what: number; readonly index: number };

const steps = fc.array(fc.record({ pick: fc.nat(), what: fc.nat(6), index: fc.nat(3) }), { maxLength: 8 });
const conditions = ['a', 'gt a.b 3', "and (eq name 'x') (not (isEmpty b))", 'count items'].map((one) =>
  expression(one),
);

function placeOf(body: Json, { pick, what }: Step): ConditionPlace | null {
  const rows = [...projected(body).byId.values()];
  const chosen = rows[pick % rows.length];
  return chosen === undefined ? null : conditionPlace(body, chosen, what === 6 ? 'entries' : 'value');
}

function planOf(body: Json, step: Step): ConditionPlan | null {
  const { pick, what, index } = step;
  const at = placeOf(body, step);
  const condition = conditions[pick % conditions.length];
  if (at === null || condition === undefined) return null;
  const asked = { kind: index % 2 === 0 ? ('if' as const) : ('unless' as const), condition };
  const plans = [
    () => planWhen(body, at, asked),
    () => planOtherwise(body, at),
    () => planBranchCondition(body, at, { index, asked }),
    () => planMoveBranch(body, at, { index, by: pick % 2 === 0 ? 1 : -1 }),
    () => planRemoveBranch(body, at, index),
    () => planAlways(body, at),
    () => planWhen(body, at, asked),
  ];
  return plans[what]?.() ?? null;
}

/** Everything but what conditions stand on, with a mark in its place. */
function around(body: Json, holder: string): string {
  const edited = applyEdits(body, [{ do: 'set', at: holder, value: '…' }]);
  return JSON.stringify(edited.ok ? edited.body : edited.refusal);
}

/** The fields and other directives that stand beside a choice, in their order. */
function beside(body: Json, { holder, first }: ConditionPlace): [string, Json][] {
  const content = valueAt(body, holder);
  if (first === null || !isJsonObject(content)) return [];
  const unit = keyUnits(Object.keys(content)).find(([key]) => key === first) ?? [];
  return Object.entries(content).filter(([key]) => !unit.includes(key));
}

describe('any sequence of changes', () => {
  it('prints, parses and is the same, and leaves the rest of the body as it was', () => {
    fc.assert(
      fc.property(anyBody, steps, (start, todo) => {
        let body = start;
        const hadErrors = parseTemplate({ body }).problems.length > 0;
        for (const step of todo) {
          const plan = planOf(body, step);
          if (plan === null) continue;
          const edited = applyEdits(body, plan.edits);
          if (!edited.ok) throw new Error(edited.refusal.code);
          const at = placeOf(body, step);
          expect(around(edited.body, plan.place.holder)).toBe(around(body, plan.place.holder));
          const kept = at === null ? [] : beside(body, at);
          const now = Object.entries(valueAt(edited.body, plan.place.holder) ?? {}).map((entry) =>
            JSON.stringify(entry),
          );
          const left = now.filter((entry) => kept.some((one) => JSON.stringify(one) === entry));
          expect(left).toEqual(kept.map((one) => JSON.stringify(one)));
          body = edited.body;
          const { tree, problems } = parseTemplate({ body });
          if (!hadErrors) expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
          if (hadErrors) continue;
          expect(JSON.stringify(printTemplate(tree))).toBe(JSON.stringify(body));
          if (plan.select !== null) expect(projected(body).byId.has(plan.select)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
