import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Versions } from '../ports/stores.ts';
import { storeFailure } from './store-failure.ts';

/**
 * Versions by content hash. Records are never changed in place, so one that was kept before is known by identity, and
 * one that was read before needs no second reading.
 */
export function createSqliteVersions(database: DatabaseSync): Versions {
  const insert = database.prepare('INSERT OR IGNORE INTO versions (kind, hash, record) VALUES (?, ?, ?)');
  const find = database.prepare('SELECT record FROM versions WHERE kind = ? AND hash = ?');
  const kept = new WeakMap<object, string>();
  const read = new Map<string, unknown>();
  return {
    keep(kind, record) {
      const known = kept.get(record);
      if (known !== undefined) return known;
      const text = JSON.stringify(record);
      const hash = createHash('sha256').update(text).digest('hex');
      try {
        insert.run(kind, hash, text);
      } catch (error) {
        throw storeFailure(error);
      }
      kept.set(record, hash);
      return hash;
    },
    read(kind, hash) {
      const name = `${kind} ${hash}`;
      if (read.has(name)) return read.get(name);
      const row = find.get(kind, hash);
      const record: unknown = row ? JSON.parse(String(row.record)) : undefined;
      if (record !== undefined) remember(read, name, record);
      return record;
    },
  };
}

const MOST_READ = 500;

function remember(read: Map<string, unknown>, name: string, record: unknown): void {
  read.set(name, record);
  const oldest = read.size > MOST_READ ? read.keys().next() : undefined;
  if (oldest && !oldest.done) read.delete(oldest.value);
}
