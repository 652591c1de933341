import type { Dispatcher } from 'undici';
import type { Sent } from '#engine/ports/sender.ts';
import type { Answer, Headers, Request, Timing } from '#shared/model/delivery.ts';
import { KEPT_OF_ANSWER } from '#shared/wire/limits.ts';
import { sendFailure } from '#shared/wire/send-failure.ts';
import { ConnectFailure, type ConnectPhases } from './connect-checked.ts';
import type { Carried, Connection } from './connection.ts';
import type { Destination } from './destinations.ts';
import type { Origin } from './origin.ts';
import { hideProxy } from './proxy-answer.ts';
import { readHeaders } from './read-headers.ts';
import type { Timed } from './under-way.ts';
import { describeWireError } from './wire-failure.ts';

// Read on this far, so that a talkative server's connection can be used again; then it is cut.
const READ_BYTES = 256 * 1024;
const MOST_INTERIM_ANSWERS = 50;
const NOT_OPENED: ConnectPhases = { connect: null, tls: null };

/** For the words of a failure. */
export interface TimeLimits {
  readonly connectSeconds: number;
  readonly attemptSeconds: number;
}

export interface AttemptOptions {
  readonly request: Request;
  readonly destination: Destination;
  readonly origin: Origin;
  readonly limits: TimeLimits;
  readonly signal: AbortSignal | null;
  /** Called once, before `resolve`. */
  readonly onEnd: (attempt: HttpAttempt) => void;
  readonly resolve: (sent: Sent) => void;
}

/**
 * One request on its way, from its start to the first of: its answer, a failure, its time running out, a stop. The answer
 * is its status line and headers; a body that is cut short is kept as far as it came.
 *
 * It is a handler of undici's first form. Those of the second are wrapped into this one by undici 7, which then parses
 * headers and trailers into objects for each answer.
 */
export class HttpAttempt implements Carried, Timed {
  readonly startedAt = performance.now();
  readonly signal: AbortSignal | null;
  older: Timed | null = null;
  newer: Timed | null = null;
  connection: Connection | null = null;
  isSettled = false;
  readonly #options: AttemptOptions;
  #abort: ((error: Error) => void) | null = null;
  #chunks: Buffer[] | null = null;
  #phases = NOT_OPENED;
  #sentAt: number | null = null;
  #answeredAt: number | null = null;
  #status = 0;
  #headers: Headers = [];
  #bytes = 0;
  #interim = 0;

  constructor(options: AttemptOptions) {
    this.#options = options;
    this.signal = options.signal;
  }

  toDispatch(): Dispatcher.DispatchOptions {
    const { request, destination } = this.#options;
    const headers: string[] = [];
    for (const [name, value] of request.headers) headers.push(name, value);
    const { proxyAuthorization } = destination;
    if (proxyAuthorization !== null) headers.push('proxy-authorization', proxyAuthorization);
    return { method: request.method, path: destination.path, headers, body: request.body };
  }

  /** Ends the attempt from outside. */
  stop(): void {
    this.#fail(sendFailure('stopped'));
  }

  runOut(): void {
    if (this.#answeredAt !== null) {
      this.#cut();
      return;
    }
    const { destination, limits } = this.#options;
    this.#fail(sendFailure('timeout', { host: destination.host, seconds: limits.attemptSeconds }));
  }

  onConnect(abort: (error?: Error) => void): void {
    this.#abort = abort;
    this.#phases = this.connection?.takePhases() ?? NOT_OPENED;
    if (this.isSettled) abort(new Error('too late'));
    else this.#sentAt = performance.now();
  }

  onHeaders(status: number, headers: Buffer[]): boolean {
    if (this.isSettled) return true;
    if (status < 200) {
      this.#interim += 1;
      if (this.#interim > MOST_INTERIM_ANSWERS)
        this.#fail(sendFailure('interim_flood', { host: this.#options.destination.host }));
      return true;
    }
    this.#status = status;
    this.#headers = readHeaders(headers);
    this.#answeredAt = performance.now();
    return true;
  }

  onData(chunk: Buffer): boolean {
    if (this.isSettled) return true;
    const room = KEPT_OF_ANSWER - this.#bytes;
    this.#chunks ??= [];
    // Copied: a slice would keep the whole of the socket's buffer alive.
    if (room > 0) this.#chunks.push(Buffer.from(chunk.subarray(0, room)));
    this.#bytes += chunk.length;
    if (this.#bytes > READ_BYTES) this.#cut();
    return true;
  }

  onComplete(): void {
    this.#settle(this.#answered(this.#bytes > KEPT_OF_ANSWER));
    this.#letGo();
  }

  onError(error: Error): void {
    if (error instanceof ConnectFailure) this.#phases = error.phases;
    if (this.#answeredAt === null) this.#failWith(error);
    else this.#settle(this.#answered(true));
    this.#letGo();
  }

  #cut(): void {
    this.#settle(this.#answered(true));
    this.#abort?.(new Error('enough'));
  }

  #answered(isCut: boolean): Sent {
    const answer: Answer = {
      status: this.#status,
      headers: this.#headers,
      body: this.#chunks === null ? '' : asText(this.#chunks, isCut),
      truncated: isCut,
    };
    return { ok: true, answer, timing: this.#timing() };
  }

  #failWith(error: Error): void {
    if (this.isSettled) return;
    const { destination, limits } = this.#options;
    const { host, port, proxy } = destination;
    const isFirstOnTls = this.#phases.tls !== null;
    this.#fail(describeWireError(error, { host, port, proxy, isFirstOnTls, ...limits }));
  }

  #fail(failure: { code: string; message: string }): void {
    this.#settle({ ok: false, ...failure, timing: this.#timing() });
    this.#abort?.(new Error(failure.code));
  }

  #settle(sent: Sent): void {
    if (this.isSettled) return;
    this.isSettled = true;
    const { onEnd, resolve, origin, destination } = this.#options;
    onEnd(this);
    origin.done();
    const { proxy, url } = destination;
    resolve(proxy ? hideProxy(sent, proxy, url) : sent);
  }

  #letGo(): void {
    const { connection } = this;
    this.connection = null;
    connection?.free();
  }

  #timing(): Timing {
    const now = performance.now();
    const { connect, tls } = this.#phases;
    return {
      connect,
      tls,
      waiting: this.#sentAt === null ? null : (this.#answeredAt ?? now) - this.#sentAt,
      body: this.#answeredAt === null ? null : now - this.#answeredAt,
      total: now - this.startedAt,
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
