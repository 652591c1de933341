import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Logger } from '#engine/ports/logger.ts';
import { workerUrl } from '#engine/worker-url.ts';
import type { SearchGap } from '#shared/contract/delivery-log.ts';
import { isDamage } from './words-failure.ts';
import type { FromWords, ReadingProgress, ToWords, WordsJob } from './words-messages.ts';

/** What the index of words is told of: rows that came, changed or went, once that is committed. */
export interface WordNotes {
  noteEvent(seq: number): void;
  noteDelivery(seq: number): void;
}

/** The words of the log, in a file of their own that a thread of its own keeps. */
export interface Words extends WordNotes {
  /**
   * The log, read only, with its words as the schema `words`; null while they cannot be looked up. A connection of its
   * own: one that writes to the log would begin to read the words with each transaction, and fail where they are damaged.
   */
  readonly reads: DatabaseSync | null;
  /** Whether everything that was noted can be found, and all that was there before. */
  readonly isUpToDate: boolean;
  /**
   * Resolves when everything that was noted can be found, or when that takes too long: whether it can, and all that was
   * there before, for which it does not wait.
   */
  upToDate(): Promise<boolean>;
  /** Of what those who waited last looked for, what cannot be found yet among events, or among deliveries; null: nothing. */
  gapOf(kind: 'events' | 'deliveries'): SearchGap | null;
  /** A look-up failed: whether it was the index's fault, which is made anew then. */
  hasFailed(error: unknown): boolean;
  /** Reads some of what is left; the next start goes on. */
  close(): Promise<void>;
}

export interface WordsOptions extends WordsJob {
  readonly logger?: Logger | undefined;
}

/** Milliseconds in which rows are gathered: a delivery has mostly arrived by then, and is read once. */
const GATHERED_FOR = 1_000;
/** A command that is over sooner needs no thread. */
const STARTS_AFTER = 1_000;
/** Who searches waits as long as this for what was just written, and for the thread to start. */
const PATIENCE = 300;
const PATIENCE_AT_START = 3_000;
const MOST_MILLISECONDS_TO_CLOSE = 3_000;

