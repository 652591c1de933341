import { CommandError } from './command-error.ts';
import type { CommandDefinition, Contract } from './define.ts';
import { type AnswerFrame, OPEN_CALLS_LIMIT, type RequestFrame, requestFrameSchema, STREAM_WINDOW } from './frames.ts';
import type { CallHandler, Handlers, StreamHandler } from './handler.ts';
import { parseInput } from './parse-input.ts';
import type { Port } from './port.ts';

export interface RouterOptions<T extends Contract> {
  readonly contract: T;
  readonly handlers: Handlers<T>;
  /** Told of what should not happen: a handler that threw no coded error, or gave what its schema does not allow. */
  readonly onBug: (command: string, error: unknown) => void;
  /** The port is closed and everything on it aborted. Called once. */
  readonly onEnd?: () => void;
}

/** A call that is open: `room` counts the events that may still be sent, `wake` goes on with a stream that ran out. */
interface Open {
  readonly abort: AbortController;
  room: number;
  wake: (() => void) | null;
}

/**
 * Serves a port: each call is parsed, handled and answered with a checked value or a coded error. A stop, or the end of
 * the port, aborts the handler. A frame that is not of the contract, or a call under an id that is open, closes the port.
 * Gives a way to stop serving, which closes it too.
 */
export function serve<T extends Contract>(port: Port, options: RouterOptions<T>): () => void {
  const open = new Map<number, Open>();
  let isClosed = false;

  const end = (reason?: 'malformed') => {
    if (isClosed) return;
    isClosed = true;
    for (const call of open.values()) settle(call);
    open.clear();
    port.close(reason);
    options.onEnd?.();
  };

  const start = (frame: Extract<RequestFrame, { t: 'call' }>) => {
    const call: Open = { abort: new AbortController(), room: STREAM_WINDOW, wake: null };
    const post = (answer: AnswerFrame) => {
      if (!isClosed && open.get(frame.id) === call) port.post(answer);
    };
    open.set(frame.id, call);
    answer({ frame, call, post, options })
      .catch((error: unknown) => {
        if (call.abort.signal.aborted) return;
        post({ id: frame.id, error: errorFrame(frame.name, error, options.onBug) });
      })
      .finally(() => {
        if (open.get(frame.id) === call) open.delete(frame.id);
      });
  };

  const take = (frame: RequestFrame) => {
    const call = open.get(frame.id);
    if (frame.t === 'call') {
      if (call || open.size >= OPEN_CALLS_LIMIT) return end('malformed');
      return start(frame);
    }
    // The other end may not have heard yet that a call is over: what it says of it is no fault.
    if (!call) return;
    if (frame.t === 'stop') {
      open.delete(frame.id);
      return settle(call);
    }
    call.room = Math.min(call.room + frame.n, STREAM_WINDOW);
    call.wake?.();
  };

  port.listen({
    frame: (raw) => {
      if (isClosed) return;
      const frame = parseInput(requestFrameSchema, raw);
      if (frame.ok) take(frame.value);
      else end('malformed');
    },
    close: () => end(),
  });
  return () => end();
}

function settle(call: Open): void {
  call.abort.abort();
  call.wake?.();
}

interface Answering<T extends Contract> {
  readonly frame: Extract<RequestFrame, { t: 'call' }>;
  readonly call: Open;
  readonly post: (answer: AnswerFrame) => void;
  readonly options: RouterOptions<T>;
}

async function answer<T extends Contract>({ frame, call, post, options }: Answering<T>): Promise<void> {
  const { id, name, last } = frame;
  if (!Object.hasOwn(options.contract, name)) throw new CommandError('unknown_command', { command: name });
  const definition: CommandDefinition | undefined = options.contract[name];
  if (!definition) throw new CommandError('unknown_command', { command: name });
  const input = parseInput(definition.in, frame.input);
  if (!input.ok) {
    const where = input.problems.map((problem) => `${problem.path} ${problem.message}`.trim()).join('; ');
    throw new CommandError('bad_input', { command: name, where }, input.problems);
  }
  const signal = call.abort.signal;
  if (definition.stream) {
    // The contract's types tie each handler to its definition; by name alone, the compiler cannot see it.
    const handler = options.handlers[name] as StreamHandler<CommandDefinition>;
    const events = handler(input.value, last === undefined ? { signal } : { signal, last });
    return pump({ id, name, events: events[Symbol.asyncIterator](), definition, call, post });
  }
  const handler = options.handlers[name] as CallHandler<CommandDefinition>;
  const value = await handler(input.value, { signal });
  post({ id, value: checked(name, definition, value) });
}

interface Pumping {
  readonly id: number;
  readonly name: string;
  readonly events: AsyncIterator<{ id?: string; value: unknown }>;
  readonly definition: CommandDefinition;
  readonly call: Open;
  readonly post: (answer: AnswerFrame) => void;
}

/** Sends a stream's events as long as its caller has room for them, until it ends or is stopped. */
async function pump({ id, name, events, definition, call, post }: Pumping): Promise<void> {
  const { signal } = call.abort;
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  try {
    while (!signal.aborted) {
      if (call.room === 0) {
        await new Promise<void>((resolve) => {
          call.wake = resolve;
        });
        call.wake = null;
        continue;
      }
      const next = await Promise.race([events.next(), stopped]);
      if (next === null || signal.aborted) return;
      if (next.done) return post({ id, end: true });
      call.room -= 1;
      const value = checked(name, definition, next.value.value);
      post(next.value.id === undefined ? { id, event: value } : { id, event: value, at: next.value.id });
    }
  } finally {
    // Not awaited: a handler that waits for something may end later than its caller.
    events.return?.().catch(() => undefined);
  }
}

/** What a handler gives, as its schema says: fields that the contract does not name do not leave the engine. */
function checked(name: string, definition: CommandDefinition, value: unknown): unknown {
  const output = parseInput(definition.out, value);
  if (output.ok) return output.value;
  const where = output.problems.map((problem) => `${problem.path} ${problem.message}`.trim()).join('; ');
  throw new TypeError(`${name} gave what its schema does not allow: ${where}`);
}

function errorFrame(name: string, error: unknown, onBug: (command: string, error: unknown) => void) {
  if (!(error instanceof CommandError)) {
    onBug(name, error);
    return { code: 'internal' as const, params: {} };
  }
  const { code, params, problems } = error;
  return problems.length > 0 ? { code, params, problems: [...problems] } : { code, params };
}
