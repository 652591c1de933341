import type { Clock } from '#engine/ports/clock.ts';

export interface FakeClock extends Clock {
  /** Moves the time on and calls back what falls due, in order. */
  advance(milliseconds: number): void;
  /** Sets the time, as a person or a time server does: no timer runs. */
  set(now: number): void;
  /** The waits that were asked for and are still on, in milliseconds from their start. */
  waits(): number[];
}

/** A clock that stands still until it is moved. Ids count up; chance is always in the middle. */
export function createFakeClock(start: number): FakeClock {
  // Timers go by what has passed, whatever the clock is set to.
  let passed = 0;
  let zero = start;
  let ids = 0;
  const timers = new Set<{ at: number; wait: number; callback: () => void }>();
  return {
    now: () => zero + passed,
    after(milliseconds, callback) {
      const timer = { at: passed + milliseconds, wait: milliseconds, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    newId(prefix) {
      ids += 1;
      return `${prefix}_${String(ids).padStart(4, '0')}`;
    },
    random: () => 0.5,
    advance(milliseconds) {
      const end = passed + milliseconds;
      for (;;) {
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) break;
        timers.delete(next);
        passed = Math.max(passed, next.at);
        next.callback();
      }
      passed = end;
    },
    set(to) {
      zero = to - passed;
    },
    waits: () => [...timers].map(({ wait }) => wait),
  };
}
