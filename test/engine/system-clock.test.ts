import { expect, test, vi } from 'vitest';
import { systemClock } from '#engine/system-clock.ts';

test('an id has its prefix and 22 letters and digits, and is another each time', () => {
  const ids = Array.from({ length: 2_000 }, () => systemClock.newId('evt'));
  for (const id of ids) expect(id).toMatch(/^evt_[0-9A-Za-z]{22}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each([
  ['a millisecond', 1],
  ['a minute', 60_000],
  ['a year', 365 * 24 * 60 * 60_000],
  ['a thousand years', 1_000 * 365 * 24 * 60 * 60_000],
])('an id that is made %s later sorts later', (_, later) => {
  vi.useFakeTimers();
  try {
    const now = Date.parse('2026-11-21T12:00:00.000Z');
    vi.setSystemTime(now);
    const first = systemClock.newId('msg');
    vi.setSystemTime(now + later);
    expect([systemClock.newId('msg'), first].sort()[0]).toBe(first);
  } finally {
    vi.useRealTimers();
  }
});
