import { describe, expect, it } from 'vitest';
import { conditionText } from '#shared/mapping/conditions/condition-words.ts';
import { conditionOf, expressionOf, testOperators, withOperator } from '#shared/mapping/conditions/field-condition.ts';
import { literal } from '#shared/template/expressions.ts';
import { compileTemplate, parseExpression, printExpression } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';

function expression(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.expression;
}

const fitting: [written: string, said: string][] = [
  ['order.gift', 'order.gift'],
  ['gt order.total 100', 'order.total > 100'],
  ["eq order.status 'shipped'", "order.status = 'shipped'"],
  ['ne a b.c', 'a ≠ b.c'],
  ['lte (count items) 3', 'count items ≤ 3'],
  ['gte a 1', 'a ≥ 1'],
  ['lt a 1', 'a < 1'],
  ['eq note null', 'note is missing'],
  ['ne note null', 'note is there'],
  ['eq paid true', 'paid is true'],
  ['isEmpty note', 'note is empty'],
  ['not (isEmpty ../note)', '../note is not empty'],
  ['first items', 'first items'],
  ["and (gt order.total 100) (eq status 'new')", "order.total > 100 and status = 'new'"],
  ['or paid (choose gift true false)', 'paid is true or gift'],
  ['or (isEmpty a) (ne b null) (lt c 2)', 'a is empty or b is there or c < 2'],
];

describe('a condition as tests of fields', () => {
  it.each(fitting)('%s', (written, said) => {
    const condition = conditionOf(expression(written));
    expect(condition).not.toBeNull();
    if (condition === null) return;
    const again = expressionOf(condition);
    expect(again === null ? null : printExpression(again)).toBe(written);
    expect(conditionText(expression(written))).toBe(said);
  });

  it.each([
    'not paid',
    'and a (or b c)',
    'and a',
    'eq 1 a',
    'not (gt a 1)',
    'toBoolean a',
    'gt (gt a 1) 2',
    'and a (choose b 1 2)',
    'true',
  ])('%s says more than tests can, and is shown as it is written', (written) => {
    expect(conditionOf(expression(written))).toBeNull();
    expect(conditionText(expression(written))).toBe(written);
  });

  it.each(Object.keys(testOperators) as (keyof typeof testOperators)[])(
    '%s is read and decided alone and beside others, also where the field is missing',
    (is) => {
      const test = withOperator({ field: expression('x'), is: 'hasValue' }, is, literal(5));
      const other = { field: expression('paid'), is: 'isTrue' } as const;
      const written = [
        expressionOf({ join: 'all', tests: [test] }),
        expressionOf({ join: 'all', tests: [test, other] }),
      ];
      const payloads =
        is === 'isTrue'
          ? [
              { paid: true, x: true },
              { paid: true, x: false },
            ]
          : [5, 0, '', null, [], 'a', undefined];
      for (const one of payloads) {
        const payload = is === 'isTrue' ? (one as object) : { paid: true, ...(one === undefined ? {} : { x: one }) };
        const results = written.map((condition) => {
          const key = `{{#if ${condition?.kind === 'call' ? `(${printExpression(condition)})` : 'x'}}}`;
          const result = compileTemplate({ body: { [key]: true, '{{else}}': false } }).render({
            payload: payload as never,
          });
          return result.ok ? result.value : result.problems[0]?.code;
        });
        expect(results[0], JSON.stringify(payload)).toBe(results[1]);
      }
    },
  );
});
