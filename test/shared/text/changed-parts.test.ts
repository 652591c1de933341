import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedParts } from '#shared/text/changed-parts.ts';

function applied(now: string, parts: ReturnType<typeof changedParts>): string {
  return parts.reduceRight((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), now);
}

test('two changes with lines between them are two parts', () => {
  const now = '{\n  "x": 1,\n  "keep": 2,\n  "b": 3\n}';
  const next = '{\n  "name": 1,\n  "keep": 2,\n  "b": 3,\n  "c": 4\n}';
  const parts = changedParts(now, next);
  expect(parts.map(({ from, to, text }) => [now.slice(from, to), text])).toEqual([
    ['x', 'name'],
    ['', ',\n  "c": 4'],
  ]);
  expect(applied(now, parts)).toBe(next);
});

test('what is alike has no parts, and any two texts are led over', () => {
  expect(changedParts('a\nb', 'a\nb')).toEqual([]);
  const text = fc.array(fc.constantFrom('a', 'b', 'ab', '', 'c\r'), { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(fc.property(text, text, (now, next) => applied(now, changedParts(now, next)) === next));
});

test('long texts that differ all over are one part', () => {
  const now = Array.from({ length: 2000 }, (_, index) => `a${index}`).join('\n');
  const next = Array.from({ length: 2000 }, (_, index) => `b${index}`).join('\n');
  expect(changedParts(now, next)).toHaveLength(1);
});
