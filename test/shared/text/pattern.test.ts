import { describe, expect, test } from 'vitest';
import { compilePattern } from '#shared/text/pattern.ts';

function find(source: string, text: string): boolean | string {
  const result = compilePattern(source);
  return result.ok ? result.pattern.isFoundIn(text) : result.reason;
}

test.each([
  ['b', 'abc', true],
  ['^b', 'abc', false],
  ['^abc$', 'abc', true],
  ['(?i)ABC', 'abc', true],
  ['^\\p{Lu}', 'Ødegård', true],
  ['^\\d{5}$', '12345', true],
  ['^.$', '👍', true],
  ['', '', true],
  ['a.c', 'a\nc', false],
])('%s in %j: %s', (source, text, expected) => {
  expect(find(source, text)).toBe(expected);
});

describe('what RE2 does not take is a reason, not an exception', () => {
  test.each([
    ['(a', 'missing closing )'],
    ['[z-a]', 'invalid character class range'],
    ['(a)\\1', 'invalid escape sequence'],
    ['(?=a)', 'invalid or unsupported Perl syntax'],
    ['x{1001}', 'invalid repeat count'],
    ['*', 'missing argument to repetition operator'],
    ['a'.repeat(1001), 'longer than 1000 characters'],
  ])('%s: %s', (source, reason) => {
    expect(find(source, '')).toMatch(reason);
  });
});

test('a pattern that runs away elsewhere does not here', () => {
  expect(find('^(a+)+$', `${'a'.repeat(50_000)}!`)).toBe(false);
});
