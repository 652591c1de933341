import type { DatabaseSync } from 'node:sqlite';
import type { WordNotes } from '../words/words.ts';

/** What of the log is kept. */
export interface Retention {
  /** Events taken in before then (ms since 1970) go. */
  readonly before: number;
  /** Beyond this many bytes the oldest go as well. */
  readonly bytes: number;
}

/** Events of a transaction: some milliseconds of work, so that intake does not wait. */
const BATCH = 200;

/**
 * What may go: events whose deliveries are all settled, but for failures that nobody has seen yet. Whatever is under way
 * stays, however old it is.
 */
const SETTLED = `NOT EXISTS (
  SELECT 1 FROM deliveries d WHERE d.event_seq = e.seq
    AND (d.due_at IS NOT NULL OR d.lease_until IS NOT NULL
      OR (d.state = 'failed' AND d.is_test = 0 AND d.acknowledged_at IS NULL)))`;

/**
 * Forgets a batch of the oldest events with their deliveries and attempts; gives how many, 0 once nothing more is to go.
 * `after` is the seq that the last batch ended with: what stays is not looked at again. Runs inside a transaction.
 */
export function createPruner(database: DatabaseSync, index: WordNotes | null) {
  const old = database.prepare(
    `SELECT e.seq AS seq FROM events e WHERE e.seq > ? AND e.received_at < ? AND ${SETTLED} ORDER BY e.seq LIMIT ${BATCH}`,
  );
  const oldest = database.prepare(
    `SELECT e.seq AS seq FROM events e WHERE e.seq > ? AND ${SETTLED} ORDER BY e.seq LIMIT ${BATCH}`,
  );
  const requests = database.prepare(
    'DELETE FROM requests WHERE delivery_seq IN (SELECT seq FROM deliveries WHERE event_seq = ?)',
  );
  const attempts = database.prepare(
    'DELETE FROM attempts WHERE delivery_seq IN (SELECT seq FROM deliveries WHERE event_seq = ?)',
  );
  const deliveriesOf = database.prepare('SELECT seq FROM deliveries WHERE event_seq = ?');
  const deliveries = database.prepare('DELETE FROM deliveries WHERE event_seq = ?');
  const event = database.prepare('DELETE FROM events WHERE seq = ?');
  const repeats = database.prepare('DELETE FROM repeats WHERE at < ?');
  const pages = database.prepare(
    `SELECT (SELECT page_count FROM pragma_page_count()) AS pages,
       (SELECT freelist_count FROM pragma_freelist_count()) AS free, (SELECT page_size FROM pragma_page_size()) AS size`,
  );

  /** Bytes that the log takes up; space that was freed and will be used again does not count. */
  function size(): number {
    const row = pages.get();
    return (Number(row?.pages) - Number(row?.free)) * Number(row?.size);
  }

  function prune({ before, bytes }: Retention, after: number): { pruned: number; last: number } {
    if (after === 0) repeats.run(before - YEAR);
    const rows = old.all(after, before);
    const going = rows.length > 0 || size() <= bytes ? rows : oldest.all(after);
    for (const row of going) {
      const seq = Number(row.seq);
      if (index) for (const delivery of deliveriesOf.all(seq)) index.noteDelivery(Number(delivery.seq));
      index?.noteEvent(seq);
      requests.run(seq);
      attempts.run(seq);
      deliveries.run(seq);
      event.run(seq);
    }
    return { pruned: going.length, last: Number(going.at(-1)?.seq ?? after) };
  }

  return { prune };
}

/** A repeat rule looks back a year at most. */
const YEAR = 366 * 24 * 60 * 60_000;
