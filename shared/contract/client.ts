import { CommandError, type ErrorParams } from './command-error.ts';
import type { CommandDefinition, Contract, Input, Output } from './define.ts';
import { type AnswerFrame, answerFrameSchema, type RequestFrame } from './frames.ts';
import { parseInput } from './parse-input.ts';
import type { Port } from './port.ts';

export type StreamName<T extends Contract> = { [K in keyof T]: T[K] extends { stream: true } ? K : never }[keyof T] &
  string;
export type CallName<T extends Contract> = Exclude<keyof T & string, StreamName<T>>;

/** `open`: frames pass. `lost`: cut off, and trying again. `closed`: for good. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'closed';

export interface StreamListener<V> {
  /** Each value in turn; where it gives a promise, few more are sent until that is done. */
  value(value: V): void | Promise<void>;
  /** It was cut off, and its events have no ids to resume by: what comes next is the stream from its beginning. */
  restart?(): void;
  /** It failed, with the coded error of its command: nothing more comes. */
  error?(error: CommandError): void;
  /** The engine has no more to tell. */
  end?(): void;
}

export interface Client<T extends Contract> {
  /**
   * Calls a command once. Rejects with a `CommandError`: the command's own, or `disconnected` where the connection was
   * cut before the answer; such a call may have been done, and is never sent again by itself. Made while there is no
   * connection, it waits for one.
   */
  call<K extends CallName<T>>(
    name: K,
    input: Input<T[K]>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Output<T[K]>>;
  /** Follows a stream, over cuts of the connection too, until the function that it gives is called. */
  stream<K extends StreamName<T>>(name: K, input: Input<T[K]>, listener: StreamListener<Output<T[K]>>): () => void;
  readonly state: ConnectionState;
  /** Tells each change of the connection; gives a way to stop listening. */
  onState(listener: (state: ConnectionState) => void): () => void;
  close(): void;
}

export interface ClientOptions<T extends Contract> {
  readonly contract: T;
  /** Opens a connection. Rejects where none can be had now. */
  readonly open: () => Promise<Port>;
  /** Resolves when it is time for try number `attempt` (from 1) after a cut; `false`: give up. Without it, never again. */
  readonly pause?: (attempt: number) => Promise<boolean>;
}

interface Exchange {
  readonly name: string;
  readonly input: unknown;
  readonly definition: CommandDefinition;
  answer(frame: AnswerFrame): void;
  /** The connection went: gives whether it is to be sent again over the next one. */
  cut(): boolean;
  /** There will be no connection. */
  fail(error: CommandError): void;
  last?: string;
}

/** A caller of a contract's commands over whatever ports `open` gives, one at a time. */
export function createClient<T extends Contract>(options: ClientOptions<T>): Client<T> {
  const exchanges = new Map<number, Exchange>();
  const listeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = 'connecting';
  let port: Port | null = null;
  let lastId = 0;

  const enter = (next: ConnectionState) => {
    if (state === next || state === 'closed') return;
    state = next;
    for (const listener of [...listeners]) listener(next);
  };

  const send = (id: number, { name, input, last }: Exchange) => {
    const frame: RequestFrame = { t: 'call', id, name, input };
    port?.post(last === undefined ? frame : { ...frame, last });
  };

  const add = (exchange: Exchange): number => {
    lastId += 1;
    exchanges.set(lastId, exchange);
    if (state === 'closed') {
      exchanges.delete(lastId);
      // Later, as every other failure comes: its caller does not hold the id yet.
      void Promise.resolve().then(() => exchange.fail(new CommandError('disconnected', {})));
    } else {
      send(lastId, exchange);
    }
    return lastId;
  };

  const drop = (id: number) => {
    if (exchanges.delete(id)) port?.post({ t: 'stop', id } satisfies RequestFrame);
  };

  const receive = (from: Port, raw: unknown) => {
    if (from !== port) return;
    const frame = parseInput(answerFrameSchema, raw);
    if (!frame.ok) return from.close('malformed');
    // One that was stopped here may still be answered there.
    exchanges.get(frame.value.id)?.answer(frame.value as AnswerFrame);
  };

  const lose = (from: Port) => {
    if (from !== port) return;
    port = null;
    for (const [id, exchange] of [...exchanges]) if (!exchange.cut()) exchanges.delete(id);
    if (state === 'closed') return;
    enter('lost');
    void connect(1);
  };

  const close = () => {
    enter('closed');
    const open = port;
    port = null;
    open?.close();
    const left = [...exchanges.values()];
    exchanges.clear();
    for (const exchange of left) exchange.fail(new CommandError('disconnected', {}));
  };

  /** Tries until it has a port or is told to give up; `attempt` 0 is the first of all, without a pause. */
  const connect = async (attempt: number): Promise<void> => {
    for (let tries = attempt; state !== 'closed'; tries += 1) {
      if (tries > 0 && !(await (options.pause?.(tries) ?? false))) return close();
      const opened = await options.open().catch(() => null);
      if (!opened) continue;
      if ((state as ConnectionState) === 'closed') return opened.close();
      port = opened;
      opened.listen({ frame: (raw) => receive(opened, raw), close: () => lose(opened) });
      if (port !== opened) return;
      for (const [id, exchange] of exchanges) send(id, exchange);
      return enter('open');
    }
  };
  void connect(0);

  return {
    call: (name, input, callOptions) =>
      new Promise((resolve, reject) => {
        const signal = callOptions?.signal;
        if (signal?.aborted) return reject(new CommandError('stopped', {}));
        const definition = definitionOf(options.contract, name);
        const stop = () => {
          drop(id);
          reject(new CommandError('stopped', {}));
        };
        const settled = () => {
          exchanges.delete(id);
          signal?.removeEventListener('abort', stop);
        };
        const fail = (error: CommandError) => {
          settled();
          reject(error);
        };
        const id = add({
          name,
          input,
          definition,
          fail,
          cut: () => {
            fail(new CommandError('disconnected', {}));
            return false;
          },
          answer: (frame) => {
            if ('error' in frame) return fail(errorOf(frame.error));
            const value = 'value' in frame ? parseInput(definition.out, frame.value) : null;
            if (!value?.ok) return fail(new CommandError('internal', {}));
            settled();
            // Parsed by the schema of this very name, which is more than the compiler can tie to its type.
            resolve(value.value as never);
          },
        });
        signal?.addEventListener('abort', stop, { once: true });
      }),

    stream: (name, input, listener) => {
      const definition = definitionOf(options.contract, name);
      const finish = () => exchanges.delete(id);
      const taken = () => {
        if (exchanges.get(id) === exchange) port?.post({ t: 'more', id, n: 1 } satisfies RequestFrame);
      };
      const exchange: Exchange = {
        name,
        input,
        definition,
        cut: () => {
          if (exchange.last === undefined) listener.restart?.();
          return true;
        },
        fail: (error) => {
          finish();
          listener.error?.(error);
        },
        answer: (frame) => {
          if ('error' in frame) {
            finish();
            // The engine cut off a caller that fell behind: it comes back, and starts from the present.
            if (frame.error.code === 'stopped') {
              exchange.cut();
              id = add(exchange);
              return;
            }
            return listener.error?.(errorOf(frame.error));
          }
          if ('end' in frame) {
            finish();
            return listener.end?.();
          }
          const value = 'event' in frame ? parseInput(definition.out, frame.event) : null;
          if (!value?.ok || !('event' in frame)) {
            drop(id);
            return listener.error?.(new CommandError('internal', {}));
          }
          if (frame.at !== undefined) exchange.last = frame.at;
          // As above: parsed by the schema of this name.
          const done = listener.value(value.value as never);
          if (done instanceof Promise) void done.then(taken, taken);
          else taken();
        },
      };
      let id = add(exchange);
      return () => drop(id);
    },

    get state() {
      return state;
    },
    onState: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close,
  };
}

function definitionOf(contract: Contract, name: string): CommandDefinition {
  const definition = contract[name];
  if (!definition) throw new TypeError(`The contract has no command ${name}.`);
  return definition;
}

type ErrorFrame = Extract<AnswerFrame, { error: unknown }>['error'];

/** The other end's table of codes was checked with the frame; its params fill the same text here. */
function errorOf({ code, params, problems }: ErrorFrame): CommandError {
  return new CommandError(code, params as ErrorParams[typeof code], problems);
}
