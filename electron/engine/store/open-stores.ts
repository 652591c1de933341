import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import en from '#resources/locales/en.engine.json' with { type: 'json' };
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { fill } from '#shared/text/fill.ts';
import { utcMinute } from '#shared/text/utc-minute.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { StoreError } from '../ports/store-error.ts';
import type { Stores } from '../ports/stores.ts';
import { SELECT_SUMMARIES, type SummaryRow, summaryOfRow } from './delivery-rows.ts';
import { createFailureMemory } from './failure-memory.ts';
import { GroupCommit } from './group-commit.ts';
import { defineExchangeWords } from './log/exchange-words.ts';
import { createSqliteLog } from './log/sqlite-log.ts';
import { openDatabase, putAside } from './open-database.ts';
import { createLeaseHolder, type LeaseHolder } from './outbox/lease-holder.ts';
import { createPendingRepeats } from './outbox/repeat-marks.ts';
import { createSqliteOutbox } from './outbox/sqlite-outbox.ts';
import { createSqliteVersions } from './sqlite-versions.ts';
import { typedRows } from './typed-rows.ts';
import { restoreBackup } from './upkeep/backups.ts';
import { createPruner } from './upkeep/retention.ts';
import type { StoreUpkeep } from './upkeep/upkeep.ts';
import { createWords } from './words/words.ts';
import { removeWordsFile, WORDS_FILE } from './words/words-file.ts';

export const DATABASE_FILE = 'postback.db';

export interface OpenStoresOptions {
  /** The data folder; it is there. */
  readonly folder: string;
  readonly clock: Clock;
  /** Told of deliveries that came or changed, once that is durable; several changes of one may come as the last. */
  readonly onChange?: (summaries: DeliverySummary[]) => void;
  /** Whether anybody wants to be told at the moment; else nothing is read for it. */
  readonly isHeard?: () => boolean;
  /** `off`: nothing waits for the disk, and a power cut may take what was accepted. For measuring what waiting costs. */
  readonly synchronous?: 'full' | 'off';
  /** Told of what happens to the index of words: nothing that a person must do anything about. */
  readonly logger?: Logger;
}

export interface OpenedStores {
  readonly stores: Stores;
  readonly upkeep: StoreUpkeep;
  /** What the person must be told: the log was damaged and put aside, and what took its place. */
  readonly notices: { id: string; message: string }[];
}

/**
 * Opens the log and the outbox in `postback.db`. A damaged database is put aside under another name, and the newest
 * healthy backup takes its place, else a new one, with a notice; one of a later version throws a StoreError `newer`.
 */
export function openStores(options: OpenStoresOptions): OpenedStores {
  const { folder, clock, onChange = () => {}, isHeard, synchronous = 'full', logger } = options;
  const path = join(folder, DATABASE_FILE);
  const words = join(folder, WORDS_FILE);
  const opened = (database: DatabaseSync, notices: OpenedStores['notices']): OpenedStores => {
    if (synchronous === 'off') database.exec('PRAGMA synchronous = OFF');
    const { upkeep, ...stores } = createStores(database, onChange, {
      words,
      ...(isHeard && { isHeard }),
      ...(logger && { logger }),
    });
    return { stores, upkeep: { path, ...upkeep }, notices };
  };
  try {
    return opened(openDatabase(path), []);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'damaged' || !existsSync(path)) throw error;
    const time = new Date(clock.now()).toISOString();
    const kept = `${DATABASE_FILE}.damaged-${time.replace(/[:.]/g, '-')}`;
    putAside(path, kept.slice(DATABASE_FILE.length));
    dropWords(words);
    const detail = error.message;
    const id = `database-${time}`;
    const restored = restoreBackup(folder, path);
    if (restored === null) {
      const message = fill(en.notices.databasePutAside, { detail, file: kept });
      return opened(openDatabase(path), [{ id, message }]);
    }
    const message = fill(en.notices.databaseRestored, { detail, file: kept, time: utcMinute(restored.from.at) });
    return opened(restored.database, [{ id, message }]);
  }
}

// Long enough to take a delivery's coming, sending and arriving as one change, short enough to look live.
const NEWS_EVERY = 50;

export interface StoresOptions extends Pick<OpenStoresOptions, 'isHeard' | 'logger'> {
  /** The file of the words to search by; without one, every search reads everything. */
  readonly words?: string;
}

/** Outbox, log and versions on an open database, which they close. */
export function createStores(
  database: DatabaseSync,
  onChange: (summaries: DeliverySummary[]) => void,
  { isHeard = () => true, words: file, logger }: StoresOptions = {},
): Stores & { upkeep: Omit<StoreUpkeep, 'path'> } {
  const group = new GroupCommit(database);
  const holder = createLeaseHolder(database);
  const repeats = createPendingRepeats(database);
  const versions = createSqliteVersions(database);
  defineExchangeWords(database);
  const path = database.location();
  const words = file === undefined || path === null ? null : createWords({ database: path, words: file, logger });
  const bySeq = typedRows<SummaryRow>(database.prepare(`${SELECT_SUMMARIES} WHERE d.seq = ?`));
  const changed = new Set<number>();
  let timer: NodeJS.Timeout | null = null;

  function tell(): void {
    timer = null;
    const rows = isHeard() ? [...changed].flatMap((seq) => bySeq.get(seq) ?? []) : [];
    changed.clear();
    if (rows.length > 0) onChange(rows.map(summaryOfRow));
  }

  const pruner = createPruner(database, words);
  const totalChanges = database.prepare('SELECT total_changes() AS n');

  return {
    upkeep: {
      async prune(retention) {
        for (let all = 0, after = 0; ; ) {
          const { pruned, last } = await group.run(() => pruner.prune(retention, after));
          if (pruned === 0) return all;
          all += pruned;
          after = last;
        }
      },
      changes: () => Number(totalChanges.get()?.n),
    },
    versions,
    failures: createFailureMemory(database, group),
    log: createSqliteLog(database, { repeats, versions, words }),
    outbox: createSqliteOutbox({
      database,
      holder,
      group,
      repeats,
      index: words,
      touched(seq) {
        changed.add(seq);
        words?.noteDelivery(seq);
        timer ??= setTimeout(tell, NEWS_EVERY).unref();
      },
    }),
    async close() {
      group.close();
      leave(holder);
      await words?.close();
      if (timer) {
        clearTimeout(timer);
        tell();
      }
      database.close();
    },
  };
}

/** They are of the log that was put aside. Where they cannot be removed, they are compared with the one that takes its place. */
function dropWords(file: string): void {
  try {
    removeWordsFile(file);
  } catch {
    // A start that ended here would leave no log at all, and the next one would begin an empty one.
  }
}

/** On a full disk the mark stays: the next engine of another process looks whether this one runs still. */
function leave(holder: LeaseHolder): void {
  try {
    holder.leave();
  } catch {
    // Nothing is lost by it: leases run out by themselves.
  }
}
