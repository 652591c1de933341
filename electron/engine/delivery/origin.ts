import type { SecureContext } from 'node:tls';
import { Pool } from 'undici';
import type { TlsIdentity } from '#engine/ports/sender.ts';
import type { Request } from '#shared/model/delivery.ts';
import { portOf } from '#shared/wire/address-rules.ts';
import type { HttpProxy } from '#shared/wire/proxy-rules.ts';
import { type ConnectPhases, connectChecked, type Network } from './connect-checked.ts';
import type { FreshConnection, HttpAttempt } from './http-attempt.ts';
import { createTlsContext, isSameIdentity } from './tls-context.ts';

/** What a connection to an origin was made under: it serves no request of another. */
export interface Route {
  /** Whether the host may be private. */
  readonly isAllowed: boolean;
  readonly identity: TlsIdentity | null;
  readonly proxy: HttpProxy | null;
}

export function isSameRoute(one: Route, other: Route): boolean {
  return one.isAllowed === other.isAllowed && one.proxy === other.proxy && isSameIdentity(one.identity, other.identity);
}

export interface OriginOptions {
  readonly network: Network;
  /** Milliseconds for name, connection and TLS. */
  readonly timeout: number;
  /** PEM certificates to trust besides the system's and the route's own. */
  readonly ca: readonly string[];
  readonly connections: number;
}

/** The connections to one origin, and the phases of those that no request has taken yet. */
export class Origin {
  readonly route: Route;
  readonly #pool: Pool;
  #running = 0;
  #isRetired = false;
  #fresh: { at: number; phases: ConnectPhases } | null = null;

  constructor(url: URL, route: Route, options: OriginOptions) {
    this.route = route;
    const target = {
      hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(portOf(url)),
      isSecure: url.protocol === 'https:',
      isAllowed: route.isAllowed,
      proxy: route.proxy,
    };
    const { network, timeout } = options;
    const tlsContext = once(() => createTlsContext(route.identity, options.ca));
    this.#pool = new Pool(url.origin, {
      connections: options.connections,
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 4_000,
      keepAliveMaxTimeout: 30_000,
      maxHeaderSize: 16 * 1024,
      connect: (_, done) => {
        connectChecked(target, { network, timeout, tlsContext }).then(
          ({ socket, phases }) => {
            this.#fresh = { at: performance.now(), phases };
            done(null, socket);
          },
          (error: Error) => done(error, null),
        );
      },
    });
  }

  get isIdle(): boolean {
    return this.#running === 0;
  }

  begin(): void {
    this.#running += 1;
  }

  done(): void {
    this.#running -= 1;
    if (this.#isRetired && this.isIdle) void this.close();
  }

  /** Takes no more requests; its connections are closed once those under way are done. */
  retire(): void {
    this.#isRetired = true;
    if (this.isIdle) void this.close();
  }

  /** A new connection sends its first request in the same turn, so the last one that was opened is the asker's. */
  takeConnection(since: number): FreshConnection | null {
    const fresh = this.#fresh;
    this.#fresh = null;
    return fresh && fresh.at >= since ? fresh : null;
  }

  dispatch(request: Request, url: URL, attempt: HttpAttempt): void {
    const { proxy } = this.route;
    // A proxy is told the whole address, but for what goes through a tunnel.
    const isRelayed = proxy !== null && url.protocol === 'http:';
    const headers: string[] = [];
    for (const [name, value] of request.headers) headers.push(name, value);
    if (isRelayed && proxy.authorization !== null) headers.push('proxy-authorization', proxy.authorization);
    try {
      this.#pool.dispatch(
        {
          method: request.method,
          path: `${isRelayed ? url.origin : ''}${url.pathname}${url.search}`,
          headers,
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

function once(make: () => SecureContext | undefined): () => SecureContext | undefined {
  let made: { context: SecureContext | undefined } | null = null;
  return () => {
    made ??= { context: make() };
    return made.context;
  };
}
