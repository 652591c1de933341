import type { Dispatcher } from 'undici';
import type { Sent } from '#engine/ports/sender.ts';
import type { Answer, Headers, Timing } from '#shared/model/delivery.ts';
import { KEPT_OF_ANSWER } from '#shared/wire/limits.ts';
import { sendFailure } from '#shared/wire/send-failure.ts';
import { ConnectFailure, type ConnectPhases } from './connect-checked.ts';
import { describeWireError, type Target } from './wire-failure.ts';

// Read on this far, so that a talkative server's connection can be used again; then it is cut.
const READ_BYTES = 256 * 1024;
const MOST_INTERIM_ANSWERS = 50;

/** The connection that a request went out on, where it was opened for it. */
export interface FreshConnection {
  readonly phases: ConnectPhases;
}

export interface AttemptOptions {
  readonly target: Target;
  readonly milliseconds: number;
  /** Asked when the request gets its connection: one that was opened for it, or null. */
  readonly takeConnection: () => FreshConnection | null;
  readonly settle: (sent: Sent) => void;
}

/**
 * One request on its way, from dispatch to the first of: its answer, a failure, its time running out, a stop.
 * The answer is its status line and headers; a body that is cut short is kept as far as it came.
 */
export class HttpAttempt implements Dispatcher.DispatchHandler {
  readonly #options: AttemptOptions;
  readonly #started = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #phases: ConnectPhases = { connect: null, tls: null };
  #sentAt: number | null = null;
  #answeredAt: number | null = null;
  #status = 0;
  #headers: Headers = [];
  #bytes = 0;
  #interim = 0;
  #isSettled = false;

  constructor(options: AttemptOptions) {
    this.#options = options;
    this.#timer = setTimeout(() => this.#runOut(), options.milliseconds);
  }

  /** Ends the attempt from outside. */
  stop(): void {
    this.#fail(sendFailure('stopped'));
  }

  /** Ends it with an error that came before anything was sent. */
  fail(error: unknown): void {
    const isFirstOnTls = this.#phases.tls !== null;
    this.#fail(describeWireError(error, { ...this.#options.target, isFirstOnTls }));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isSettled) {
      controller.abort(new Error('too late'));
      return;
    }
    this.#phases = this.#options.takeConnection()?.phases ?? this.#phases;
    this.#sentAt = performance.now();
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (this.#isSettled) return;
    if (status < 200) {
      this.#interim += 1;
      if (this.#interim > MOST_INTERIM_ANSWERS)
        this.#fail(sendFailure('interim_flood', { host: this.#options.target.host }));
      return;
    }
    this.#status = status;
    this.#headers = readHeaders(controller.rawHeaders);
    this.#answeredAt = performance.now();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isSettled) return;
    const room = KEPT_OF_ANSWER - this.#bytes;
    // Copied: a slice would keep the whole of the socket's buffer alive.
    if (room > 0) this.#chunks.push(Buffer.from(chunk.subarray(0, room)));
    this.#bytes += chunk.length;
    if (this.#bytes > READ_BYTES) this.#answer(true);
  }

  onResponseEnd(): void {
    const sent = this.#answered(this.#bytes > KEPT_OF_ANSWER);
    // The connection is free again one turn after its answer; whoever hears of the answer then may use it at once.
    queueMicrotask(() => setImmediate(() => this.#settle(sent)));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (error instanceof ConnectFailure) this.#phases = error.phases;
    if (this.#answeredAt !== null) this.#answer(true);
    else this.fail(error);
  }

  #runOut(): void {
    if (this.#answeredAt !== null) {
      this.#answer(true);
      return;
    }
    const { host, attemptSeconds } = this.#options.target;
    this.#fail(sendFailure('timeout', { host, seconds: attemptSeconds }));
  }

  #answer(isCut: boolean): void {
    this.#settle(this.#answered(isCut));
    this.#controller?.abort(new Error('enough'));
  }

  #answered(isCut: boolean): Sent {
    const answer: Answer = {
      status: this.#status,
      headers: this.#headers,
      body: asText(this.#chunks, isCut),
      truncated: isCut,
    };
    return { ok: true, answer, timing: this.#timing() };
  }

  #fail(failure: { code: string; message: string }): void {
    this.#settle({ ok: false, ...failure, timing: this.#timing() });
    this.#controller?.abort(new Error(failure.code));
  }

  #settle(sent: Sent): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#options.settle(sent);
  }

  #timing(): Timing {
    const now = performance.now();
    return {
      ...this.#phases,
      waiting: this.#sentAt === null ? null : (this.#answeredAt ?? now) - this.#sentAt,
      body: this.#answeredAt === null ? null : now - this.#answeredAt,
      total: now - this.#started,
    };
  }
}

// A character that the cut goes through is left out, not shown as a broken one.
function asText(chunks: readonly Buffer[], isCut: boolean): string {
  const [first] = chunks;
  if (first === undefined) return '';
  if (!isCut) return (chunks.length === 1 ? first : Buffer.concat(chunks)).toString('utf8');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(chunks), { stream: true });
}

function readHeaders(raw: readonly (Buffer | string)[] | Record<string, unknown> | null | undefined): Headers {
  if (!Array.isArray(raw)) return [];
  const headers: Headers = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    headers.push([latin1(raw[at]), latin1(raw[at + 1])]);
  }
  return headers;
}

function latin1(bytes: Buffer | string | undefined): string {
  return typeof bytes === 'string' ? bytes : (bytes?.toString('latin1') ?? '');
}
