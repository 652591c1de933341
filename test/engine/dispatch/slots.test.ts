import { describe, expect, test } from 'vitest';
import { Slots } from '#engine/dispatch/slots.ts';

/** Slots of which `count` are taken, each by an endpoint of its own; one endpoint answered fast before. */
function taken(total: number, count: number, known = true): Slots {
  const slots = new Slots(total);
  if (known) {
    slots.begin('msg', 'http://fast.example', 0);
    slots.end('msg', 10);
  }
  for (let n = 0; n < count; n += 1) slots.begin(`msg_${n}`, `http://slow-${n}.example`, 0);
  return slots;
}

describe('who may start', () => {
  test.each([
    [8, 5, 'all'],
    [8, 6, 'fast'],
    [8, 7, 'fast'],
    [8, 8, 'none'],
    [4, 2, 'all'],
    [4, 3, 'fast'],
    [4, 4, 'none'],
    [2, 1, 'all'],
    [2, 2, 'none'],
  ] as const)('of %i places %i taken: %s', (total, count, room) => {
    expect(taken(total, count).room()).toBe(room);
  });

  test('every place is for all while nobody is known to answer fast, and never more than there are', () => {
    expect(taken(8, 7, false).room()).toBe('all');
    expect(taken(8, 8, false).room()).toBe('none');
  });
});

test('an endpoint answers fast once it did, until it is slow twice in a row', () => {
  const slots = new Slots(8);
  const ends = [
    [300, false],
    [100, true],
    [300, true],
    [249, true],
    [250, true],
    [300, false],
    [300, false],
    [100, true],
  ] as const;
  expect(slots.isFast('http://a.example')).toBe(false);
  for (const [milliseconds, isFast] of ends) {
    slots.begin('msg', 'http://a.example', 0);
    slots.end('msg', milliseconds);
    expect(slots.isFast('http://a.example')).toBe(isFast);
  }
});
