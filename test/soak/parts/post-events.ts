import { Pool } from 'undici';
import type { Scratch } from './scratch.ts';

export interface Posted {
  readonly status: number;
  readonly milliseconds: number;
}

/** Posts events to an engine as an outside system does, over connections that stay open. */
export interface Poster {
  /** Rejects where the connection was cut before the answer. */
  post(event: object): Promise<Posted>;
  /** Posts all of them, so many at a time; `answered` hears of each. Resolves when all were answered or cut. */
  all(
    events: Iterable<object>,
    atOnce: number,
    answered: (event: object, posted: Posted | null) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

export function startPoster(
  scratch: Scratch,
  { address, token }: { address: string; token: string },
  connections = 32,
): Poster {
  const pool = new Pool(address, { connections, pipelining: 1, headersTimeout: 60_000, bodyTimeout: 60_000 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const close = () => pool.destroy();
  scratch.onEnd(close);

  async function post(event: object): Promise<Posted> {
    const started = performance.now();
    const body = JSON.stringify(event);
    const { statusCode, body: answer } = await pool.request({ method: 'POST', path: '/events', headers, body });
    await answer.dump();
    return { status: statusCode, milliseconds: performance.now() - started };
  }

  return {
    post,
    async all(events, atOnce, answered) {
      const rest = events[Symbol.iterator]();
      const work = async () => {
        for (let next = rest.next(); !next.done; next = rest.next()) {
          answered(next.value, await post(next.value).catch(() => null));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
    },
    close,
  };
}
