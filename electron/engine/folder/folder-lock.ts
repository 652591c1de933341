import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { PRIVATE_MODE } from './private-file.ts';

const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;

export interface FolderLock {
  release(): void;
}

/**
 * Takes the lock, or gives null where somebody has it. It is an exclusive SQLite transaction on an empty file, so the
 * operating system itself frees it the moment that its holder is gone, killed or not, and no process id is compared.
 *
 * Nobody may read or copy the file by other means within the holder's process: closing such a handle frees the lock
 * (POSIX locks belong to the process). SQLite alone keeps count of that.
 */
export function takeLock(path: string): FolderLock | null {
  createEmpty(path);
  const database = openExclusive(path);
  if (!database) return null;
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}

/** Whether somebody holds the lock at this moment; leaves no trace. */
export function isLocked(path: string): boolean {
  if (!existsSync(path)) return false;
  const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
  try {
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    return false;
  } catch (error) {
    return errorCode(error) === SQLITE_BUSY;
  } finally {
    database.close();
  }
}

// Only where it is not there yet: opening and closing it would free a lock that this process holds.
function createEmpty(path: string): void {
  try {
    closeSync(openSync(path, 'wx', PRIVATE_MODE));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function openExclusive(path: string, isSecondTry = false): DatabaseSync | null {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // No journal beside it: nothing is ever written.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    const code = errorCode(error);
    if (code === SQLITE_BUSY) return null;
    if (code !== SQLITE_NOTADB || isSecondTry) throw error;
    // Something else was written there. It was read to find that out, so nobody holds it.
    rmSync(path);
    createEmpty(path);
    return openExclusive(path, true);
  }
}

function errorCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}
