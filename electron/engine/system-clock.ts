import { randomFillSync, randomInt } from 'node:crypto';
import { SECOND } from '#shared/time/milliseconds.ts';
import type { Clock } from './ports/clock.ts';

// No timer is longer: a laptop that slept, or a clock that was set, is noticed within this time.
const LONGEST_TIMER = 30 * SECOND;
const letters = Buffer.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 'latin1');
const LETTERS_OF_ID = 22;
/** Milliseconds since 1970 in so many letters: enough for 6,900 years. */
const LETTERS_OF_TIME = 8;

/** The machine's own time and chance. */
export const systemClock: Clock = createSystemClock();

function createSystemClock(): Clock {
  const chance = Buffer.alloc(4_096);
  const id = Buffer.alloc(LETTERS_OF_ID);
  let used = chance.length;
  const nextByte = (): number => {
    if (used === chance.length) {
      randomFillSync(chance);
      used = 0;
    }
    const byte = chance[used] ?? 0;
    used += 1;
    return byte;
  };
  const nextLetter = (): number => {
    // Six bits name 64 letters; the two that are too many are drawn again, so that all others are equally likely.
    for (;;) {
      const letter = letters[nextByte() & 63];
      if (letter !== undefined) return letter;
    }
  };
  return {
    now: () => Date.now(),
    after(milliseconds, callback) {
      const timer = setTimeout(callback, Math.max(0, Math.min(milliseconds, LONGEST_TIMER)));
      return () => clearTimeout(timer);
    },
    newId(prefix) {
      let time = Date.now();
      for (let at = LETTERS_OF_TIME - 1; at >= 0; at -= 1) {
        id[at] = letters[time % letters.length] ?? 0;
        time = Math.floor(time / letters.length);
      }
      for (let at = LETTERS_OF_TIME; at < LETTERS_OF_ID; at += 1) id[at] = nextLetter();
      return `${prefix}_${id.toString('latin1')}`;
    },
    random: () => randomInt(2 ** 32) / 2 ** 32,
  };
}
