import { expect, test } from 'vitest';
import { nearest } from '#shared/text/nearest.ts';

const names = ['formatDate', 'formatNumber', 'upper', 'lower', 'eq', 'gte'];

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
])('%s: %s', (name, expected) => {
  expect(nearest(name, names)).toBe(expected);
});
