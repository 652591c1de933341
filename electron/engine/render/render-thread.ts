import { Worker } from 'node:worker_threads';
import en from '#resources/locales/en.engine.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import { outputProblem } from '#shared/model/output-problem.ts';
import type { Problem } from '#shared/model/problem.ts';
import { fill } from '#shared/text/fill.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { workerUrl } from '../worker-url.ts';
import type { FromWorker, RenderJob, RenderReport, SchemaJob, ToWorker } from './render-job.ts';

/** How long one render may take, in milliseconds; past it the worker is stopped and the reason shown. */
const RENDER_BUDGET = 3 * SECOND;
// Loading the worker counts for itself, and takes longer on a machine that has just started.
const LOADING_BUDGET = 30 * SECOND;

type Waiting =
  | { t: 'render'; job: RenderJob; report?: RenderReport; resolve(report: RenderReport): void }
  | { t: 'schema'; job: SchemaJob; resolve(problems: Problem[]): void };

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
    return new Promise((resolve) => this.#add({ t: 'render', job, resolve }));
  }

  /**
   * Problems of a customer's schema itself (paths are JSON pointers in it), or of an output that is checked by it
   * (pointers in the output, warnings). The schema becomes code, so this too is done on the worker, within the budget.
   */
  checkSchema(job: SchemaJob): Promise<Problem[]> {
    return new Promise((resolve) => this.#add({ t: 'schema', job, resolve }));
  }

  #add(waiting: Waiting): void {
    this.#lastId += 1;
    this.#waiting.set(this.#lastId, waiting);
    this.#queue.push(this.#lastId);
    this.#next();
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#drop();
    // A process that has nothing else to do would stay until it is up.
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    for (const waiting of this.#waiting.values()) end(waiting, stopped('render.closed', this.#budget));
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
    this.#post(id, waiting);
    this.#limit(id, this.#isReady ? this.#budget : LOADING_BUDGET);
  }

  #limit(id: number, budget: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop(id), budget);
  }

  #post(id: number, waiting: Waiting): void {
    const worker = this.#worker ?? this.#start();
    if (waiting.t === 'schema') {
      worker.postMessage({ t: 'schema', id, job: waiting.job } satisfies ToWorker);
      return;
    }
    const { payload, ...light } = waiting.job;
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
    const worker = new Worker(workerUrl('render-worker', import.meta.url), {
      name: 'render',
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
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
    switch (message.t) {
      case 'done':
        this.#finish(message.id, message.report);
        return;
      case 'rendered':
        if (waiting.t === 'render') waiting.report = message.report;
        return;
      case 'checked':
        this.#finishChecked(message.id, waiting, message.problems);
        return;
      case 'unknown_payload':
        this.#known.clear();
        this.#post(message.id, waiting);
        return;
      default:
        message satisfies never;
    }
  }

  /** Ends a job with what its schema says, beside what was rendered. */
  #finishChecked(id: number, waiting: Waiting, problems: Problem[]): void {
    if (waiting.t === 'schema') this.#settle(id, () => waiting.resolve(problems));
    else if (waiting.report) {
      const { report } = waiting;
      this.#finish(id, { ...report, problems: [...report.problems, ...problems] });
    }
  }

  #stop(id: number): void {
    const worker = this.#worker;
    this.#drop();
    void worker?.terminate();
    const waiting = this.#waiting.get(id);
    if (waiting && (waiting.t === 'schema' || waiting.report)) {
      const seconds = this.#budget / 1000;
      this.#finishChecked(id, waiting, [outputProblem('budget', '', { seconds })]);
    } else this.#finish(id, stopped('render.budget', this.#budget));
  }

  #fail(detail: string): void {
    const id = this.#busy;
    this.#drop();
    const waiting = id === null ? undefined : this.#waiting.get(id);
    if (id === null || !waiting) return;
    if (waiting.t === 'schema' || waiting.report) {
      this.#finishChecked(id, waiting, [outputProblem('schema', '', { reason: detail })]);
    } else this.#finish(id, stopped('render.crashed', this.#budget, detail));
  }

  #drop(): void {
    this.#worker = null;
    this.#isReady = false;
    this.#known.clear();
  }

  #finish(id: number, report: RenderReport): void {
    const waiting = this.#waiting.get(id);
    if (waiting) this.#settle(id, () => end(waiting, report));
  }

  #settle(id: number, tell: () => void): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#busy = null;
    this.#waiting.delete(id);
    tell();
    this.#next();
  }
}

function end(waiting: Waiting, report: RenderReport): void {
  if (waiting.t === 'schema') waiting.resolve(report.problems);
  else waiting.resolve(report);
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
