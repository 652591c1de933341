import type { SecureContext } from 'node:tls';
import type { TlsIdentity } from '#engine/ports/sender.ts';
import type { HttpProxy } from '#shared/wire/proxy-rules.ts';
import { type Connected, connectChecked } from './connect-checked.ts';
import { type Carried, Connection } from './connection.ts';
import type { Destination } from './destinations.ts';
import type { Network } from './network.ts';
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

/** The connections to one origin, and the attempts that wait for one of them. */
export class Origin {
  readonly route: Route;
  /** Counts up with each attempt of any origin: the one with the smallest was asked longest ago. */
  lastUse = 0;
  readonly #name: string;
  readonly #most: number;
  readonly #open: () => Promise<Connected>;
  readonly #connections: Connection[] = [];
  /** The one that was used last is used next, so that those which are not needed close. */
  readonly #free: Connection[] = [];
  /** Those whose answer came in this turn of the event loop. */
  #resting: Connection[] = [];
  readonly #waiting: Carried[] = [];
  readonly #onFree = (connection: Connection): void => this.#rest(connection);
  #running = 0;
  #isRetired = false;

  constructor({ url, origin, port }: Destination, route: Route, options: OriginOptions) {
    this.route = route;
    this.#name = origin;
    this.#most = options.connections;
    const target = {
      hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(port),
      isSecure: url.protocol === 'https:',
      isAllowed: route.isAllowed,
      proxy: route.proxy,
    };
    const { network, timeout } = options;
    const tlsContext = once(() => createTlsContext(route.identity, options.ca));
    this.#open = () => connectChecked(target, { network, timeout, tlsContext });
  }

  get isIdle(): boolean {
    return this.#running === 0;
  }

  /** Sends an attempt's request on a connection that is free, on a new one, or when one is free again. */
  begin(attempt: Carried): void {
    this.#running += 1;
    const connection = this.#free.pop() ?? this.#another();
    if (connection) connection.carry(attempt);
    else this.#waiting.push(attempt);
  }

  /** An attempt has ended, be its connection free or not. */
  done(): void {
    this.#running -= 1;
    if (this.#isRetired && this.isIdle) void this.close();
  }

  /** Takes no more requests; its connections are closed once those under way are done. */
  retire(): void {
    this.#isRetired = true;
    if (this.isIdle) void this.close();
  }

  async close(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.close()));
  }

  #another(): Connection | null {
    const isOneToCome = this.#waiting.length < this.#resting.length;
    if (isOneToCome || this.#connections.length >= this.#most) return null;
    const connection = new Connection(this.#name, this.#open, this.#onFree);
    this.#connections.push(connection);
    return connection;
  }

  // It is used again a turn later: what its server said beyond the answer has been read by then, and is nobody's answer.
  #rest(connection: Connection): void {
    if (this.#resting.length === 0) setImmediate(() => this.#endRest());
    this.#resting.push(connection);
  }

  #endRest(): void {
    const rested = this.#resting;
    this.#resting = [];
    for (const connection of rested) {
      let next = this.#waiting.shift();
      while (next?.isSettled) next = this.#waiting.shift();
      if (next) connection.carry(next);
      else this.#free.push(connection);
    }
  }
}

function once(make: () => SecureContext | undefined): () => SecureContext | undefined {
  let made: { context: SecureContext | undefined } | null = null;
  return () => {
    made ??= { context: make() };
    return made.context;
  };
}
