import { DAY, MINUTE } from '#shared/time/milliseconds.ts';
import { type Contact, contactOfFailure } from '../wire/send-failure.ts';
import type { TryResult } from './retry.ts';

/** A trigger that did nothing but fail for this long is paused. */
export const PAUSE_AFTER = 5 * DAY;
// The engine looks at the clock every 30 seconds; a longer step is a sleep, or a clock that was set.
const LONGEST_STEP = MINUTE;
// What was reached this recently says that the computer is online, whatever else cannot be reached.
const STILL_ONLINE = 15 * MINUTE;

/** How long the engine ran and could reach something. All in milliseconds. */
export interface RunningTime {
  /** Known to have been online. */
  readonly counted: number;
  /** Since the last contact: it counts once something is reached, and does not where nothing can be. */
  readonly pending: number;
  /** When it was last looked at (ms since 1970), null after a start: what lies before it is no running time. */
  readonly seenAt: number | null;
  /** When something was last reached (ms since 1970). */
  readonly reachedAt: number | null;
}

export const NEVER_RAN: RunningTime = { counted: 0, pending: 0, seenAt: null, reachedAt: null };

/** The running time at `now`: steps of up to a minute count, what the computer slept or the clock jumped does not. */
export function passTime(time: RunningTime, now: number): RunningTime {
  if (time.seenAt === now) return time;
  const step = time.seenAt === null ? 0 : now - time.seenAt;
  const isAwake = step > 0 && step <= LONGEST_STEP;
  return { ...time, pending: time.pending + (isAwake ? step : 0), seenAt: now };
}

/** What a try says about the network. What a mail server says comes from somebody who was reached. */
export function contactOf(result: TryResult): Contact {
  if ('answer' in result) return 'reached';
  const { code } = result.failure;
  return code.startsWith('mail_') ? 'reached' : contactOfFailure(code);
}

/** The running time after a try: time offline is forgotten, time online counted. */
export function afterContact(time: RunningTime, contact: Contact, now: number): RunningTime {
  const passed = passTime(time, now);
  switch (contact) {
    case 'reached':
      return { ...passed, counted: passed.counted + passed.pending, pending: 0, reachedAt: now };
    case 'unreachable': {
      const ago = now - (passed.reachedAt ?? Number.NEGATIVE_INFINITY);
      return ago >= 0 && ago <= STILL_ONLINE ? passed : { ...passed, pending: 0 };
    }
    case 'unknown':
      return passed;
    default:
      return contact satisfies never;
  }
}

/** A trigger that did nothing but fail: since when (ms since 1970), from which running time on, and how often. */
export interface Failing {
  readonly since: number;
  readonly countedFrom: number;
  readonly failures: number;
}

export interface TriedOnce {
  readonly isDelivered: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * What is known of a trigger after a try of one of its deliveries (null: it does not fail), and whether it is to be
 * paused: after 5 days, awake and online, in which nothing of it was delivered.
 */
export function afterTriggerTry(
  before: Failing | null,
  { isDelivered, at }: TriedOnce,
  { counted }: RunningTime,
): { failing: Failing | null; isToPause: boolean } {
  if (isDelivered) return { failing: null, isToPause: false };
  const { since, countedFrom, failures } = before ?? { since: at, countedFrom: counted, failures: 0 };
  const failing = { since, countedFrom, failures: failures + 1 };
  return { failing, isToPause: counted - countedFrom >= PAUSE_AFTER };
}
