import { describe, expect, test } from 'vitest';
import { Slots } from '#engine/dispatch/slots.ts';

/** Slots of which `count` are taken at 0, each by an endpoint of its own. */
function taken(total: number, count: number): Slots {
  const slots = new Slots(total);
  for (let n = 0; n < count; n += 1) slots.begin(`msg_${n}`, `http://slow-${n}.example`, 0);
  return slots;
}

describe('who may start', () => {
  test.each([
    [8, 7, 10_000, 'all'],
    [8, 8, 0, 'none'],
    [8, 8, 249, 'none'],
    [8, 8, 250, 'fast'],
    [8, 9, 250, 'fast'],
    [8, 10, 10_000, 'none'],
    [4, 4, 250, 'fast'],
    [4, 5, 250, 'none'],
    [2, 2, 10_000, 'none'],
  ] as const)('of %i places %i taken for %i ms: %s', (total, count, now, room) => {
    expect(taken(total, count).room(now)).toBe(room);
  });

  test('one place is lent for each slow attempt, and no more', () => {
    const slots = taken(8, 1);
    for (let n = 0; n < 7; n += 1) slots.begin(`new_${n}`, 'http://new.example', 200);
    expect(slots.room(250)).toBe('fast');
    slots.begin('lent', 'http://fast.example', 250);
    expect(slots.room(260)).toBe('none');
    expect(slots.nextSlow(260)).toBe(450);
  });
});

test('an endpoint answers fast while its last attempt did', () => {
  const slots = new Slots(8);
  const ends = [
    [100, true],
    [300, false],
    [249, true],
  ] as const;
  expect(slots.isFast('http://a.example')).toBe(false);
  for (const [milliseconds, isFast] of ends) {
    slots.begin('msg', 'http://a.example', 0);
    slots.end('msg', milliseconds);
    expect(slots.isFast('http://a.example')).toBe(isFast);
  }
});
