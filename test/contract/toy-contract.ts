import { CommandError } from '#shared/contract/command-error.ts';
import { define } from '#shared/contract/define.ts';
import type { Handlers } from '#shared/contract/handler.ts';
import { z } from '#shared/model/z.ts';

/** A contract small enough to read, with every kind of command. */
export const toy = define({
  add: { in: z.object({ a: z.number(), b: z.number().default(1) }), out: z.object({ sum: z.number() }), errors: [] },
  find: { in: z.object({ id: z.string() }), out: z.object({}), errors: ['not_found'] },
  wait: { in: z.object({}), out: z.object({}), errors: [] },
  crash: { in: z.object({ how: z.enum(['throw', 'output']) }), out: z.object({ ok: z.boolean() }), errors: [] },
  count: { in: z.object({ to: z.number() }), out: z.number(), errors: [], stream: true },
  tail: { in: z.object({}), out: z.string(), errors: [], stream: true },
  fail: { in: z.object({}), out: z.number(), errors: ['refused'], stream: true },
});
export type Toy = typeof toy;

/** What the handlers saw. */
export interface Seen {
  waiting: number;
  aborted: number;
  counted: number;
  returned: number;
  lasts: (string | undefined)[];
}

export function toyHandlers(seen: Seen): Handlers<Toy> {
  return {
    add: ({ a, b }) => ({ sum: a + b, hidden: 'never leaves' }),
    find: ({ id }) => {
      throw new CommandError('not_found', { what: `thing ${id}` }, [
        { path: '/id', severity: 'error', code: 'gone', message: 'Gone.' },
      ]);
    },
    wait: (_, { signal }) =>
      new Promise((_resolve, reject) => {
        seen.waiting += 1;
        signal.addEventListener('abort', () => {
          seen.aborted += 1;
          reject(new Error('aborted'));
        });
      }),
    crash: ({ how }) => {
      if (how === 'throw') throw new Error('secret detail');
      return { ok: 'yes' } as never;
    },
    count: async function* ({ to }, { last }) {
      seen.lasts.push(last);
      try {
        for (let n = Number(last ?? 0) + 1; n <= to; n += 1) {
          seen.counted = n;
          yield { id: String(n), value: n };
        }
      } finally {
        seen.returned += 1;
      }
    },
    tail: async function* (_, { signal, last }) {
      seen.lasts.push(last);
      yield { value: 'first' };
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      seen.aborted += 1;
    },
    fail: async function* () {
      yield { value: 1 };
      throw new CommandError('refused', { reason: 'No more.' });
    },
  };
}
