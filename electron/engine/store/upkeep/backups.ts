import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from '#engine/ports/store-error.ts';
import { openDatabase } from '../open-database.ts';

const BACKUPS_FOLDER = 'backups';
/** The newest ones are kept: each may be as large as the log itself. */
const MOST_BACKUPS = 3;
const NAME = /^postback-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)\.db$/;

/** A copy of the log as it was at a time. */
export interface Backup {
  readonly path: string;
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The backups of a data folder, newest first. */
export function backupsOf(folder: string): Backup[] {
  const at = join(folder, BACKUPS_FOLDER);
  if (!existsSync(at)) return [];
  return readdirSync(at)
    .flatMap((file) => {
      const [, day, hour, minute, second] = NAME.exec(file) ?? [];
      if (day === undefined) return [];
      return { file, path: join(at, file), at: Date.parse(`${day}T${hour}:${minute}:${second}Z`) };
    })
    .sort((a, b) => b.at - a.at);
}

/** The path of a backup that is made at `now` (ms since 1970). */
export function backupPath(folder: string, now: number): string {
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
  return join(folder, BACKUPS_FOLDER, `postback-${time}.db`);
}

/** Removes all but the newest. */
export function dropOldBackups(folder: string): void {
  for (const { path } of backupsOf(folder).slice(MOST_BACKUPS)) rmSync(path, { force: true });
}

/**
 * Puts the newest healthy backup in the place of a database that was put aside, and opens it. Null where there is none:
 * a backup that cannot be read is passed over, and stays where it is.
 */
export function restoreBackup(folder: string, path: string): { database: DatabaseSync; from: Backup } | null {
  for (const backup of backupsOf(folder)) {
    try {
      copyFileSync(backup.path, path);
      return { database: openDatabase(path), from: backup };
    } catch (error) {
      for (const companion of ['', '-wal', '-shm']) rmSync(`${path}${companion}`, { force: true });
      if (error instanceof StoreError && error.code !== 'damaged') throw error;
    }
  }
  return null;
}
