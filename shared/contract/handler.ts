import type { CommandDefinition, Contract, Output, ParsedInput } from './define.ts';

/** One value of a stream. With an `id`, a caller that was cut off names it as `last` when it comes back. */
export interface StreamEvent<T> {
  readonly id?: string;
  readonly value: T;
}

export interface CallContext {
  /** Aborted when the caller stops the call or is cut off. */
  readonly signal: AbortSignal;
}

export interface StreamContext extends CallContext {
  /** The id of the last event that this caller saw before it was cut off: go on after it, without a gap. */
  readonly last?: string;
}

/** Answers one call. An expected failure is a thrown `CommandError`; anything else thrown is a bug, and told as `internal`. */
export type CallHandler<D extends CommandDefinition> = (
  input: ParsedInput<D>,
  context: CallContext,
) => Output<D> | Promise<Output<D>>;

/**
 * Gives the values of a stream until `signal` aborts. It is asked for the next value only when the caller has room for
 * it, so whatever waits meanwhile waits in the handler (`createBroadcast` keeps it bounded).
 */
export type StreamHandler<D extends CommandDefinition> = (
  input: ParsedInput<D>,
  context: StreamContext,
) => AsyncIterable<StreamEvent<Output<D>>>;

export type Handler<D extends CommandDefinition> = D extends { stream: true } ? StreamHandler<D> : CallHandler<D>;

/** A handler for every command of a contract. */
export type Handlers<T extends Contract> = { readonly [K in keyof T]: Handler<T[K]> };