/** Has a thread keep the words of a log. It starts when there is something to do, and is started once. */
export function createWords({ database, words, logger }: WordsOptions): Words {
  const events = new Set<number>();
  const deliveries = new Set<number>();
  const waiting = new Set<() => void>();
  let worker: Worker | null = null;
  /** There is no index: the thread goes on without, where it goes on. */
  let isUnable = false;
  /** There is none yet: it could not be made, which is tried again. */
  let isStuck = false;
  let reads: DatabaseSync | null = null;
  let isClosed = false;
  let isOver = false;
  let sent = 0;
  let found = -1;
  /** The newest batch that somebody waited for. */
  let awaited = -1;
  /** Of what was there before the thread started; undefined until it has said. */
  let progress: ReadingProgress | null | undefined;
  let gathering: NodeJS.Timeout | null = null;
  const starting = setTimeout(() => started(), STARTS_AFTER).unref();

  function started(): Worker | null {
    if (worker !== null || isOver || isClosed) return worker;
    clearTimeout(starting);
    worker = new Worker(workerUrl('words-worker', import.meta.url), {
      name: 'words',
      workerData: { database, words } satisfies WordsJob,
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 },
    });
    worker.unref();
    worker.on('message', (message: FromWords) => receive[message.t](message as never));
    worker.on('error', (error) => unable(error.message));
    worker.on('exit', over);
    return worker;
  }

  const receive: { [T in FromWords['t']]: (message: Extract<FromWords, { t: T }>) => void } = {
    ready: attach,
    progress(rows) {
      progress = rows;
    },
    whole() {
      progress = null;
    },
    found({ batch }) {
      found = batch;
      wake();
    },
    lost({ message }) {
      logger?.warn('index of words made anew', { reason: message });
      detach();
      post({ t: 'anew' });
    },
    unable: ({ message }) => unable(message),
    trouble({ message }) {
      logger?.warn('words not indexed', { reason: message });
      isStuck = true;
      wake();
    },
    closed: over,
  };

  /** Whatever is looked for is read from the rows from now on. */
  function unable(message: string): void {
    logger?.warn('no index of words', { reason: message });
    isUnable = true;
    detach();
    wake();
  }

  function over(): void {
    isOver = true;
    isUnable = true;
    events.clear();
    deliveries.clear();
    detach();
    wake();
  }

  /** The file may have been made anew meanwhile: whoever read it reads the new one. */
  function attach(): void {
    isStuck = false;
    detach();
    if (isClosed) return;
    try {
      reads = openReads({ database, words });
    } catch (error) {
      logger?.warn('words not looked up', { reason: String(error) });
      isStuck = true;
    }
    wake();
  }

  function detach(): void {
    reads?.close();
    reads = null;
    found = -1;
    progress = undefined;
  }

  function post(message: ToWords): void {
    // A worker that has ended takes no message, and needs none.
    worker?.postMessage(message);
  }

  function wake(): void {
    for (const look of waiting) look();
  }

  function noted(): void {
    if (gathering !== null) return;
    post({ t: 'busy' });
    gathering = setTimeout(send, GATHERED_FOR).unref();
  }

  function send(): void {
    if (gathering !== null) clearTimeout(gathering);
    gathering = null;
    if (events.size + deliveries.size === 0) return;
    started();
    sent += 1;
    if (!isUnable) post({ t: 'notes', batch: sent, events: ascending(events), deliveries: ascending(deliveries) });
    events.clear();
    deliveries.clear();
  }

  function until(is: () => boolean, milliseconds: number): Promise<void> {
    if (is() || isOver || isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiting.delete(look);
        resolve();
      };
      const look = () => {
        if (is() || isOver || isClosed) done();
      };
      const timer = setTimeout(done, milliseconds);
      waiting.add(look);
    });
  }

  const hasFound = (batch: number) => reads !== null && found >= batch && progress === null;
  const isUpToDate = () => events.size + deliveries.size === 0 && hasFound(sent);

  return {
    noteEvent(seq) {
      if (isOver || isClosed) return;
      events.add(seq);
      noted();
    },
    noteDelivery(seq) {
      if (isOver || isClosed) return;
      deliveries.add(seq);
      noted();
    },
    get reads() {
      return reads;
    },
    get isUpToDate() {
      return isUpToDate();
    },
    async upToDate() {
      if (isUpToDate() || isUnable || isClosed) return isUpToDate();
      send();
      started();
      const batch = sent;
      awaited = batch;
      post({ t: 'hurry', batch });
      await until(() => reads !== null || isUnable || isStuck, PATIENCE_AT_START);
      await until(() => found >= batch || reads === null, PATIENCE);
      return hasFound(batch);
    },
    gapOf(kind) {
      for (const of of kind === 'events' ? (['events'] as const) : (['deliveries', 'events'] as const)) {
        const rows = progress?.[of];
        if (rows && rows.read < rows.total) return { of, ...rows };
      }
      return progress === undefined || found < awaited ? { of: 'some' } : null;
    },
    hasFailed(error) {
      if (reads === null || !isDamage(error)) return false;
      logger?.warn('index of words made anew', { reason: String(error) });
      detach();
      post({ t: 'anew' });
      return true;
    },
    async close() {
      if (isClosed) return;
      clearTimeout(starting);
      if (worker !== null && !isOver) {
        send();
        detach();
        post({ t: 'close' });
        await until(() => isOver, MOST_MILLISECONDS_TO_CLOSE);
      }
      isClosed = true;
      detach();
      if (gathering !== null) clearTimeout(gathering);
      wake();
      await worker?.terminate();
    },
  };
}

// In order: FTS5 writes out all that it has gathered whenever a row comes before the last one.
function ascending(seqs: Iterable<number>): number[] {
  return [...seqs].sort((a, b) => a - b);
}

function openReads({ database, words }: WordsJob): DatabaseSync {
  const reads = new DatabaseSync(database, { timeout: 5_000, readOnly: true });
  try {
    reads.exec('PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;');
    reads.prepare('ATTACH ? AS words').run(`${pathToFileURL(words).href}?mode=ro`);
    return reads;
  } catch (error) {
    reads.close();
    throw error;
  }
}
