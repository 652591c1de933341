import type { DatabaseSync } from 'node:sqlite';
import { compareLog, type Unread } from './compare-log.ts';
import { createRowIndexing, type RowIndexing } from './index-rows.ts';
import type { createRowWords } from './row-words.ts';
import { isDamage } from './words-failure.ts';
import { openWordsFile, removeWordsFile } from './words-file.ts';
import type { FromWords, WordsJob } from './words-messages.ts';

/** Milliseconds of work at a time, so that messages and checkpoints need not wait for long. */
const CHUNK = 8;
/** Pauses, as parts of the work before them: while the log is written to a fifth of the time is used, else two thirds. */
const PAUSE_WHILE_BUSY = 4;
const PAUSE_AT_REST = 0.5;
/** A full disk, or a file that somebody holds: after so many milliseconds it is tried again. */
const TRY_AGAIN = 5_000;
/** What was not read before the start counts as just noted where it is this much: whoever searches waits for it. */
const SOON = 2_000;
/** Nobody waits longer for the end of an engine than this takes, in milliseconds. */
const AT_THE_END = 200;
/** An index that is damaged as soon as it is made will be so again. */
const MOST_LOST = 3;

export interface IndexKeeperOptions {
  readonly job: WordsJob;
  readonly rows: ReturnType<typeof createRowWords>;
  readonly tell: (message: FromWords) => void;
  /** Whether the log is written to at the moment. */
  readonly isBusy: () => boolean;
}

/** Keeps the file of words as the log is: reads what is noted at a pace that leaves the machine to deliveries. */
export function startIndexKeeper({ job, rows, tell, isBusy }: IndexKeeperOptions) {
  let words: DatabaseSync | null = null;
  let indexing: RowIndexing | null = null;
  let timer: NodeJS.Timeout | null = null;
  /** The newest batch that came, that can be found, and that somebody waits for. */
  let newest = 0;
  let found = -1;
  let awaited = -1;
  /** How many rows there are of which some were not read before; null once all are. */
  let totals: Unread['totals'] | null = null;
  let told = -1;
  let lost = 0;
  let isTroubled = false;

  function open(): void {
    timer = null;
    drop();
    found = -1;
    try {
      words = openWordsFile(job.words);
      tell({ t: 'ready' });
      const unread = compareLog(words, job.database);
      const { events, deliveries } = unread;
      indexing = createRowIndexing(words, rows);
      if (events.length + deliveries.length <= SOON) indexing.note(events, deliveries);
      else {
        indexing.later(events, deliveries);
        totals = unread.totals;
      }
      told = -1;
      tellProgress(indexing);
      plan(0);
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const isNever = message.includes('no such module');
    if (isNever || isDamage(error)) {
      drop();
      lost += 1;
      if (isNever) removeWordsFile(job.words);
      tell(isNever || lost >= MOST_LOST ? { t: 'unable', message } : { t: 'lost', message });
      return;
    }
    if (!isTroubled) tell({ t: 'trouble', message });
    isTroubled = true;
    // Without its rows compared, it would not know what to read.
    plan(TRY_AGAIN, indexing === null ? open : work);
  }

  function drop(): void {
    words?.close();
    words = null;
    indexing = null;
    totals = null;
  }

  /** Before what was noted is said to be found: then it is known whether the rest is. */
  function tellProgress({ left }: RowIndexing): void {
    const sum = left.events + left.deliveries;
    if (sum === told) return;
    told = sum;
    if (sum === 0) totals = null;
    const readOf = (kind: 'events' | 'deliveries', total: number) => ({ read: total - left[kind], total });
    if (totals === null) tell({ t: 'whole' });
    else {
      const { events, deliveries } = totals;
      tell({ t: 'progress', events: readOf('events', events), deliveries: readOf('deliveries', deliveries) });
    }
  }

  function work(): void {
    timer = null;
    if (!indexing) return;
    const started = performance.now();
    try {
      indexing.work(CHUNK);
      if (indexing.waiting === 0 && (found < newest || !indexing.hasMore)) indexing.commit();
    } catch (error) {
      fail(error);
      return;
    }
    isTroubled = false;
    tellProgress(indexing);
    if (indexing.waiting === 0 && found < newest) {
      found = newest;
      tell({ t: 'found', batch: found });
    }
    if (!indexing.hasMore) return;
    const part = isBusy() ? PAUSE_WHILE_BUSY : PAUSE_AT_REST;
    plan(found < awaited ? 0 : (performance.now() - started) * part);
  }

  function plan(milliseconds: number, what = work): void {
    if (timer !== null) return;
    timer = setTimeout(what, milliseconds);
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  open();
  return {
    note(batch: number, events: readonly number[], deliveries: readonly number[]): void {
      newest = batch;
      indexing?.note(events, deliveries);
      plan(0);
    },
    /** Somebody waits for that batch to be found: no pauses until then. */
    hurry(batch: number): void {
      awaited = Math.max(awaited, batch);
      if (!indexing) return;
      stop();
      plan(0);
    },
    /** The file that was lost is read by nobody any more: it is made anew. */
    anew(): void {
      stop();
      drop();
      removeWordsFile(job.words);
      open();
    },
    close(): void {
      stop();
      try {
        indexing?.work(AT_THE_END);
        indexing?.commit();
      } catch {
        // The next start finds what is not in the index.
      }
      drop();
    },
  };
}
