import { expect, test } from 'vitest';
import { BudgetSpent, contextOf, evaluate } from './call.ts';

const long = 'x'.repeat(1_000_000);
const list = Array.from({ length: 1000 }, () => long.slice(0, 10_000));

test.each([
  "padStart 'a' 1000000000",
  "padEnd 'a' 9007199254740991 'xyz'",
  'concat t t t t t t t t t',
  "replace t 'x' '1234567890'",
  'join list t',
  'urlEncode t',
  'formatDate d t',
  'concat (concat t t t) (concat t t t)',
])('%s: stops at the budget, before it is made', (call) => {
  const payload = { t: call.startsWith('formatDate') ? 'M'.repeat(1_000_000) : long, list, d: '2026-11-18' };
  expect(() => evaluate(call, payload)).toThrow(BudgetSpent);
});

test('a megabyte of text passes through any function of text', () => {
  for (const call of ['upper t', 'slug t', 'trim t', 'truncate t 10', "replace t 'y' 'z'", 'base64 t', 'sha256 t']) {
    expect(evaluate(call, { t: long }, contextOf(200_000))).toBeTypeOf('string');
  }
});

test('lists cost their entries', () => {
  const entries = Array.from({ length: 1000 }, (_, index) => ({ n: index }));
  for (const call of ["pluck entries 'n'", "where entries 'n' 1", "sort entries 'n'", 'unique entries']) {
    expect(() => evaluate(call, { entries }, contextOf(999))).toThrow(BudgetSpent);
    expect(evaluate(call, { entries }, contextOf(1000))).toBeInstanceOf(Array);
  }
});
