import { MINUTE, SECOND } from '#shared/time/milliseconds.ts';

// The dispatcher looks every 30 seconds at most.
const LONGEST_STEP = MINUTE;
// A time server nudges a clock by less.
const NUDGE = SECOND;

/** Notices that the clock was set, or that the computer slept, from one look at it to the next. */
export class ClockWatch {
  #seenAt: number | null = null;

  /** Whether the time jumped since the last look; `now` in milliseconds since 1970. */
  jumped(now: number): boolean {
    const step = this.#seenAt === null ? 0 : now - this.#seenAt;
    this.#seenAt = now;
    return step < -NUDGE || step > LONGEST_STEP;
  }
}
