import { expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import { evaluate } from './call.ts';

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
  expect(evaluate(call, payload)).toEqual({ refused: 'limitSteps' });
});

test.each(['upper t', 'slug t', 'trim t', 'truncate t 10', "replace t 'y' 'z'", 'base64 t', 'sha256 t'])(
  '%s: takes a megabyte',
  (call) => {
    expect(evaluate(call, { t: long })).toBeTypeOf('string');
  },
);

test.each<[name: string, ...args: Json[]]>([
  ['sum'],
  ['average'],
  ['join', ''],
  ['pluck', 'n'],
  ['where', 'n', 1],
  ['sort', 'n'],
  ['unique'],
  ['flatten'],
])('%s: a list costs steps by its entries', (name, ...args) => {
  const entries = Array.from({ length: 800 }, (_, index) => index);
  const spent: number[] = [];
  templateFunctions.get(name)?.run([entries, ...args], {}, { spend: (steps) => spent.push(steps) });
  expect(spent[0]).toBeGreaterThanOrEqual(100);
});
