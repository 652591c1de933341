import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLineList } from '#shared/mapping/preview/json-line-list.ts';
import { jsonLines } from '#shared/mapping/preview/json-lines.ts';
import { linesOf } from '#shared/mapping/preview/lines.ts';
import type { Json } from '#shared/model/json.ts';

test('lines made one by one are those that are made at once, and each is found by its pointer', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (any) => {
      const value = JSON.parse(JSON.stringify(any)) as Json;
      const all = jsonLines(value);
      const lines = jsonLineList(value);
      expect(lines.count).toBe(all.length);
      expect(all.map((_, index) => lines.at(index))).toEqual(all);
      const whole = linesOf(all);
      for (const { pointer } of all) expect(lines.find(pointer)).toBe(whole.find(pointer));
    }),
  );
});

test.each(['/c', '/a/2', '/a/x', '/a/00', '/a/0/b', 'a'])('nothing is at %s', (pointer) => {
  expect(jsonLineList({ a: [1, { b: 2 }] }).find(pointer)).toBe(-1);
});

test('there is no line before the first or after the last', () => {
  const lines = jsonLineList([1]);
  expect([lines.at(-1), lines.at(3)]).toEqual([undefined, undefined]);
});
