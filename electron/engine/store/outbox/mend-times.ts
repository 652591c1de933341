import type { DatabaseSync } from 'node:sqlite';

/** Mends due times after a clock was set, as the port says; gives how many changed. Runs inside a transaction. */
export function createTimeMender(database: DatabaseSync, touched: (seq: number) => void) {
  // A row that was written at a time that is still to come was written by a clock that has been set back since.
  const shorten = database.prepare(
    `UPDATE deliveries SET due_at = ?1 + max(0, due_at - updated_at), updated_at = ?1
     WHERE due_at IS NOT NULL AND lease_until IS NULL AND updated_at > ?1
     RETURNING seq`,
  );
  // Only a mending makes the first due time lie ahead of the due time. Where it was made is not to come any more, the
  // clock that it was made by was right after all.
  const restore = database.prepare(
    `UPDATE deliveries SET due_at = first_due_at
     WHERE due_at IS NOT NULL AND lease_until IS NULL AND tries = 0 AND due_at < first_due_at AND created_at <= ?1
     RETURNING seq`,
  );
  return (now: number): number => {
    const rows = [...restore.all(now), ...shorten.all(now)];
    for (const row of rows) touched(Number(row.seq));
    return rows.length;
  };
}
