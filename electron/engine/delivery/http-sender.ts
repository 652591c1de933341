import type { Outgoing, Sender, Sent } from '#engine/ports/sender.ts';
import texts from '#resources/locales/en.wire.json' with { type: 'json' };
import type { Request } from '#shared/model/delivery.ts';
import { isHostListed, portOf } from '#shared/wire/address-rules.ts';
import { LARGEST_BODY } from '#shared/wire/limits.ts';
import { NO_PROXIES, type ProxyRules, proxyFor } from '#shared/wire/proxy-rules.ts';
import { type SendFailure, sendFailure } from '#shared/wire/send-failure.ts';
import { type Network, systemNetwork } from './connect-checked.ts';
import { HttpAttempt } from './http-attempt.ts';
import { NO_TIMING } from './no-timing.ts';
import { isSameRoute, Origin, type Route } from './origin.ts';
import { hideProxy, proxyProblem } from './proxy-answer.ts';

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
  /** Default: none. */
  readonly proxies?: ProxyRules;
}

const MOST_IDLE_ORIGINS = 128;

/**
 * Sends requests over HTTP/1.1 with a pool of connections for each origin. Redirects are answers, not followed;
 * bodies are never decompressed; every address is checked and pinned.
 */
export function createHttpSender(options: HttpSenderOptions = {}): Sender {
  const connectTimeout = options.connectTimeout ?? 5_000;
  const attemptTimeout = options.attemptTimeout ?? 15_000;
  const proxies = options.proxies ?? NO_PROXIES;
  const shared = {
    network: options.network ?? systemNetwork,
    timeout: connectTimeout,
    ca: options.ca ?? [],
    connections: options.connections ?? 64,
  };
  const origins = new Map<string, Origin>();
  const running = new Set<HttpAttempt>();
  const isListed = createListed();
  let isClosed = false;

  function originOf(url: URL, route: Route): Origin {
    const known = origins.get(url.origin);
    origins.delete(url.origin);
    // A connection made while its host was allowed, or with another certificate, must not outlive that.
    const isFit = known !== undefined && isSameRoute(known.route, route);
    if (known && !isFit) known.retire();
    const origin = isFit ? known : new Origin(url, route, shared);
    origins.set(url.origin, origin);
    if (origins.size > MOST_IDLE_ORIGINS) dropIdle();
    return origin;
  }

  function dropIdle(): void {
    for (const [key, origin] of origins) {
      if (origins.size <= MOST_IDLE_ORIGINS) return;
      if (!origin.isIdle) continue;
      origins.delete(key);
      void origin.close();
    }
  }

  function wayOf(outgoing: Outgoing): ({ ok: true } & Way) | { ok: false; failure: SendFailure } {
    const { request, allowedHosts, identity = null } = outgoing;
    const url = readUrl(request.url);
    if (!url) return { ok: false, failure: sendFailure('bad_url', { reason: texts.urls.unreadable }) };
    const refusal = refuseRequest(url, request);
    if (refusal) return { ok: false, failure: refusal };
    const entry = proxyFor(url, proxies);
    // Never around a proxy that somebody meant to set.
    if (entry && entry.proxy === null)
      return { ok: false, failure: proxyProblem('unusable', { variable: entry.variable }) };
    return { ok: true, url, route: { isAllowed: isListed(allowedHosts, url), identity, proxy: entry?.proxy ?? null } };
  }

  function start({ request }: Outgoing, { url, route }: Way, settle: (sent: Sent) => void): HttpAttempt {
    const origin = originOf(url, route);
    const { proxy } = route;
    const dispatchedAt = performance.now();
    const attempt = new HttpAttempt({
      target: {
        host: url.host,
        port: portOf(url),
        connectSeconds: connectTimeout / 1000,
        attemptSeconds: attemptTimeout / 1000,
        proxy,
      },
      milliseconds: attemptTimeout,
      takeConnection: () => origin.takeConnection(dispatchedAt),
      settle(sent) {
        running.delete(attempt);
        origin.done();
        settle(proxy ? hideProxy(sent, proxy, url) : sent);
      },
    });
    running.add(attempt);
    origin.begin();
    origin.dispatch(request, url, attempt);
    return attempt;
  }

  return {
    send(outgoing, { signal } = {}) {
      if (isClosed || signal?.aborted) return Promise.resolve(unsent(sendFailure('stopped')));
      const way = wayOf(outgoing);
      if (!way.ok) return Promise.resolve(unsent(way.failure));
      return new Promise((resolve) => {
        const stop = () => attempt.stop();
        const attempt = start(outgoing, way, (sent) => {
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

interface Way {
  readonly url: URL;
  readonly route: Route;
}

/** Whether a list of hosts names a URL's; what was found for a list, which is never changed in place, is known. */
function createListed(): (hosts: readonly string[], url: URL) => boolean {
  const known = new WeakMap<readonly string[], Map<string, boolean>>();
  return (hosts, url) => {
    const found = known.get(hosts) ?? new Map<string, boolean>();
    const before = found.get(url.origin);
    if (before !== undefined) return before;
    const isListed = isHostListed(hosts, url.hostname, portOf(url));
    if (found.size < MOST_IDLE_ORIGINS) found.set(url.origin, isListed);
    known.set(hosts, found);
    return isListed;
  };
}

function readUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function refuseRequest({ protocol, username, password }: URL, { body }: Request): SendFailure | null {
  if (protocol !== 'http:' && protocol !== 'https:') return sendFailure('bad_url', { reason: texts.urls.scheme });
  if (username !== '' || password !== '') return sendFailure('bad_url', { reason: texts.urls.userinfo });
  const bytes = body === null ? 0 : Buffer.byteLength(body, 'utf8');
  return bytes > LARGEST_BODY ? sendFailure('too_large', { bytes }) : null;
}

function unsent(failure: SendFailure): Sent {
  return { ok: false, ...failure, timing: NO_TIMING };
}
