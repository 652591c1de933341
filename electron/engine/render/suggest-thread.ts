import { Worker } from 'node:worker_threads';
import en from '#resources/locales/en.engine.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import type { SuggestAnswer } from '#shared/contract/suggestions.ts';
import { fill } from '#shared/text/fill.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { workerUrl } from '../worker-url.ts';
import type { FromSuggestWorker, SuggestJob, ToSuggestWorker } from './suggest-job.ts';

/** How long one search may take, in milliseconds; past it the search is stopped and the reason told. */
const SUGGEST_BUDGET = 3 * SECOND;
const LOADING_BUDGET = 30 * SECOND;
/** A search that was told to stop does so at its next step; one that does not is stopped with its worker. */
const GRACE = 2 * SECOND;

interface Search {
  readonly id: number;
  readonly job: SuggestJob;
  readonly stop: SharedArrayBuffer;
  /** Tells the caller, once; what comes later is dropped. */
  readonly settle: (how: { answer: SuggestAnswer } | { error: CommandError }) => void;
}

/** Searches for suggestions on a thread of their own, one at a time and in order, so that no preview waits for one. */
export class SuggestThread {
  readonly #budget: number;
  readonly #queue: Search[] = [];
  #worker: Worker | null = null;
  #isReady = false;
  #running: Search | null = null;
  #timer: NodeJS.Timeout | null = null;
  #lastId = 0;

  constructor({ budget = SUGGEST_BUDGET }: { budget?: number } = {}) {
    this.#budget = budget;
  }

  /** Throws `gave_up` past the budget or the worker's memory, and `stopped` as soon as the signal says so. */
  suggest(job: SuggestJob, signal: AbortSignal): Promise<SuggestAnswer> {
    if (signal.aborted) return Promise.reject(new CommandError('stopped', {}));
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      const abort = () => this.#cancel(search);
      const search: Search = {
        id: this.#lastId,
        job,
        stop: new SharedArrayBuffer(4),
        settle: (how) => {
          signal.removeEventListener('abort', abort);
          if ('answer' in how) resolve(how.answer);
          else reject(how.error);
        },
      };
      signal.addEventListener('abort', abort);
      this.#queue.push(search);
      this.#next();
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    for (const search of [...(this.#running === null ? [] : [this.#running]), ...this.#queue]) {
      search.settle({ error: new CommandError('stopped', {}) });
    }
    this.#queue.length = 0;
    this.#drop();
    await worker?.terminate();
  }

  #next(): void {
    if (this.#running !== null) return;
    const search = this.#queue.shift();
    if (search === undefined) return;
    this.#running = search;
    const worker = this.#worker ?? this.#start();
    const { id, job, stop } = search;
    worker.postMessage({ t: 'suggest', id, job, stop } satisfies ToSuggestWorker);
    this.#limit(this.#isReady ? this.#budget : LOADING_BUDGET, () => this.#giveUp('budget'));
  }

  #start(): Worker {
    const worker = new Worker(workerUrl('suggest-worker', import.meta.url), {
      name: 'suggest',
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    worker.unref();
    worker.on('message', (message: FromSuggestWorker) => {
      if (this.#worker === worker) this.#receive(message);
    });
    worker.on('error', () => {
      if (this.#worker !== worker) return;
      this.#running?.settle({ error: this.#reason('crashed') });
      this.#drop();
      this.#next();
    });
    this.#worker = worker;
    return worker;
  }

  #receive(message: FromSuggestWorker): void {
    if (message.t === 'ready') {
      this.#isReady = true;
      if (this.#running !== null) this.#limit(this.#budget, () => this.#giveUp('budget'));
      return;
    }
    if (this.#running?.id !== message.id) return;
    this.#running.settle({ answer: message.answer });
    this.#end();
  }

  #giveUp(why: keyof typeof en.suggest): void {
    this.#running?.settle({ error: this.#reason(why) });
    this.#halt();
  }

  #cancel(search: Search): void {
    search.settle({ error: new CommandError('stopped', {}) });
    const waiting = this.#queue.indexOf(search);
    if (waiting >= 0) this.#queue.splice(waiting, 1);
    else if (this.#running === search) this.#halt();
  }

  /** Has the running search end by itself; else ends its worker. */
  #halt(): void {
    if (this.#running === null) return;
    Atomics.store(new Int32Array(this.#running.stop), 0, 1);
    this.#limit(GRACE, () => {
      const worker = this.#worker;
      this.#drop();
      void worker?.terminate();
      this.#next();
    });
  }

  #limit(milliseconds: number, then: () => void): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(then, milliseconds);
    this.#timer.unref();
  }

  #end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = null;
    this.#next();
  }

  #drop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#worker = null;
    this.#isReady = false;
    this.#running = null;
  }

  #reason(why: keyof typeof en.suggest): CommandError {
    return new CommandError('gave_up', { reason: fill(en.suggest[why], { seconds: this.#budget / 1000 }) });
  }
}
