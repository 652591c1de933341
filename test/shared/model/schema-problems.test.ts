import { expect, test } from 'vitest';
import { parseShape } from '#shared/model/schema-problems.ts';
import { z } from '#shared/model/z.ts';

test('a value with more mistakes than the stack holds is one problem, not a crash', () => {
  const overflowing = z.custom(() => {
    throw new RangeError('Maximum call stack size exceeded');
  });
  expect(parseShape(overflowing, {})).toMatchObject({ ok: false, problems: [{ path: '', code: 'schema.tooMuch' }] });
});

test('a bug in a schema is a bug still', () => {
  const broken = z.custom(() => {
    throw new TypeError('a bug');
  });
  expect(() => parseShape(broken, {})).toThrow(TypeError);
});

test('of a million mistakes the first 200 are told', () => {
  const read = parseShape(z.array(z.number()), Array(50_000).fill('x'));
  expect(read.problems).toHaveLength(200);
  expect(read.problems[199]).toMatchObject({ path: '/199', message: '200 is "x", and must be a number.' });
});
