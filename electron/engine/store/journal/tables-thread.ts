import type { DatabaseSync } from 'node:sqlite';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { workerUrl } from '#engine/worker-url.ts';
import type { Touched } from './apply-writes.ts';
import { errorOf, type FromTablesThread, type TablesThreadData, type ToTablesThread } from './tables-messages.ts';

export interface TablesThreadOptions {
  /** The file of `database`. */
  readonly path: string;
  readonly database: DatabaseSync;
  /** Told of the thread itself when it is started. */
  readonly onThread?: ((thread: Worker) => void) | undefined;
}

/** Whom it tells. */
export interface TablesThreadNews {
  applied(groups: number, touched: Touched): void;
  /** It could not write, and why; it tries again. */
  stuck(failure: unknown): void;
  /** It is dead: nothing more comes from it. */
  gone(): void;
}

/** How long a drain may take for one who reads (ms): longer than SQLite waits for another process. */
const LONGEST_DRAIN = 10_000;

/** The thread that puts groups into the tables, as the thread that feeds it sees it. */
export class TablesThread {
  readonly #news: TablesThreadNews;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #drained = new Int32Array(new SharedArrayBuffer(4));
  readonly #draining = new Map<number, (error: unknown) => void>();
  readonly #started = Promise.withResolvers<void>();
  #drains = 0;
  #state: 'starting' | 'ready' | 'gone' = 'starting';
  #isStuck = false;
  #isAwaited = false;

  constructor({ path, database, onThread }: TablesThreadOptions, news: TablesThreadNews) {
    this.#news = news;
    const { port1, port2 } = new MessageChannel();
    const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
    const workerData: TablesThreadData = {
      path,
      pragmas: { synchronous: pragma('synchronous'), wal_autocheckpoint: pragma('wal_autocheckpoint') },
      drained: this.#drained,
      port: port2,
    };
    this.#port = port1;
    this.#port.on('message', (message: FromTablesThread) => this.#take(message));
    this.#worker = new Worker(workerUrl('tables-worker', import.meta.url), {
      name: 'tables',
      workerData,
      transferList: [port2],
    });
    this.#worker.once('error', () => this.#end());
    this.#worker.once('exit', () => this.#end());
    this.#worker.unref();
    this.#port.unref();
    onThread?.(this.#worker);
  }

  get state(): 'starting' | 'ready' | 'gone' {
    return this.#state;
  }

  /** Resolves once it runs, or cannot. */
  get started(): Promise<void> {
    return this.#started.promise;
  }

  get isDraining(): boolean {
    return this.#draining.size > 0;
  }

  /** It could not write the last time that it tried. */
  get isStuck(): boolean {
    return this.#isStuck;
  }

  /** Takes over a group. */
  apply(seq: number, packed: Uint8Array): void {
    this.#post({ kind: 'apply', seq, packed });
  }

  /** Whether somebody waits for what it does: then it keeps the process alive. */
  setAwaited(isAwaited: boolean): void {
    this.#isAwaited = isAwaited;
    this.#setRef();
  }

  /** Calls back when all that it took over is in the tables, or with why it is not. */
  drain(drained: (error: unknown) => void): void {
    this.#drains += 1;
    this.#draining.set(this.#drains, drained);
    this.#setRef();
    this.#post({ kind: 'drain', number: this.#drains });
  }

  /** Waits for the same, here and now. */
  drainNow(): void {
    this.drain(() => {});
    const number = this.#drains;
    const until = performance.now() + LONGEST_DRAIN;
    for (let seen = this.#seen; seen < number && performance.now() < until; seen = this.#seen)
      rest(this.#drained, seen);
    this.#receive();
  }

  /** Ends it; what it took over and did not write stays in the journal. */
  async close(): Promise<void> {
    if (this.#state === 'gone') return;
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.ref();
    this.#post({ kind: 'end' });
    await ended;
  }

  #setRef(): void {
    if (this.#state === 'gone') return;
    if (this.#isAwaited || this.#draining.size > 0) this.#port.ref();
    else this.#port.unref();
  }

  get #seen(): number {
    return Atomics.load(this.#drained, 0);
  }

  #post(message: ToTablesThread): void {
    this.#port.postMessage(message);
  }

  /** What it said and nobody listened to yet. */
  #receive(): void {
    for (let one = receiveMessageOnPort(this.#port); one; one = receiveMessageOnPort(this.#port)) {
      this.#take(one.message as FromTablesThread);
    }
  }

  #take(message: FromTablesThread): void {
    switch (message.kind) {
      case 'ready':
        this.#state = 'ready';
        this.#started.resolve();
        return;
      case 'applied':
        this.#isStuck = false;
        this.#news.applied(message.groups, message.touched);
        return;
      case 'stuck':
        this.#isStuck = true;
        this.#news.stuck(errorOf(message.failure));
        return;
      case 'drained': {
        const { number, failure } = message;
        this.#isStuck = failure !== null;
        const drained = this.#draining.get(number);
        this.#draining.delete(number);
        this.#setRef();
        drained?.(failure && errorOf(failure));
        return;
      }
      default:
        message satisfies never;
    }
  }

  #end(): void {
    if (this.#state === 'gone') return;
    this.#receive();
    this.#state = 'gone';
    this.#port.close();
    this.#started.resolve();
    this.#news.gone();
    const waiting = [...this.#draining.values()];
    this.#draining.clear();
    // What it left is done by whoever fed it, or is known to be not.
    for (const drained of waiting) drained(null);
  }
}

// Where a thread may not sleep, it looks again and again: a drain takes some milliseconds.
function rest(drained: Int32Array, seen: number): void {
  try {
    Atomics.wait(drained, 0, seen, 1_000);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
