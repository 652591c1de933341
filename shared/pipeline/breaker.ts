import { MINUTE, SECOND } from '#shared/time/milliseconds.ts';
import { isFinalFailure } from '../wire/send-failure.ts';
import type { TryResult } from './retry.ts';

/** Failures in a row that open it. */
const ROW = 5;
/** Or this share of the tries of the last minutes, where there were enough of them. */
const SHARE = 0.7;
const LEAST_TRIES = 10;
const WINDOW = 5 * MINUTE;
const SLOT = 10 * SECOND;
const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;

/** The tries of ten seconds. `from` is milliseconds since 1970. */
interface Slot {
  readonly from: number;
  readonly well: number;
  readonly ill: number;
}

/** What is known of an endpoint's health. Where nothing is, it is `HEALTHY`. */
export interface Breaker {
  readonly failuresInARow: number;
  readonly slots: readonly Slot[];
  readonly open: OpenBreaker | null;
}

/** An endpoint that gets nothing until `probeAt`, and then one delivery that shows whether it is back. */
export interface OpenBreaker {
  /** Milliseconds since 1970, both. */
  readonly since: number;
  readonly probeAt: number;
  /** What it waited for last, in milliseconds: doubled at the next failure. */
  readonly wait: number;
  /** What went wrong last, in a sentence. */
  readonly why: string;
}

export const HEALTHY: Breaker = { failuresInARow: 0, slots: [], open: null };

/** How an endpoint is, as far as a try says: well, ill, or nothing was learned of it. */
export type Health = 'well' | 'ill' | 'unknown';

/**
 * What a try says about its endpoint: that it is well, that it is ill, or nothing. An endpoint that answers is well even
 * where it refuses what was sent (400, 401, 410): one customer's mistake holds up nobody else's deliveries. It is ill
 * where no answer came, where it fails (5xx), and where it asks for less (408, 429).
 */
export function healthOf(result: TryResult): Health {
  if ('answer' in result) {
    const { status } = result.answer;
    return status >= 500 || status === 408 || status === 429 ? 'ill' : 'well';
  }
  const { code } = result.failure;
  return isFinalFailure(code) || code === 'stopped' || code === 'catcher' ? 'unknown' : 'ill';
}

export interface TrySeen {
  readonly health: Exclude<Health, 'unknown'>;
  /** When it ended, milliseconds since 1970. */
  readonly at: number;
  /** What went wrong, in a sentence; '' where nothing did. */
  readonly why: string;
}

/**
 * The breaker after a try. It opens after 5 failures in a row, or once 70 % of at least 10 tries of the last 5 minutes
 * failed; a success closes it. While open it waits 30 s, twice that after each failed probe, at most 15 minutes.
 */
export function afterTry(breaker: Breaker, { health, at, why }: TrySeen): Breaker {
  if (health === 'well')
    return { failuresInARow: 0, slots: breaker.open ? [] : counted(breaker.slots, at, 'well'), open: null };
  const failuresInARow = breaker.failuresInARow + 1;
  const slots = counted(breaker.slots, at, 'ill');
  const { open } = breaker;
  if (open === null) {
    if (!isTooMuch(failuresInARow, slots)) return { failuresInARow, slots, open };
    return { failuresInARow, slots, open: { since: at, probeAt: at + FIRST_WAIT, wait: FIRST_WAIT, why } };
  }
  // What was on its way when it opened is no probe.
  if (at < open.probeAt) return { failuresInARow, slots, open: { ...open, why } };
  const wait = Math.min(open.wait * 2, LONGEST_WAIT);
  return { failuresInARow, slots, open: { ...open, probeAt: at + wait, wait, why } };
}

/** Whether an endpoint may be tried at `now`: as usual, once to see whether it is back, or not yet. */
export function mayTry({ open }: Breaker, now: number): 'yes' | 'probe' | 'no' {
  if (open === null) return 'yes';
  // A clock that was set back must not lengthen the wait.
  return now >= open.probeAt || now < open.probeAt - LONGEST_WAIT ? 'probe' : 'no';
}

function isTooMuch(inARow: number, slots: readonly Slot[]): boolean {
  if (inARow >= ROW) return true;
  const ill = slots.reduce((sum, slot) => sum + slot.ill, 0);
  const all = slots.reduce((sum, slot) => sum + slot.ill + slot.well, 0);
  return all >= LEAST_TRIES && ill / all >= SHARE;
}

function counted(slots: readonly Slot[], at: number, health: 'well' | 'ill'): readonly Slot[] {
  const last = slots.at(-1);
  const isSame = last !== undefined && at >= last.from && at < last.from + SLOT;
  const slot = isSame ? last : { from: at, well: 0, ill: 0 };
  const now = { ...slot, [health]: slot[health] + 1 };
  if (isSame) return slots.with(-1, now);
  return [...slots.filter(({ from }) => from > at - WINDOW && from <= at), now];
}
