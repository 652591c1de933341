import { Client, type Dispatcher } from 'undici';
import { SECOND } from '#shared/time/milliseconds.ts';
import type { Connected, ConnectPhases } from './connect-checked.ts';

/** A request on its way, and the handler of its answer. */
export interface Carried extends Dispatcher.DispatchHandler {
  /** What carries it; null while it waits for one, and once it let go of it. */
  connection: Connection | null;
  /** It has ended: nothing is sent of it any more. */
  readonly isSettled: boolean;
  /** What undici is to send. */
  toDispatch(): Dispatcher.DispatchOptions;
}

/** One of the connections to an origin: opened when a request needs it, closed when it was idle for a while. */
export class Connection {
  readonly #client: Client;
  readonly #onFree: (connection: Connection) => void;
  #fresh: ConnectPhases | null = null;

  /** `open` is called for each connection anew; `onFree` once for each attempt that it carried. */
  constructor(origin: string, open: () => Promise<Connected>, onFree: (connection: Connection) => void) {
    this.#onFree = onFree;
    this.#client = new Client(origin, {
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 4 * SECOND,
      keepAliveMaxTimeout: 30 * SECOND,
      maxHeaderSize: 16 * 1024,
      connect: (_, done) => {
        open().then(
          ({ socket, phases }) => {
            this.#fresh = phases;
            done(null, socket);
          },
          (error: Error) => done(error, null),
        );
      },
    });
  }

  /** Sends a request, after that of the attempt before; one at a time. */
  carry(attempt: Carried): void {
    attempt.connection = this;
    this.#client.dispatch(attempt.toDispatch(), attempt);
  }

  /** The phases of opening it, for the first request that goes out on it; else null. */
  takePhases(): ConnectPhases | null {
    const phases = this.#fresh;
    this.#fresh = null;
    return phases;
  }

  /** The attempt that it carried is over. */
  free(): void {
    this.#onFree(this);
  }

  close(): Promise<void> {
    return this.#client.destroy();
  }
}
