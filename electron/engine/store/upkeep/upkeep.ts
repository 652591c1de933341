import type { Clock } from '#engine/ports/clock.ts';
import type { Logger } from '#engine/ports/logger.ts';
import { backupPath, backupsOf, dropOldBackups } from './backups.ts';
import { makeBackup } from './make-backup.ts';
import type { Retention } from './retention.ts';

/** What the log can be asked to do for itself. */
export interface StoreUpkeep {
  /** The database's file. */
  readonly path: string;
  /** Forgets what is past its time; gives how many events went. */
  prune(retention: Retention): Promise<number>;
  /** Goes up with every change. */
  changes(): number;
}

export interface UpkeepOptions {
  readonly folder: string;
  readonly upkeep: StoreUpkeep;
  readonly clock: Clock;
  readonly logger: Logger;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Events are kept for 30 days, or until the log takes up 1 GB. */
export const KEPT_FOR = 30 * DAY;
export const KEPT_BYTES = 1_000_000_000;
const LOOK_EVERY = 30_000;

/**
 * Every hour: forgets what is past its time, then copies the log where anything changed. A start first lets deliveries
 * have the disk.
 */
export function startUpkeep({ folder, upkeep, clock, logger }: UpkeepOptions): { stop(): Promise<void> } {
  let nextAt = Math.max(clock.now() + MINUTE, (backupsOf(folder)[0]?.at ?? 0) + HOUR);
  let copied = -1;
  let running: Promise<void> | null = null;
  let cancel = () => {};

  async function run(now: number): Promise<void> {
    try {
      const pruned = await upkeep.prune({ before: now - KEPT_FOR, bytes: KEPT_BYTES });
      if (pruned > 0) logger.info('old events forgotten', { events: pruned });
    } catch (error) {
      logger.error('old events not forgotten', { message: String(error) });
    }
    const changes = upkeep.changes();
    if (changes === copied) return;
    const done = await makeBackup({ from: upkeep.path, to: backupPath(folder, now) });
    if (!done.ok) {
      logger.error('log not backed up', { message: done.message });
      return;
    }
    copied = changes;
    dropOldBackups(folder);
    logger.info('log backed up', {});
  }

  function look(): void {
    const now = clock.now();
    // A clock that was set back does not put it off.
    if (running === null && (now >= nextAt || nextAt - now > 2 * HOUR)) {
      nextAt = now + HOUR;
      running = run(now).finally(() => {
        running = null;
      });
    }
    cancel = clock.after(LOOK_EVERY, look);
  }

  cancel = clock.after(LOOK_EVERY, look);
  return {
    async stop() {
      cancel();
      await running;
    },
  };
}
