import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine } from '#engine/create-engine.ts';
import type { Logger } from '#engine/ports/logger.ts';
import { commands } from '#shared/contract/commands.ts';
import type { Port } from '#shared/contract/port.ts';
import type { Json, JsonObject } from '#shared/model/json.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { wires } from './both-ports.ts';
import { soundInputs } from './sound-inputs.ts';

// Mutations of each command; in small here, FUZZ_RUNS=10000 for the long run.
const RUNS = Number(process.env.FUZZ_RUNS ?? 20);

const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} };

async function startEngine() {
  const errors: string[] = [];
  const engine = await createEngine({
    folder: join(tempFolder(), 'data'),
    host: 'server',
    version: '0.0.0',
    logger: { ...quiet, error: (what, facts) => errors.push(`${what} ${JSON.stringify(facts)}`) },
    openWorkspaceFile: plainWorkspaceFile,
  });
  onTestFinished(() => engine.close());
  return { engine, errors };
}

const hostile = fc.constantFrom(
  '__proto__',
  'constructor',
  '\u0000',
  '\u202e',
  '\ud800',
  '../../etc/passwd',
  'javascript:alert(1)',
  'http://169.254.169.254/',
  'a\r\nHost: b',
  '{{#each}}',
  "{{lookup this 'constructor'}}",
  'x'.repeat(5000),
  '-1',
  '',
);
const leaf = fc.oneof(hostile, fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const value = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 4 }),
  fc.dictionary(fc.oneof(hostile, fc.string()), leaf),
  fc.jsonValue(),
);

const names = Object.keys(commands) as (keyof typeof commands)[];

/** A sound input of a command, with none, one or two of the values in it replaced by anything, or with one left out. */
const frames = fc.constantFrom(...names).chain((name) => {
  const places = placesIn(soundInputs[name]);
  const changes = fc.array(fc.tuple(fc.constantFrom(...places), fc.option(value, { freq: 6 })), { maxLength: 2 });
  return changes.map((all) => ({
    name,
    input: all.reduce((input, [place, to]) => put(input, place, to), soundInputs[name]),
  }));
});

type Place = readonly (string | number)[];

function placesIn(input: Json, at: Place = []): Place[] {
  if (typeof input !== 'object' || input === null) return [at];
  return [at, ...Object.entries(input).flatMap(([key, inner]) => placesIn(inner as Json, [...at, key]))];
}

/** A copy with the value at a place replaced; null leaves it out. */
function put(input: Json, [key, ...rest]: Place, to: unknown): Json {
  if (key === undefined) return (to ?? {}) as Json;
  if (typeof input !== 'object' || input === null) return input;
  const copy: Record<string, Json> = { ...(input as JsonObject) };
  const inner = copy[key];
  if (rest.length === 0 && to === null) delete copy[key];
  else copy[key] = rest.length === 0 ? (to as Json) : put(inner ?? null, rest, to);
  return Array.isArray(input) ? Object.values(copy) : copy;
}

// The two that reach an engine from outside.
it.each(wires.filter(({ name }) => name !== 'a pair of ports'))(
  `over $name, ${RUNS} mutations of each command get values and coded errors, and no more`,
  async (wire) => {
    const { engine, errors } = await startEngine();
    const { open, close } = await wire.start((port) => engine.serve(port));
    onTestFinished(close);
    const port = await open();
    const ask = caller(port);
    await fc.assert(
      fc.asyncProperty(frames, async ({ name, input }) => {
        const answer = await ask(name, JSON.parse(JSON.stringify(input)));
        expect(JSON.stringify(answer)).not.toMatch(/\bat \S+ \(|node:internal|\.ts:\d+/);
        const code = 'error' in answer ? (answer.error as { code: string }).code : null;
        expect({ name, input, code }).not.toMatchObject({ code: 'internal' });
      }),
      { numRuns: RUNS * Object.keys(commands).length },
    );
    expect(errors).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(await ask('settings.save', {})).toMatchObject({ value: { theme: 'system' } });
  },
  3_600_000,
);

/** Asks one thing after another; of a stream it takes the first that comes, or what comes of the question after it. */
function caller(port: Port) {
  let lastId = 0;
  let take: (answer: Record<string, unknown>) => void = () => {};
  port.listen({
    frame: (frame) => take(frame as Record<string, unknown>),
    close: () => take({ id: lastId, error: { code: 'internal', params: { detail: 'the port closed' } } }),
  });
  return (name: string, input: unknown) =>
    new Promise<Record<string, unknown>>((resolve) => {
      const id = lastId + 1;
      const isStream = Object.hasOwn(commands, name) && 'stream' in commands[name as keyof typeof commands];
      lastId = isStream ? id + 1 : id;
      take = (answer) => {
        if (answer.id !== id && answer.id !== lastId) return;
        port.post({ t: 'stop', id });
        resolve(answer);
      };
      port.post({ t: 'call', id, name, input });
      if (isStream) port.post({ t: 'call', id: lastId, name: 'catcher.list', input: {} });
    });
}
