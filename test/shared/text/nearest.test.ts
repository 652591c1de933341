import { expect, test } from 'vitest';
import { nearest } from '#shared/text/nearest.ts';

const names = ['formatDate', 'formatNumber', 'upper', 'lower', 'eq', 'gte'];

test.each<[string, number | undefined, string | undefined]>([
  ['lowercase', 1 / 2, 'lower'],
  ['xyz', 1 / 2, undefined],
])('%s, within %s of its length: %s', (name, share, expected) => {
  expect(nearest(name, names, share)).toBe(expected);
});

test.each([
  ['formatdate', 'formatDate'],
  ['fromatDate', 'formatDate'],
  ['uper', 'upper'],
  ['Upper', 'upper'],
  ['lowercase', undefined],
  ['xyz', undefined],
  ['qe', 'eq'],
  ['gt', 'gte'],
  ['', undefined],
  ['x'.repeat(100), undefined],
  ['constructor', undefined],
  ['dateFormat', 'formatDate'],
  ['format_date', 'formatDate'],
  ['nope', undefined],
])('%s: %s', (name, expected) => {
  expect(nearest(name, names)).toBe(expected);
});
