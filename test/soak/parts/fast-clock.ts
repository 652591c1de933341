import type { Clock } from '#engine/ports/clock.ts';
import { systemClock } from '#engine/system-clock.ts';

export interface FastClock extends Clock {
  /** Sets the time, as a person or a time server does. Timers go by what passes. */
  set(now: number): void;
  /** What has passed since it was made, whatever it was set to, in its own milliseconds. */
  passed(): number;
  /** The longest wait that was asked for, in milliseconds. */
  readonly longestWait: number;
}

/** A clock that begins at `start` (ms since 1970) and runs `speed` times as fast as the machine's. */
export function createFastClock(start: number, speed: number): FastClock {
  const began = performance.now();
  const passed = () => (performance.now() - began) * speed;
  let zero = start;
  let longestWait = 0;
  return {
    now: () => Math.round(zero + passed()),
    passed,
    set(now) {
      zero = now - passed();
    },
    after(milliseconds, callback) {
      longestWait = Math.max(longestWait, milliseconds);
      const timer = setTimeout(callback, Math.max(0, milliseconds / speed));
      return () => clearTimeout(timer);
    },
    get longestWait() {
      return longestWait;
    },
    newId: systemClock.newId,
    random: systemClock.random,
  };
}
