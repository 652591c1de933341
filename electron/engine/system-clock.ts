import { randomBytes } from 'node:crypto';
import type { Clock } from './ports.ts';

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
    // 248 is the largest multiple of 62 below 256: bytes past it would favour some letters.
    while (id.length < 22) {
      for (const byte of randomBytes(32)) if (byte < 248 && id.length < 22) id += letters[byte % 62];
    }
    return `${prefix}_${id}`;
  },
  random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
