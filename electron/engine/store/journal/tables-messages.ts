import type { MessagePort } from 'node:worker_threads';
import type { Touched } from './apply-writes.ts';

/** What the thread that fills the tables is started with. */
export interface TablesThreadData {
  readonly path: string;
  /** What holds for the connection that it works for (`PRAGMA …`), and so for its own. */
  readonly pragmas: Readonly<Record<'synchronous' | 'wal_autocheckpoint', number>>;
  /** The last number of a drain that was done, for one who cannot wait for messages. */
  readonly drained: Int32Array;
  readonly port: MessagePort;
}

export type ToTablesThread =
  /** The journal keeps these (`packWrites`): put them into the tables when there is time. */
  | { readonly kind: 'apply'; readonly seq: number; readonly packed: Uint8Array }
  /** Put all of them into the tables, and say so under this number. */
  | { readonly kind: 'drain'; readonly number: number }
  | { readonly kind: 'end' };

/** A failure of SQLite, as it crosses threads. */
export interface ThreadFailure {
  readonly message: string;
  readonly errcode: number | null;
}

export type FromTablesThread =
  | { readonly kind: 'ready' }
  /** So many groups more are in the tables, and what came and changed. */
  | { readonly kind: 'applied'; readonly groups: number; readonly touched: Touched }
  /** It could not put them there; it tries again. */
  | { readonly kind: 'stuck'; readonly failure: ThreadFailure }
  | { readonly kind: 'drained'; readonly number: number; readonly failure: ThreadFailure | null };

export function threadFailure(error: unknown): ThreadFailure {
  const message = error instanceof Error ? error.message : String(error);
  const errcode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : null;
  return { message, errcode };
}

/** As the error that SQLite threw there. */
export function errorOf({ message, errcode }: ThreadFailure): Error {
  return Object.assign(new Error(message), errcode !== null && { errcode });
}
