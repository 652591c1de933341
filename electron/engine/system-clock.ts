import { randomInt } from 'node:crypto';
import type { Clock } from './ports/clock.ts';

// No timer is longer: a laptop that slept, or a clock that was set, is noticed within this time.
const LONGEST_TIMER = 30_000;
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The machine's own time and chance. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, Math.max(0, Math.min(milliseconds, LONGEST_TIMER)));
    return () => clearTimeout(timer);
  },
  newId(prefix) {
    let id = '';
    while (id.length < 22) id += letters[randomInt(letters.length)];
    return `${prefix}_${id}`;
  },
  random: () => randomInt(2 ** 32) / 2 ** 32,
};
