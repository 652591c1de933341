import type { Trigger } from '#shared/model/trigger.ts';
import { aTrigger, shipped, urlEffect, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startEngineParts } from './parts/engine-parts.ts';
import { createFastClock, type FastClock } from './parts/fast-clock.ts';
import { startLedger } from './parts/ledger.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { unlimited, writeWorkspace } from './parts/workspace.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '6 clock',
  full: () => everyJump(300),
  small: () => everyJump(12),
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const LONGEST_TIMER = 30 * SECOND;
/** A minute of the clock is half a second of ours. */
const SPEED = 120;
/** What a noticing within 30 seconds and a busy machine may add. */
const LATE = 5 * MINUTE;
const NOON = Date.parse('2026-11-21T12:00:00.000Z');
/** Clocks in Warsaw show 02:30; half an hour later they go back to 02:00. */
const BEFORE_WINTER = Date.parse('2026-10-25T00:30:00.000Z');
/** Clocks in Warsaw show 01:30; half an hour later they skip to 03:00. */
const BEFORE_SUMMER = Date.parse('2026-03-29T00:30:00.000Z');

interface Jump {
  readonly done: string;
  readonly start: number;
  readonly schedule?: Trigger['schedule'];
  /** When its hours begin (ms since 1970), by its own clock. */
  readonly opensAt?: number;
  /** What happens to the clock once everything waits. */
  readonly jump?: (clock: FastClock) => Promise<void>;
  /** When each is to come at the earliest and the latest, in milliseconds that pass after it was accepted. */
  readonly from: number;
  readonly to: number;
}

const WAIT = 2 * MINUTE;
const night = (from: string, to: string): Trigger['schedule'] => ({
  timeZone: 'Europe/Warsaw',
  windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from, to }],
});

const jumps: readonly Jump[] = [
  { done: 'set back by a day', start: NOON, jump: async (clock) => clock.set(NOON - DAY), from: WAIT, to: WAIT + LATE },
  { done: 'set ahead by a day', start: NOON, jump: async (clock) => clock.set(NOON + DAY), from: 0, to: WAIT + LATE },
  { done: 'set to 1970', start: NOON, jump: async (clock) => clock.set(1), from: WAIT, to: WAIT + LATE },
  {
    done: 'set to 1970, and right again',
    start: NOON,
    jump: async (clock) => {
      clock.set(1);
      await passes(clock, MINUTE);
      clock.set(NOON + clock.passed());
    },
    from: WAIT - 5 * SECOND,
    to: WAIT + LATE,
  },
  {
    done: 'clocks go back while it waits for its hours',
    start: BEFORE_WINTER,
    schedule: night('02:33', '02:50'),
    opensAt: BEFORE_WINTER + 3 * MINUTE,
    from: 0,
    to: 3 * MINUTE + LATE,
  },
  {
    done: 'clocks skip the hour in which its hours begin',
    start: BEFORE_SUMMER + 27 * MINUTE,
    schedule: night('02:10', '04:00'),
    opensAt: BEFORE_SUMMER + 30 * MINUTE,
    from: 0,
    to: 3 * MINUTE + LATE,
  },
];

async function everyJump(count: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const jump of jumps) findings.push(...(await inScratch((scratch) => tryJump(scratch, jump, count))));
  return findings;
}

/** Orders that wait two minutes; the clock jumps meanwhile. Each must come, neither early nor late by what passes. */
async function tryJump(scratch: Scratch, tried: Jump, count: number): Promise<Finding[]> {
  const { done, start, schedule, jump, opensAt = 0, from, to } = tried;
  const ledger = await startLedger(scratch);
  const folder = scratch.folder();
  const clock = createFastClock(start, SPEED);
  const effects = [urlEffect(`http://127.0.0.1:${ledger.port}/`, { limits: unlimited })];
  const trigger = aTrigger({ effects, delay: { minutes: WAIT / MINUTE }, ...(schedule && { schedule }) });
  writeWorkspace(folder, workspaceWith(trigger));
  const { acceptEvent } = await startEngineParts(scratch, folder, { clock });
  const accepted = new Map<string, number>();
  for (let n = 0; n < count; n += 1) {
    const id = `O-${n}`;
    await acceptEvent(shipped({ id }, { id }), { source: 'http' });
    accepted.set(id, clock.passed());
  }
  const came = new Map<string, number>();
  let early = 0;
  const all = ledger.until(
    () => {
      for (const id of accepted.keys()) {
        if (!ledger.has(id) || came.has(id)) continue;
        came.set(id, clock.passed());
        if (clock.now() < opensAt) early += 1;
      }
      return came.size === accepted.size;
    },
    to / SPEED / SECOND + 20,
  );
  await jump?.(clock);
  await all.catch(() => undefined);
  const waits = [...came].map(([id, at]) => at - (accepted.get(id) ?? 0));
  const receipts = ledger.read();
  return [
    noMoreThan(done, `of ${accepted.size} lost or stuck`, { count: accepted.size - came.size, most: 0 }),
    noMoreThan('', 'came twice', { count: receipts.length - new Set(receipts.map(({ id }) => id)).size, most: 0 }),
    noMoreThan('', 'came before its hours', { count: early, most: 0 }),
    within('came first after (s)', Math.min(...waits), { from, to }),
    within('came last after (s)', Math.max(...waits), { from, to }),
    noMoreThan('', 'longest timer (s)', { count: clock.longestWait / SECOND, most: LONGEST_TIMER / SECOND }),
  ];
}

function within(seen: string, wait: number, { from, to }: { from: number; to: number }): Finding {
  const seconds = (milliseconds: number) => Math.round(milliseconds / SECOND);
  return {
    done: '',
    seen: `${seen}: ${seconds(wait)}`,
    limit: `${seconds(from)} to ${seconds(to)}`,
    isOk: wait >= from && wait <= to,
  };
}

function passes(clock: FastClock, milliseconds: number): Promise<void> {
  const end = clock.passed() + milliseconds;
  return new Promise((resolve) => {
    const look = () => {
      if (clock.passed() >= end) resolve();
      else clock.after(Math.min(end - clock.passed(), LONGEST_TIMER), look);
    };
    look();
  });
}
