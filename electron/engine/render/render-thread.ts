import { Worker } from 'node:worker_threads';
import en from '#resources/locales/en.engine.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import { fill } from '#shared/text/fill.ts';
import type { FromWorker, RenderJob, RenderReport, ToWorker } from './render-job.ts';

/** How long one render may take, in milliseconds; past it the worker is stopped and the reason shown. */
const RENDER_BUDGET = 3_000;
// Loading the worker counts for itself, and takes longer on a machine that has just started.
const LOADING_BUDGET = 30_000;

interface Waiting {
  job: RenderJob;
  resolve(report: RenderReport): void;
}

/**
 * Renders on a worker thread, one at a time and in order, so that nothing that a template does can hold up the engine.
 * A worker past its budget is stopped; the next render gets a new one.
 */
export class RenderThread {
  readonly #budget: number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #queue: number[] = [];
  /** What the present worker was sent already. */
  readonly #known = new Set<string>();
  readonly #keys = new WeakMap<object, string>();
  #worker: Worker | null = null;
  #isReady = false;
  #timer: NodeJS.Timeout | null = null;
  #busy: number | null = null;
  #lastId = 0;

  constructor(options: { budget?: number } = {}) {
    this.#budget = options.budget ?? RENDER_BUDGET;
  }

  /** Renders one job (its payload given); resolves also where the template fails or the budget runs out. */
  render(job: RenderJob): Promise<RenderReport> {
    return new Promise((resolve) => {
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { job, resolve });
      this.#queue.push(this.#lastId);
      this.#next();
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#drop();
    for (const { resolve } of this.#waiting.values()) resolve(stopped('render.closed', this.#budget));
    this.#waiting.clear();
    this.#queue.length = 0;
    await worker?.terminate();
  }

  #next(): void {
    if (this.#busy !== null) return;
    const id = this.#queue.shift();
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || !waiting) return;
    this.#busy = id;
    this.#post(id, waiting.job);
    this.#limit(id, this.#isReady ? this.#budget : LOADING_BUDGET);
  }

  #limit(id: number, budget: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop(id), budget);
  }

  #post(id: number, { payload, ...light }: RenderJob): void {
    const worker = this.#worker ?? this.#start();
    const payloadKey = this.#keyOf(payload, id);
    const isKnown = this.#known.has(payloadKey);
    this.#known.add(payloadKey);
    const message: ToWorker = {
      t: 'render',
      id,
      job: isKnown ? { ...light, payloadKey } : { ...light, payloadKey, payload },
    };
    worker.postMessage(message);
  }

  #keyOf(payload: Json, id: number): string {
    if (typeof payload !== 'object' || payload === null) return `value ${id}`;
    const key = this.#keys.get(payload) ?? `payload ${id}`;
    this.#keys.set(payload, key);
    return key;
  }

  #start(): Worker {
    const worker = new Worker(workerUrl(), { name: 'render', resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.unref();
    worker.on('message', (message: FromWorker) => {
      if (this.#worker === worker) this.#receive(message);
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#fail(error.message);
    });
    this.#worker = worker;
    return worker;
  }

  #receive(message: FromWorker): void {
    if (message.t === 'ready') {
      this.#isReady = true;
      if (this.#busy !== null) this.#limit(this.#busy, this.#budget);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (!waiting || this.#busy !== message.id) return;
    if (message.t === 'done') {
      this.#finish(message.id, message.report);
      return;
    }
    this.#known.clear();
    this.#post(message.id, waiting.job);
  }

  #stop(id: number): void {
    const worker = this.#worker;
    this.#drop();
    void worker?.terminate();
    this.#finish(id, stopped('render.budget', this.#budget));
  }

  #fail(detail: string): void {
    const id = this.#busy;
    this.#drop();
    if (id !== null) this.#finish(id, stopped('render.crashed', this.#budget, detail));
  }

  #drop(): void {
    this.#worker = null;
    this.#isReady = false;
    this.#known.clear();
  }

  #finish(id: number, report: RenderReport): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#busy = null;
    this.#waiting.get(id)?.resolve(report);
    this.#waiting.delete(id);
    this.#next();
  }
}

// Built, the worker lies beside the bundle; from the sources it is the module itself.
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? './render-worker.ts' : './render-worker.js', import.meta.url);
}

function stopped(code: keyof typeof en.problems, budget: number, detail = ''): RenderReport {
  const params = { seconds: budget / 1000, detail };
  return {
    ok: false,
    value: null,
    text: null,
    contentType: '',
    bytes: 0,
    milliseconds: budget,
    problems: [{ path: '/body', severity: 'error', code, params, message: fill(en.problems[code], params) }],
    trace: null,
    stopped: true,
  };
}
