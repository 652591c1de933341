import { Pool } from 'undici';
import type { Outgoing, Sender, Sent } from '#engine/ports.ts';
import texts from '#resources/locales/en.delivery.json' with { type: 'json' };
import type { Request } from '#shared/model/delivery.ts';
import { isHostListed, portOf } from '#shared/pipeline/address-rules.ts';
import { type SendFailure, sendFailure } from '#shared/pipeline/send-failure.ts';
import {
  type ConnectOptions,
  type ConnectPhases,
  connectChecked,
  type Network,
  systemNetwork,
} from './connect-checked.ts';
import { type FreshConnection, HttpAttempt } from './http-attempt.ts';

export interface HttpSenderOptions {
  readonly network?: Network;
  /** Milliseconds for name, connection and TLS. Default 5,000. */
  readonly connectTimeout?: number;
  /** Milliseconds for the whole attempt. Default 15,000. */
  readonly attemptTimeout?: number;
  /** Connections to one origin. Default 64; how many are used at once is the dispatcher's to say. */
  readonly connections?: number;
  /** PEM certificates to trust besides the system's own. */
  readonly ca?: readonly string[];
}

/** The largest body that leaves, in bytes. */
export const LARGEST_BODY = 1_000_000;
const MOST_IDLE_ORIGINS = 128;

/**
 * Sends requests over HTTP/1.1 with a pool of connections for each origin. Redirects are answers, not followed;
 * bodies are never decompressed; every address is checked and pinned.
 */
export function createHttpSender(options: HttpSenderOptions = {}): Sender {
  const connectTimeout = options.connectTimeout ?? 5_000;
  const attemptTimeout = options.attemptTimeout ?? 15_000;
  const connect: ConnectOptions = {
    network: options.network ?? systemNetwork,
    timeout: connectTimeout,
    ca: options.ca,
  };
  const origins = new Map<string, Origin>();
  const running = new Set<HttpAttempt>();
  let isClosed = false;

  function originOf(url: URL, isAllowed: boolean): Origin {
    // A connection made while its host was allowed must not outlive that.
    const key = `${url.origin} ${isAllowed}`;
    const known = origins.get(key);
    if (known) {
      origins.delete(key);
      origins.set(key, known);
      return known;
    }
    const origin = new Origin(url, { isAllowed, connect, connections: options.connections ?? 64 });
    origins.set(key, origin);
    if (origins.size > MOST_IDLE_ORIGINS) dropIdle();
    return origin;
  }

  function dropIdle(): void {
    for (const [key, origin] of origins) {
      if (origins.size <= MOST_IDLE_ORIGINS) return;
      if (origin.running > 0) continue;
      origins.delete(key);
      void origin.close();
    }
  }

  function start(outgoing: Outgoing, url: URL, settle: (sent: Sent) => void): HttpAttempt {
    const { request } = outgoing;
    const isAllowed = isHostListed(outgoing.allowedHosts, url.hostname, portOf(url));
    const origin = originOf(url, isAllowed);
    const dispatchedAt = performance.now();
    const attempt = new HttpAttempt({
      target: {
        host: url.host,
        port: portOf(url),
        connectSeconds: connectTimeout / 1000,
        attemptSeconds: attemptTimeout / 1000,
      },
      milliseconds: attemptTimeout,
      takeConnection: () => origin.takeConnection(dispatchedAt),
      settle(sent) {
        running.delete(attempt);
        origin.running -= 1;
        settle(sent);
      },
    });
    running.add(attempt);
    origin.running += 1;
    origin.dispatch(request, url, attempt);
    return attempt;
  }

  return {
    send(outgoing, { signal } = {}) {
      if (isClosed || signal?.aborted) return Promise.resolve(unsent(sendFailure('stopped')));
      const refusal = refuseRequest(outgoing.request);
      if (refusal) return Promise.resolve(unsent(refusal));
      return new Promise((resolve) => {
        const stop = () => attempt.stop();
        const attempt = start(outgoing, new URL(outgoing.request.url), (sent) => {
          signal?.removeEventListener('abort', stop);
          resolve(sent);
        });
        signal?.addEventListener('abort', stop, { once: true });
      });
    },
    async close() {
      isClosed = true;
      for (const attempt of running) attempt.stop();
      await Promise.all([...origins.values()].map((origin) => origin.close()));
      origins.clear();
    },
  };
}

/** The connections to one origin, and the phases of those that no request has taken yet. */
class Origin {
  running = 0;
  readonly #pool: Pool;
  #fresh: { at: number; phases: ConnectPhases } | null = null;

  constructor(url: URL, options: { isAllowed: boolean; connect: ConnectOptions; connections: number }) {
    const target = {
      hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(portOf(url)),
      isSecure: url.protocol === 'https:',
      isAllowed: options.isAllowed,
    };
    this.#pool = new Pool(url.origin, {
      connections: options.connections,
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 4_000,
      keepAliveMaxTimeout: 30_000,
      maxHeaderSize: 16 * 1024,
      connect: (_, done) => {
        connectChecked(target, options.connect).then(
          ({ socket, phases }) => {
            this.#fresh = { at: performance.now(), phases };
            done(null, socket);
          },
          (error: Error) => done(error, null),
        );
      },
    });
  }

  /** A new connection sends its first request in the same turn, so the last one that was opened is the asker's. */
  takeConnection(since: number): FreshConnection | null {
    const fresh = this.#fresh;
    this.#fresh = null;
    return fresh && fresh.at >= since ? fresh : null;
  }

  dispatch(request: Request, url: URL, attempt: HttpAttempt): void {
    try {
      this.#pool.dispatch(
        {
          method: request.method,
          path: `${url.pathname}${url.search}`,
          headers: request.headers.flat(),
          body: request.body === null ? null : Buffer.from(request.body, 'utf8'),
        },
        attempt,
      );
    } catch (error) {
      attempt.fail(error);
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

function refuseRequest({ url, body }: Request): SendFailure | null {
  if (!URL.canParse(url)) return sendFailure('bad_url', { reason: texts.urls.unreadable });
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return sendFailure('bad_url', { reason: texts.urls.scheme });
  if (username !== '' || password !== '') return sendFailure('bad_url', { reason: texts.urls.userinfo });
  const bytes = body === null ? 0 : Buffer.byteLength(body, 'utf8');
  return bytes > LARGEST_BODY ? sendFailure('too_large', { bytes }) : null;
}

function unsent(failure: SendFailure): Sent {
  return { ok: false, ...failure, timing: { connect: null, tls: null, waiting: null, body: null, total: 0 } };
}
