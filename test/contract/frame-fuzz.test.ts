import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Port } from '#shared/contract/port.ts';
import { serve } from '#shared/contract/router.ts';
import { wires } from './both-ports.ts';
import { toy, toyHandlers } from './toy-contract.ts';

// In small here; FUZZ_RUNS=10000 for the long run.
const RUNS = Number(process.env.FUZZ_RUNS ?? 300);

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const codes = ['not_found', 'bad_input', 'unknown_command', 'internal', 'refused'];
const name = fc.oneof(fc.constantFrom(...Object.keys(toy)), fc.string(), fc.constantFrom('__proto__', 'constructor'));
const mutated = fc.record(
  {
    t: fc.oneof({ weight: 8, arbitrary: fc.constant('call') }, fc.constantFrom('stop', 'more', 'x', '__proto__')),
    id: fc.oneof({ weight: 8, arbitrary: fc.nat(50) }, fc.double({ noNaN: true }), fc.string()),
    name,
    input: fc.oneof(
      fc.jsonValue(),
      fc.record({ a: fc.jsonValue(), b: fc.jsonValue() }),
      fc.record({ id: fc.string() }),
      fc.record({ how: fc.constantFrom('throw', 'output', 'x') }),
      fc.record({ to: fc.integer({ max: 30 }) }),
    ),
  },
  { requiredKeys: ['t', 'id', 'input'] },
);
const frame = fc.oneof({ weight: 6, arbitrary: mutated }, { weight: 1, arbitrary: fc.jsonValue() });

describe.each(wires)('over $name', (wire) => {
  it(`answers ${RUNS} bursts of mutated frames with values and coded errors, or closes the port`, async () => {
    const seen = { waiting: 0, aborted: 0, counted: 0, returned: 0, lasts: [] };
    const { open, close } = await wire.start((port) => {
      serve(port, { contract: toy, handlers: toyHandlers(seen), onBug: () => {} });
    });
    closers.push(close);
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 6 }), async (frames) => {
        const answers = await burst(await open(), frames);
        for (const answer of answers) {
          const text = JSON.stringify(answer);
          expect(text).not.toMatch(/\bat .*\.ts|secret detail|hidden/);
          if ('error' in answer) expect(codes).toContain((answer.error as { code: string }).code);
        }
      }),
      { numRuns: RUNS },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
    const last = await burst(await open(), []);
    expect(last).toEqual([{ id: 1e6, value: { sum: 2 } }]);
  }, 600_000);
});

/** Posts the frames and then a sound call; gives what came until that was answered or the port closed. */
function burst(port: Port, frames: unknown[]): Promise<Record<string, unknown>[]> {
  return new Promise((resolve) => {
    const answers: Record<string, unknown>[] = [];
    port.listen({
      frame: (answer) => {
        answers.push(answer as Record<string, unknown>);
        if ((answer as { id: unknown }).id !== 1e6) return;
        resolve(answers);
        port.close();
      },
      close: () => resolve(answers),
    });
    for (const each of frames) port.post(each);
    port.post({ t: 'call', id: 1e6, name: 'add', input: { a: 1 } });
  });
}
