import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedOutput, outputChange } from '#shared/mapping/preview/output-change.ts';
import type { Json } from '#shared/model/json.ts';

const leaf = fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean(), fc.constant(null));
const key = fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('a/b', '~', '__proto__', '1', '0'));
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 4 }).map((fields) => Object.fromEntries(fields)),
  ),
}));

it('what is told as changed makes the new output of the old one, byte for byte', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      const changes = outputChange(before, after);
      if (changes === null) return;
      expect(JSON.stringify(changedOutput(before, changes))).toBe(JSON.stringify(after));
    }),
    { numRuns: 2000 },
  );
});

const large = (note: string, name = 'x') => ({
  note,
  lines: Array.from({ length: 4000 }, (_, at) => ({ sku: `${name}${at}`, quantity: at })),
});

it('one field of a large output is told alone, and all else stays the same object', () => {
  const before = large('old');
  const changes = outputChange(before, large('new'));
  expect(changes).toEqual([{ at: '/note', value: 'new' }]);
  const after = changedOutput(before, changes ?? []) as ReturnType<typeof large>;
  expect(after.note).toBe('new');
  expect(after.lines).toBe(before.lines);
});

it('an output that is as it was has no changes', () => {
  expect(outputChange(large('old'), large('old'))).toEqual([]);
});

it.each<[string, Json, Json]>([
  ['more than a few differences', large('old'), large('old', 'y')],
  ['a field that comes', { a: 1 }, { a: 1, b: 2 }],
  ['fields in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
  ['another kind of value', [1], { a: 1 }],
])('%s have it told whole', (_, before, after) => {
  expect(outputChange(before, after)).toBeNull();
});

it('a list that grew is told by itself', () => {
  expect(outputChange({ a: [1], b: 2 }, { a: [1, 2], b: 2 })).toEqual([{ at: '/a', value: [1, 2] }]);
});

it('a change that leads nowhere is refused', () => {
  expect(changedOutput({ a: 1 }, [{ at: '/b/c', value: 1 }])).toBeNull();
});
