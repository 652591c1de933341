import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { isSame, order, orderOfKeys, sortKeyOf } from '#shared/template/functions/compare.ts';

const scalars = fc.oneof(
  fc.constantFrom<Json>(null, true, false, '', '1', '01', '1.0', ' 1 ', 'a', 'B', '2026-11-18', '-', '1e400'),
  fc.constantFrom<Json>('2026-11-18T00:00:00Z', '2026-11-18T01:00:00+01:00', '2026-11-17T23:00'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.string(),
);
const values: fc.Arbitrary<Json> = fc.oneof(scalars, fc.array(scalars), fc.dictionary(fc.string(), scalars));

test('sorting has one total order, whatever the values', () => {
  const compare = (a: Json, b: Json) => Math.sign(orderOfKeys(sortKeyOf(a), sortKeyOf(b)));
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(compare(a, b) + compare(b, a)).toBe(0);
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

test('sameness and order go both ways', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      expect(isSame(a, b)).toBe(isSame(b, a));
      expect(isSame(a, structuredClone(a))).toBe(true);
      expect(Math.sign(order(a, b) ?? 0) + Math.sign(order(b, a) ?? 0)).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

test('a value of another type is never the same, but a number and its text', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const isNumberBesideText = [typeof a, typeof b].sort().join() === 'number,string';
      if (typeof a !== typeof b && !isNumberBesideText) expect(isSame(a, b)).toBe(false);
    }),
  );
});
