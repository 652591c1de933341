import type { DatabaseSync } from 'node:sqlite';
import type { DeliveryFilter } from '#shared/contract/commands.ts';
import { deliveryStateSchema } from '#shared/model/delivery.ts';
import type { DeliveryTotals } from '../ports.ts';
import { isoTime } from './delivery-rows.ts';
import { deliveryWhere, eventWhere, sinceOf, type Where } from './log-filter.ts';

const FROM = 'FROM deliveries d JOIN events e ON e.seq = d.event_seq';
const DAY = 24 * 60 * 60_000;

/**
 * Counts, times and bars of a filter's period, from `since` (else the first delivery, else a day ago) to now. `states`
 * is left out of account, so that the counts beside the states stay while one of them is chosen. Counts are those of the
 * list, tests among them; times and bars are of real deliveries alone.
 */
export function readTotals(
  database: DatabaseSync,
  { filter, bars, now }: { filter: DeliveryFilter; bars: number; now: number },
): DeliveryTotals {
  const { states: _, ...rest } = filter;
  const where = deliveryWhere(rest);
  const since = sinceOf(rest);
  const from = since === null ? firstTime(database, where, now) : Math.min(since, now);
  return {
    counts: readCounts(database, where, eventWhere(rest)),
    tests: readTests(database, where),
    median: percentile(database, where, 0.5),
    p99: percentile(database, where, 0.99),
    from: isoTime(from),
    to: isoTime(now),
    bars: readBars(database, where, { from, to: now, bars }),
  };
}

function firstTime(database: DatabaseSync, { sql, values }: Where, now: number): number {
  const first = database.prepare(`SELECT min(d.created_at) AS first ${FROM} WHERE ${sql}`).get(...values)?.first;
  return first === null || first === undefined ? now - DAY : Math.min(Number(first), now);
}

function readCounts(database: DatabaseSync, where: Where, events: Where): DeliveryTotals['counts'] {
  const byState = new Map(
    database
      .prepare(`SELECT d.state AS state, count(*) AS n ${FROM} WHERE ${where.sql} GROUP BY d.state`)
      .all(...where.values)
      .map((row) => [String(row.state), Number(row.n)]),
  );
  const count = (state: string) => byState.get(state) ?? 0;
  const notSent = database.prepare(`SELECT count(*) AS n FROM events e WHERE e.deliveries = 0 AND ${events.sql}`);
  return {
    all: deliveryStateSchema.options.reduce((sum, state) => sum + count(state), 0),
    waiting: count('waiting'),
    sending: count('sending'),
    retrying: count('retrying'),
    delivered: count('delivered'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    notSent: Number(notSent.get(...events.values)?.n ?? 0),
  };
}

/** How many of those counts are tests, which nobody was promised. */
function readTests(database: DatabaseSync, { sql, values }: Where): DeliveryTotals['tests'] {
  const rows = database
    .prepare(`SELECT d.state AS state, count(*) AS n ${FROM} WHERE d.is_test = 1 AND ${sql} GROUP BY d.state`)
    .all(...values);
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0);
  return { delivered: count('delivered'), failed: count('failed') };
}

/** The time (ms) from due to delivered within which that part of the deliveries arrived; null where none did. */
function percentile(database: DatabaseSync, { sql, values }: Where, part: number): number | null {
  const delivered = `${FROM} WHERE d.took IS NOT NULL AND d.is_test = 0 AND d.state = 'delivered' AND ${sql}`;
  const count = Number(database.prepare(`SELECT count(*) AS n ${delivered}`).get(...values)?.n ?? 0);
  if (count === 0) return null;
  const offset = Math.max(0, Math.ceil(count * part) - 1);
  const row = database.prepare(`SELECT d.took AS took ${delivered} ORDER BY d.took LIMIT 1 OFFSET ?`);
  return Number(row.get(...values, offset)?.took);
}

function readBars(
  database: DatabaseSync,
  { sql, values }: Where,
  { from, to, bars }: { from: number; to: number; bars: number },
): DeliveryTotals['bars'] {
  const width = Math.max(1, (to - from) / bars);
  const rows = database
    .prepare(
      `SELECT min(?, CAST((d.created_at - ?) / ? AS INTEGER)) AS bar, d.state AS state, count(*) AS n ${FROM}
       WHERE d.created_at >= ? AND d.created_at <= ? AND d.is_test = 0 AND d.state IN ('delivered', 'retrying', 'failed') AND ${sql}
       GROUP BY bar, state`,
    )
    .all(bars - 1, from, width, from, to, ...values);
  const result = Array.from({ length: bars }, (_, bar) => ({
    at: isoTime(Math.round(from + bar * width)),
    delivered: 0,
    retrying: 0,
    failed: 0,
  }));
  for (const row of rows) {
    const bar = result[Number(row.bar)];
    if (bar) bar[row.state as 'delivered' | 'retrying' | 'failed'] = Number(row.n);
  }
  return result;
}
