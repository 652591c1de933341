import { CommandError } from '#shared/contract/command-error.ts';
import type { StreamEvent } from '#shared/contract/handler.ts';

// A studio that falls this far behind is cut off: it comes back and starts from the present.
const MOST_WAITING = 10_000;

export interface FollowOptions<T> {
  signal: AbortSignal;
  /** What the caller gets at once, before any news. */
  first?: readonly T[];
  /** Starts listening; gives what ends it. */
  listen(push: (value: T) => void): () => void;
}

/** A stream of what is told from now on, in order, until its caller stops it. */
export async function* follow<T>({ signal, first = [], listen }: FollowOptions<T>): AsyncGenerator<StreamEvent<T>> {
  const waiting: T[] = [...first];
  let wake = () => {};
  const stop = listen((value) => {
    waiting.push(value);
    wake();
  });
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      if (waiting.length > MOST_WAITING) throw new CommandError('stopped', {});
      const value = waiting.shift();
      if (value !== undefined) yield { value };
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    stop();
  }
}
