import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../ports/store-error.ts';

/** When what is committed comes to the disk: with its commit, or with whatever comes next. */
export interface LogSyncs {
  /**
   * Runs `write`, a transaction from its beginning to its end, committed or undone. Where it is a promise, it and all that
   * was committed before are on the disk once it returns; else they are in the write-ahead log: no end of this process takes
   * them back, the next promise takes them along, and without one they are on the disk some milliseconds later.
   */
  commit<T>(write: () => T, isPromise: boolean): T;
  /** Brings to the disk what is not there yet. */
  close(): void;
}

/** Milliseconds. */
const SYNCED_AFTER = 50;
const TRIED_AGAIN_AFTER = 1_000;
const FULL = 2;
/** SQLITE_IOERR_FSYNC (https://www.sqlite.org/rescode.html). */
const SYNC_FAILED = 1034;

/**
 * Spares commits that are no promise their sync, as `synchronous = NORMAL` does
 * (https://www.sqlite.org/pragma.html#pragma_synchronous): in a write-ahead log a later commit is never there without the
 * earlier ones. A connection that is told to sync less than `FULL` keeps to that.
 */
export function createLogSyncs(database: DatabaseSync): LogSyncs {
  const isFull = Number(database.prepare('PRAGMA synchronous').get()?.synchronous) >= FULL;
  /** Set while something is committed that is not synced. */
  let late: NodeJS.Timeout | null = null;
  let isInDoubt = false;

  function promise<T>(write: () => T): T {
    leaveDoubt();
    try {
      const value = write();
      plan(null);
      return value;
    } catch (error) {
      isInDoubt ||= late !== null && isSyncFailure(error);
      throw error;
    }
  }

  function spared<T>(write: () => T): T {
    leaveDoubt();
    database.exec('PRAGMA synchronous = NORMAL');
    try {
      const value = write();
      if (late === null) plan(SYNCED_AFTER);
      return value;
    } finally {
      database.exec('PRAGMA synchronous = FULL');
    }
  }

  function plan(milliseconds: number | null): void {
    if (late !== null) clearTimeout(late);
    late = milliseconds === null ? null : setTimeout(sync, milliseconds).unref();
  }

  function sync(): void {
    try {
      promise(touch);
    } catch {
      // Whoever writes next meets the same, and says so.
      plan(TRIED_AGAIN_AFTER);
    }
  }

  /** A commit that changes nothing: SQLite syncs the log with it. */
  function touch(): void {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    database.exec(`PRAGMA user_version = ${version}`);
  }

  /**
   * A sync that failed may have lost what was committed before, and a later one succeeds without it
   * (https://wiki.postgresql.org/wiki/Fsync_Errors). So before anything more is promised, all of the log is copied into
   * the database, which SQLite syncs, and the log begins anew.
   */
  function leaveDoubt(): void {
    if (!isInDoubt) return;
    const row = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (Number(row?.busy) !== 0) throw new StoreError('busy', 'the log cannot be emptied after a sync that failed');
    isInDoubt = false;
  }

  return {
    commit: (write, isPromise) => (isPromise || !isFull ? promise(write) : spared(write)),
    close() {
      if (late === null) return;
      sync();
      plan(null);
    },
  };
}

function isSyncFailure(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SYNC_FAILED;
}
