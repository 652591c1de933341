import { describe, expect, test } from 'vitest';
import { attemptPlaces } from '#renderer/deliveries/one/attempt-places.ts';
import { onsetOf, segmentsOf } from '#renderer/studio/chart/chart-bars.ts';
import type { Attempt } from '#shared/model/delivery.ts';

const bar = (delivered: number, retrying = 0, failed = 0) => ({ at: '', delivered, retrying, failed });

describe('the chart', () => {
  test('a bar stands on the ground, with failures on top', () => {
    const [delivered, failed] = segmentsOf([bar(9, 0, 1)], 100, 100);
    expect(delivered).toMatchObject({ kind: 'delivered', y: 10, height: 90 });
    expect(failed).toMatchObject({ kind: 'failed', y: 0, height: 10 });
  });

  test('one failure among a thousand can still be seen', () => {
    const failed = segmentsOf([bar(999, 0, 1)], 100, 64).find((segment) => segment.kind === 'failed');
    expect(failed?.height).toBe(2);
  });

  test('no deliveries, no bars', () => {
    expect(segmentsOf([bar(0), bar(0)], 100, 64)).toEqual([]);
  });

  test.each([
    [[bar(5), bar(5)], null],
    [[bar(5), bar(4, 1), bar(0, 0, 2)], 1],
    [[bar(0, 1), bar(5), bar(5)], null],
    [[bar(5), bar(1, 1), bar(0), bar(2, 0, 1)], 1],
    [[bar(1, 1), bar(5), bar(1, 0, 1)], 2],
  ])('trouble in case %# that lasts until now began at bar %s', (bars, onset) => {
    expect(onsetOf(bars)).toBe(onset);
  });
});

describe('the line of attempts', () => {
  const attempt = (number: number, at: string) => ({ number, at, outcome: 'retry' }) as Attempt;
  const history = [attempt(1, '2026-11-21T13:57:04Z'), attempt(2, '2026-11-21T13:57:09Z')];
  const planned = ['14:02', '14:32', '16:32', '21:32'].map((time) => `2026-11-21T${time}:00Z`);

  test('attempts stand in their order, from the left edge to the right, three plans at most', () => {
    const places = attemptPlaces({ history, planned });
    expect(places.map((place) => place.number)).toEqual([1, 2, 3, 4, 5]);
    expect(places.map((place) => place.left)).toEqual(places.map((place) => place.left).toSorted((a, b) => a - b));
    expect(places[0]?.left).toBe(2);
    expect(places.at(-1)?.left).toBe(94);
  });

  test('times that would run into each other are left out', () => {
    const [first, second] = attemptPlaces({ history, planned });
    expect([first?.hasLabel, second?.hasLabel]).toEqual([true, false]);
  });

  test('a single attempt stands at the beginning', () => {
    expect(attemptPlaces({ history: history.slice(0, 1), planned: [] })).toMatchObject([{ left: 2, hasLabel: true }]);
  });
});
