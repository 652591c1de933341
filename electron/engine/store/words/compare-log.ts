import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** Seqs of rows whose words are not in the index as they are in the log, ascending. */
export interface Unread {
  readonly events: number[];
  readonly deliveries: number[];
  /** How many rows the log has, or how many are to be read where that is more: those that are gone are to be forgotten. */
  readonly totals: { readonly events: number; readonly deliveries: number };
}

/**
 * What a start finds that was not read before the last end, whatever that was: rows that came or changed since they were
 * read, and those that are gone. Events never change.
 */
export function compareLog(words: DatabaseSync, database: string): Unread {
  words.prepare('ATTACH ? AS log').run(`${pathToFileURL(database).href}?mode=ro`);
  try {
    const events = unread(words, { table: 'events', at: 'received_at' });
    const deliveries = unread(words, { table: 'deliveries', at: 'updated_at' });
    return {
      events,
      deliveries,
      totals: {
        events: Math.max(events.length, rowsOf(words, 'events')),
        deliveries: Math.max(deliveries.length, rowsOf(words, 'deliveries')),
      },
    };
  } finally {
    words.exec('DETACH log');
  }
}

function unread(words: DatabaseSync, { table, at }: { table: string; at: string }): number[] {
  return words
    .prepare(
      `SELECT l.seq AS seq FROM log.${table} l LEFT JOIN ${table}_read r ON r.seq = l.seq WHERE r.at IS NOT l.${at}
       UNION ALL
       SELECT r.seq FROM ${table}_read r LEFT JOIN log.${table} l ON l.seq = r.seq WHERE l.seq IS NULL
       ORDER BY 1`,
    )
    .all()
    .map(({ seq }) => Number(seq));
}

function rowsOf(words: DatabaseSync, table: string): number {
  return Number(words.prepare(`SELECT count(*) AS n FROM log.${table}`).get()?.n);
}
