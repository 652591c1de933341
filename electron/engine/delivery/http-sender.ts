import type { Sender, Sent } from '#engine/ports/sender.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { isHostListed } from '#shared/wire/address-rules.ts';
import { LARGEST_BODY } from '#shared/wire/limits.ts';
import { NO_PROXIES, type ProxyRules } from '#shared/wire/proxy-rules.ts';
import { type SendFailure, sendFailure } from '#shared/wire/send-failure.ts';
import { createDestinations, type Destination } from './destinations.ts';
import { HttpAttempt } from './http-attempt.ts';
import { type Network, systemNetwork } from './network.ts';
import { NO_TIMING } from './no-timing.ts';
import { Origins } from './origins.ts';
import { UnderWay } from './under-way.ts';

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

/**
 * Sends requests over HTTP/1.1, on so many connections to each origin. Redirects are answers, not followed; bodies are
 * never decompressed; every address is checked and pinned.
 */
export function createHttpSender(options: HttpSenderOptions = {}): Sender {
  const connectTimeout = options.connectTimeout ?? 5 * SECOND;
  const attemptTimeout = options.attemptTimeout ?? 15 * SECOND;
  const limits = { connectSeconds: connectTimeout / SECOND, attemptSeconds: attemptTimeout / SECOND };
  const origins = new Origins({
    network: options.network ?? systemNetwork,
    timeout: connectTimeout,
    ca: options.ca ?? [],
    connections: options.connections ?? 64,
  });
  const destinationOf = createDestinations(options.proxies ?? NO_PROXIES);
  const isListed = createListed();
  const underWay = new UnderWay<HttpAttempt>(attemptTimeout);
  const listenOnce = createListener((signal) => {
    for (const attempt of underWay.all()) if (attempt.signal === signal) attempt.stop();
  });
  const onEnd = (attempt: HttpAttempt): void => underWay.remove(attempt);
  let isClosed = false;

  return {
    send({ request, allowedHosts, identity = null }, { signal = null } = {}) {
      if (isClosed || signal?.aborted) return unsent(sendFailure('stopped'));
      const found = destinationOf(request.url);
      if (!found.ok) return unsent(found.failure);
      const tooLarge = refuseSize(request.body);
      if (tooLarge) return unsent(tooLarge);
      const { destination } = found;
      const origin = origins.of(destination, isListed(allowedHosts, destination), identity);
      if (signal) listenOnce(signal);
      return new Promise((resolve) => {
        const attempt = new HttpAttempt({ request, destination, origin, limits, signal, onEnd, resolve });
        underWay.add(attempt);
        origin.begin(attempt);
      });
    },
    async close() {
      isClosed = true;
      for (const attempt of underWay.all()) attempt.stop();
      await origins.close();
    },
  };
}

const MOST_ORIGINS_OF_LIST = 128;

/** Whether a list of hosts names a destination; what was found for a list, which is never changed in place, is known. */
function createListed(): (hosts: readonly string[], destination: Destination) => boolean {
  const known = new WeakMap<readonly string[], Map<string, boolean>>();
  return (hosts, { origin, url, port }) => {
    const found = known.get(hosts) ?? new Map<string, boolean>();
    const before = found.get(origin);
    if (before !== undefined) return before;
    const isListed = isHostListed(hosts, url.hostname, port);
    if (found.size < MOST_ORIGINS_OF_LIST) found.set(origin, isListed);
    known.set(hosts, found);
    return isListed;
  };
}

/** Listens to each signal once, however many attempts share it. */
function createListener(onAbort: (signal: AbortSignal) => void): (signal: AbortSignal) => void {
  const heard = new WeakSet<AbortSignal>();
  return (signal) => {
    if (heard.has(signal)) return;
    heard.add(signal);
    signal.addEventListener('abort', () => onAbort(signal), { once: true });
  };
}

function refuseSize(body: string | null): SendFailure | null {
  // UTF-8 takes at most three bytes for each unit of a string.
  if (body === null || body.length * 3 <= LARGEST_BODY) return null;
  const bytes = Buffer.byteLength(body, 'utf8');
  return bytes > LARGEST_BODY ? sendFailure('too_large', { bytes }) : null;
}

function unsent(failure: SendFailure): Promise<Sent> {
  return Promise.resolve({ ok: false, ...failure, timing: NO_TIMING });
}
