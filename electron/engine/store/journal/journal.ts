import { StoreError } from '#engine/ports/store-error.ts';
import { createWriteApplier, replayJournal, type Touched, type WriteApplier } from './apply-writes.ts';
import { JournalFile, journalFailure } from './journal-file.ts';
import { createKnownNames } from './known-names.ts';
import { type PlainWrite, packWrites } from './plain-write.ts';
import { TablesThread, type TablesThreadOptions } from './tables-thread.ts';

/** What became of a group: durable; nothing of it kept, as the tables must be asked; or nothing of it, and why. */
export type Written = { kind: 'written' } | { kind: 'refused' } | { kind: 'failed'; error: unknown };

export interface JournalOptions extends TablesThreadOptions {
  readonly journalPath: string;
  /** The highest number that a group has had; all that the file holds is in the tables. */
  readonly newest: number;
  /** Told of what came into the tables. */
  readonly touched: (touched: Touched) => void;
}

/** So much may be in the journal alone: then what comes waits for the tables. */
const MOST_WRITES = 8_192;
const MOST_BYTES = 16_000_000;
/** Bytes; a file of that size begins anew before anything is added to it. */
const MOST_FILE = 32_000_000;

/**
 * Where plain writes are durable first: groups, one at a time, in a file beside the database. A thread puts them into the
 * tables a little later; `drain` and `catchUp` wait for that. Where the thread dies, its work is done here.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #thread: TablesThread;
  readonly #applier: WriteApplier;
  readonly #names = createKnownNames();
  readonly #reading: { begin(): void; end(): void };
  #file: JournalFile | null = null;
  #newest: number;
  /** Writes and bytes of each group that is not in the tables, oldest first. */
  #groups: { readonly writes: number; readonly bytes: number }[] = [];
  #writes = 0;
  #bytes = 0;
  #isWriting = false;
  /** What waits for room in the tables; called with why there is none. */
  #held: ((failure: unknown) => void) | null = null;
  #applied = 0;

  constructor(options: JournalOptions) {
    this.#options = options;
    const { database } = options;
    this.#newest = options.newest;
    this.#applier = createWriteApplier(database);
    const [begin, end] = [database.prepare('BEGIN'), database.prepare('COMMIT')];
    this.#reading = { begin: () => void begin.run(), end: () => void end.run() };
    this.#thread = new TablesThread(options, {
      applied: (groups, touched) => this.#noteApplied(groups, touched),
      stuck: (failure) => this.#release(failure),
      gone: () => this.#release(this.#replay()),
    });
  }

  /** Resolves once its thread runs, or cannot. */
  async start(): Promise<void> {
    this.#thread.setAwaited(true);
    await this.#thread.started;
    this.#thread.setAwaited(false);
  }

  /** It may be given a group. */
  get isFree(): boolean {
    return this.#thread.state === 'ready' && !this.#isWriting && !this.#thread.isDraining && !this.#thread.isStuck;
  }

  /** The thread runs: what is plain may go this way. */
  get isReady(): boolean {
    return this.#thread.state === 'ready';
  }

  /** Something is kept that is not in the tables. */
  get isBehind(): boolean {
    return this.#groups.length > 0;
  }

  /** Goes up with what came into the tables. */
  get applied(): number {
    return this.#applied;
  }

  /** Keeps a group; ask `isFree` before. */
  write(writes: readonly PlainWrite[], written: (outcome: Written) => void): void {
    this.#isWriting = true;
    const go = (failure: unknown) => {
      if (failure === null) this.#write(writes, written);
      else this.#answer(written, { kind: 'failed', error: failure });
    };
    if (this.#isFull()) this.#hold(go);
    else go(null);
  }

  /** Puts all that is kept into the tables, then calls back, with why it could not. */
  drain(drained: (error: unknown) => void): void {
    // Where it died meanwhile, what it left is done here.
    if (this.#thread.state === 'ready') this.#thread.drain((failure) => drained(failure ?? this.#replay()));
    else drained(this.#replay());
  }

  /** The same at once, for somebody who reads now. What cannot be written for lack of space is read later. */
  catchUp(): void {
    if (!this.isBehind) return;
    if (this.#thread.state === 'ready') this.#thread.drainNow();
    else this.#replay();
  }

  /** Ends it, once all is in the tables; what cannot be is read by the next start. Nothing is being written. */
  async close(): Promise<void> {
    if (this.isBehind) await new Promise<void>((resolve) => this.drain(() => resolve()));
    await this.#thread.close();
    this.#file?.close(!this.isBehind);
  }

  #isFull(): boolean {
    if (!this.isBehind) return false;
    return this.#writes > MOST_WRITES || this.#bytes > MOST_BYTES || (this.#file?.size ?? 0) > MOST_FILE;
  }

  #write(writes: readonly PlainWrite[], written: (outcome: Written) => void): void {
    const refusal = this.#addNames(writes);
    if (refusal !== null) {
      this.#answer(written, refusal);
      return;
    }
    const packed = packWrites(writes);
    this.#append(packed, (error) => {
      if (error !== null) {
        this.#names.takeBack();
        this.#answer(written, { kind: 'failed', error });
        return;
      }
      this.#groups.push({ writes: writes.length, bytes: packed.length });
      this.#writes += writes.length;
      this.#bytes += packed.length;
      if (this.#thread.state === 'ready') this.#thread.apply(this.#newest, packed);
      else this.#replay();
      this.#answer(written, { kind: 'written' });
    });
  }

  #answer(written: (outcome: Written) => void, outcome: Written): void {
    this.#isWriting = false;
    written(outcome);
  }

  /** Null: none of them is there. */
  #addNames(writes: readonly PlainWrite[]): Written | null {
    try {
      this.#reading.begin();
      try {
        const isAdded = this.#names.add(writes, (event) => this.#applier.clashes(event));
        return isAdded ? null : { kind: 'refused' };
      } finally {
        this.#reading.end();
      }
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  #append(packed: Uint8Array, kept: (error: unknown) => void): void {
    const file = this.#openFile();
    if (file instanceof StoreError) {
      kept(file);
      return;
    }
    if (!this.isBehind) file.begin();
    file.append({ seq: this.#newest + 1, packed }, (error) => {
      if (error === null) this.#newest += 1;
      kept(error);
    });
  }

  #openFile(): JournalFile | StoreError {
    if (this.#file) return this.#file;
    const { database, journalPath } = this.#options;
    const synchronous = Number(database.prepare('PRAGMA synchronous').get()?.synchronous);
    try {
      this.#file = new JournalFile(journalPath, synchronous > 0);
      return this.#file;
    } catch (error) {
      return journalFailure(error);
    }
  }

  #noteApplied(groups: number, touched: Touched): void {
    for (const { writes, bytes } of this.#groups.splice(0, groups)) {
      this.#writes -= writes;
      this.#bytes -= bytes;
    }
    this.#names.forget(groups);
    this.#applied += touched.events.length + touched.deliveries.length;
    this.#options.touched(touched);
    if (!this.#isFull()) this.#release(null);
  }

  #hold(go: (failure: unknown) => void): void {
    this.#held = go;
    this.#thread.setAwaited(true);
  }

  #release(failure: unknown): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    this.#thread.setAwaited(false);
    held(failure);
  }

  /** Does what the thread would do, on this one; gives why it could not. */
  #replay(): unknown {
    if (!this.isBehind) return null;
    try {
      const { touched } = replayJournal(this.#options.database, this.#options.journalPath);
      this.#noteApplied(this.#groups.length, touched);
      return null;
    } catch (error) {
      return error;
    }
  }
}
