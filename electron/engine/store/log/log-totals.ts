import type { DatabaseSync } from 'node:sqlite';
import type { DeliveryTotals } from '#engine/ports/event-log.ts';
import type { DeliveryFilter } from '#shared/contract/delivery-log.ts';
import { deliveryStateSchema } from '#shared/model/delivery.ts';
import { isoTime } from '../delivery-rows.ts';
import { timeOf, type Where, type Wheres } from './log-filter.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Counts, times and bars of a filter's period, from `since` (else the first delivery, else a day ago) to `until` (else
 * now). `states` is left out of account, so that the counts beside the states stay while one of them is chosen. Counts
 * are those of the list, tests among them; times and bars are of real deliveries alone, unless tests are asked for.
 */
export function readTotals(
  database: DatabaseSync,
  { filter, bars, now }: { filter: DeliveryFilter; bars: number; now: number },
  { deliveryWhere, eventWhere }: Wheres,
): DeliveryTotals {
  const { states: _, ...rest } = filter;
  const where = deliveryWhere(rest);
  const to = Math.min(timeOf(rest.until) ?? now, now);
  const since = timeOf(rest.since);
  const from = Math.min(since ?? firstTime(database, where) ?? to - DAY, to);
  const cells = readCells(database, where, { from, to, bars });
  const times = readTimes(database, where, rest.tests === true);
  return {
    counts: { ...countsOf(cells), notSent: readNotSent(database, eventWhere(rest)) },
    tests: { delivered: sumOf(cells, isTestIn('delivered')), failed: sumOf(cells, isTestIn('failed')) },
    median: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    from: isoTime(from),
    to: isoTime(to),
    bars: barsOf(rest.tests === true ? cells : cells.filter((cell) => !cell.isTest), { from, to, bars }),
  };
}

interface Period {
  readonly from: number;
  readonly to: number;
  readonly bars: number;
}

/** How many deliveries of a state came in one bar of the period. */
interface Cell {
  readonly state: string;
  readonly isTest: boolean;
  readonly bar: number;
  readonly count: number;
}

function firstTime(database: DatabaseSync, { sql, values, from }: Where): number | null {
  const first = database.prepare(`SELECT min(d.created_at) AS first ${from} WHERE ${sql}`).get(...values)?.first;
  return first === null || first === undefined ? null : Number(first);
}

function readCells(database: DatabaseSync, { sql, values, from: tables }: Where, { from, to, bars }: Period): Cell[] {
  const width = Math.max(1, (to - from) / bars);
  return database
    .prepare(
      `SELECT d.state AS state, d.is_test AS test,
         max(0, min(?, CAST((d.created_at - ?) / ? AS INTEGER))) AS bar, count(*) AS n
       ${tables} WHERE ${sql} GROUP BY 1, 2, 3`,
    )
    .all(bars - 1, from, width, ...values)
    .map((row) => ({
      state: String(row.state),
      isTest: row.test === 1,
      bar: Number(row.bar),
      count: Number(row.n),
    }));
}

function sumOf(cells: readonly Cell[], is: (cell: Cell) => boolean): number {
  return cells.reduce((sum, cell) => (is(cell) ? sum + cell.count : sum), 0);
}

const isTestIn = (state: string) => (cell: Cell) => cell.isTest && cell.state === state;

function countsOf(cells: readonly Cell[]): Omit<DeliveryTotals['counts'], 'notSent'> {
  const count = (state: string) => sumOf(cells, (cell) => cell.state === state);
  return {
    all: deliveryStateSchema.options.reduce((sum, state) => sum + count(state), 0),
    waiting: count('waiting'),
    sending: count('sending'),
    retrying: count('retrying'),
    delivered: count('delivered'),
    failed: count('failed'),
    cancelled: count('cancelled'),
  };
}

function readNotSent(database: DatabaseSync, { sql, values }: Where): number {
  const row = database.prepare(`SELECT count(*) AS n FROM events e WHERE e.deliveries = 0 AND ${sql}`).get(...values);
  return Number(row?.n ?? 0);
}

interface Time {
  readonly took: number;
  readonly count: number;
}

/** The times (ms) from due to delivered, shortest first, each with how many took it. */
function readTimes(database: DatabaseSync, { sql, values, from }: Where, isOfTests: boolean): Time[] {
  return database
    .prepare(
      `SELECT d.took AS took, count(*) AS n ${from}
       WHERE d.took IS NOT NULL AND d.is_test = ? AND d.state = 'delivered' AND ${sql} GROUP BY 1 ORDER BY 1`,
    )
    .all(Number(isOfTests), ...values)
    .map((row) => ({ took: Number(row.took), count: Number(row.n) }));
}

/** The time within which that part of the deliveries arrived; null where none did. */
export function percentile(times: readonly Time[], part: number): number | null {
  const count = times.reduce((sum, time) => sum + time.count, 0);
  let left = Math.max(1, Math.ceil(count * part));
  for (const time of times) {
    left -= time.count;
    if (left <= 0) return time.took;
  }
  return null;
}

function barsOf(cells: readonly Cell[], { from, to, bars }: Period): DeliveryTotals['bars'] {
  const width = Math.max(1, (to - from) / bars);
  const result = Array.from({ length: bars }, (_, bar) => ({
    at: isoTime(Math.round(from + bar * width)),
    delivered: 0,
    retrying: 0,
    failed: 0,
  }));
  for (const { state, bar, count } of cells) {
    const one = result[bar];
    if (one && (state === 'delivered' || state === 'retrying' || state === 'failed')) one[state] += count;
  }
  return result;
}
