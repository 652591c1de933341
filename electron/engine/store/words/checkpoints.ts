import type { DatabaseSync } from 'node:sqlite';

/** Pages of the write-ahead log that are copied into the database at a time: so few that no commit waits long for the disk. */
const STEP = 200;
/** Milliseconds between looks while the log grows, and after which it counts as at rest. */
const EVERY = 25;
const AT_REST_AFTER = 2_000;

export interface Checkpoints {
  /** The log is written to. */
  noteBusy(): void;
  readonly isBusy: boolean;
  close(): void;
}

/**
 * Copies what was committed from the write-ahead log into the database, so that whoever commits finds little left to copy
 * when the log is to begin anew, and hardly waits.
 */
export function createCheckpoints(database: DatabaseSync): Checkpoints {
  // SQLite before 3.51 does not know NOOP, and copies at each look.
  const look = database.prepare('PRAGMA wal_checkpoint(NOOP)');
  const copy = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  let timer: NodeJS.Timeout | null = null;
  let restsAt = 0;
  let pages = -1;

  function noteBusy(): void {
    restsAt = performance.now() + AT_REST_AFTER;
    timer ??= setInterval(check, EVERY);
  }

  function check(): void {
    const seen = attempt(() => look.get());
    if (seen) {
      const log = Number(seen.log);
      if (log !== pages) restsAt = performance.now() + AT_REST_AFTER;
      pages = log;
      if (log - Number(seen.checkpointed) >= STEP) attempt(() => copy.get());
    }
    if (performance.now() > restsAt) close();
  }

  function close(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
  }

  return {
    noteBusy,
    get isBusy() {
      return timer !== null;
    },
    close,
  };
}

// A full disk: whoever commits meets it as well, and says so.
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
