import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { storeMigrations } from '#engine/store/migrations/index.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { DATABASE_FILE } from '#engine/store/open-stores.ts';

/** The version before the present one. */
export const FORMER = (storeMigrations.at(-1)?.to ?? 0) - 1;

/** An empty log as the version before left it, in a data folder that is there; gives its path. */
export function makeFormerLog(folder: string): string {
  const path = join(folder, DATABASE_FILE);
  openDatabase(
    path,
    storeMigrations.filter(({ to }) => to <= FORMER),
  ).close();
  return path;
}

/** Nobody brings it to the present until what this gives is called: another connection writes to it. */
export function holdLog(path: string): () => void {
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  return () => {
    if (other.isOpen) other.close();
  };
}

/** Of which version a database is. */
export function versionOf(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return Number(database.prepare('PRAGMA user_version').get()?.user_version);
  } finally {
    database.close();
  }
}
