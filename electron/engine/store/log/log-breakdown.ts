import type { DatabaseSync } from 'node:sqlite';
import type { Breakdown, DeliveryFilter } from '#shared/contract/delivery-log.ts';
import { isoTime } from '../delivery-rows.ts';
import type { Where } from './log-filter.ts';
import { percentile } from './log-totals.ts';

interface BreakdownQuery {
  readonly filter: DeliveryFilter;
  readonly by: 'customer' | 'endpoint';
  readonly limit: number;
}

const columns = { customer: 'customer_id', endpoint: 'endpoint' } as const;

/** What became of the deliveries of each customer, or of each endpoint; where most fails first. */
export function readBreakdown(
  database: DatabaseSync,
  { filter, by, limit }: BreakdownQuery,
  deliveryWhere: (filter: DeliveryFilter) => Where,
): Breakdown {
  const { states: _, ...rest } = filter;
  const { sql, values, from } = deliveryWhere(rest);
  const key = `d.${columns[by]}`;
  const counts = database
    .prepare(
      `SELECT ${key} AS key, max(d.seq) AS newest, count(*) AS total, sum(d.state = 'delivered') AS delivered,
         sum(d.state = 'failed') AS failed, sum(d.state = 'retrying') AS retrying,
         sum(d.state IN ('waiting', 'sending')) AS waiting, sum(d.state = 'cancelled') AS cancelled
       ${from} WHERE ${sql} GROUP BY 1 ORDER BY failed + retrying DESC, total DESC, 1`,
    )
    .all(...values);
  const times = database
    .prepare(
      `SELECT ${key} AS key, d.took AS took, count(*) AS n ${from}
       WHERE d.took IS NOT NULL AND d.state = 'delivered' AND ${sql} GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .all(...values);
  const timesOf = Map.groupBy(times, (row) => String(row.key));
  const nameOf = database.prepare('SELECT customer_name AS name FROM deliveries WHERE seq = ?');
  const lastFailure = database.prepare(
    `SELECT d.id AS id, d.updated_at AS at, d.result AS result, d.reason AS reason ${from}
     WHERE ${key} = ? AND d.state IN ('failed', 'retrying') AND ${sql} ORDER BY d.seq DESC LIMIT 1`,
  );
  const rows = counts.slice(0, limit).map((row) => {
    const failing = Number(row.failed) + Number(row.retrying) > 0;
    const last = failing ? lastFailure.get(String(row.key), ...values) : undefined;
    const took = timesOf.get(String(row.key)) ?? [];
    return {
      key: String(row.key),
      name: by === 'endpoint' ? String(row.key) : String(nameOf.get(Number(row.newest))?.name ?? ''),
      total: Number(row.total),
      delivered: Number(row.delivered),
      failed: Number(row.failed),
      retrying: Number(row.retrying),
      waiting: Number(row.waiting),
      cancelled: Number(row.cancelled),
      median: percentile(
        took.map((time) => ({ took: Number(time.took), count: Number(time.n) })),
        0.5,
      ),
      lastFailure: last
        ? {
            id: String(last.id),
            at: isoTime(Number(last.at)),
            result: last.result === null ? null : String(last.result),
            reason: last.reason === null ? null : String(last.reason),
          }
        : null,
    };
  });
  return { rows, total: counts.length };
}
