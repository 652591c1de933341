import { setImmediate as turn } from 'node:timers/promises';
import type { Dispatch } from '#engine/dispatch/dispatch.ts';
import type { EngineContext } from '#engine/engine-context.ts';
import log from '#resources/locales/en.log.json' with { type: 'json' };
import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Act, DoManyProgress } from '#shared/contract/delivery-log.ts';
import type { StreamEvent } from '#shared/contract/handler.ts';
import { fill } from '#shared/text/fill.ts';
import { type Replaying, settledStates } from './replay.ts';

type Result = DoManyProgress['results'][number];

/** One doing of an act to many: what is done of it stays done, whoever follows it. */
interface Run {
  readonly ids: readonly string[];
  readonly act: Act;
  readonly results: Result[];
  /** Batches follow each other, also where two callers ask for them. */
  last: Promise<void>;
}

const BATCH = 25;
/** After every time: what is no longer in the log. */
const LAST = '~';
/** So many runs are remembered; more of them at once than that nobody starts. */
const MOST_RUNS = 50;

interface DoManyInput {
  readonly run: string;
  readonly ids: readonly string[];
  readonly act: Act;
}

/**
 * Does an act to many deliveries, a batch at a time. A run that is asked for again goes on where it is: nothing is done
 * twice. It goes on only while somebody follows it, so that stopping to follow cancels the rest.
 */
export function createDoMany(
  { stores, clock }: Pick<EngineContext, 'stores' | 'clock'>,
  { dispatcher }: Dispatch,
  replaying: Replaying,
) {
  const runs = new Map<string, Run>();
  const { log: eventLog, outbox } = stores;

  function runOf({ run: name, ids, act }: DoManyInput): Run {
    const known = runs.get(name);
    if (known) return known;
    const run: Run = { ids: inOrder([...new Set(ids)], act), act, results: [], last: Promise.resolve() };
    runs.set(name, run);
    for (const oldest of runs.keys()) {
      if (runs.size <= MOST_RUNS) break;
      runs.delete(oldest);
    }
    return run;
  }

  /** What is replayed leaves in the order in which it came, whatever the order in which it was chosen. */
  function inOrder(ids: readonly string[], act: Act): readonly string[] {
    if (act.do !== 'replay') return ids;
    const came = new Map(ids.map((id) => [id, eventLog.summary(id)?.createdAt ?? LAST]));
    const timeOf = (id: string) => came.get(id) ?? LAST;
    return [...ids].sort((a, b) => (timeOf(a) === timeOf(b) ? 0 : timeOf(a) < timeOf(b) ? -1 : 1));
  }

  const refusedNow = (id: string): Result => {
    const summary = eventLog.summary(id);
    if (!summary) return refused(id, log.gone);
    const { state, reason } = summary;
    if (settledStates.includes(state)) return refused(id, fill(en.dispatch.settled, { state }));
    // What is not being sent and cannot be had waits for another, and says so.
    return refused(id, state === 'sending' || reason === null ? en.dispatch.sendingNow : reason);
  };

  async function replay(ids: readonly string[], act: Extract<Act, { do: 'replay' }>): Promise<Result[]> {
    const view = act.draft && replaying.viewWith(act.draft);
    return Promise.all(
      ids.map(async (id) => {
        const found = eventLog.delivery(id);
        if (!found) return refused(id, log.gone);
        const done = act.how === 'same' ? await replaying.same(found) : await replaying.anew(found, view);
        if (!done.ok) return refused(id, done.reason);
        return { id, ok: true, made: done.id === id ? null : done.id, reason: null };
      }),
    );
  }

  async function doBatch(ids: readonly string[], act: Act): Promise<Result[]> {
    const now = clock.now();
    switch (act.do) {
      case 'replay':
        return replay(ids, act);
      case 'tryNow': {
        const hastened = new Set(await outbox.hasten(ids, now));
        if (hastened.size > 0) dispatcher.expect(now);
        return ids.map((id) => (hastened.has(id) ? done(id) : refusedNow(id)));
      }
      case 'cancel': {
        const results = await Promise.all(
          ids.map(async (id) => ((await outbox.cancel(id, now, en.cancel.person)) ? done(id) : refusedNow(id))),
        );
        // Those after them in their order may go now.
        dispatcher.expect(now);
        return results;
      }
      case 'acknowledge':
        return Promise.all(
          ids.map(async (id) => ((await outbox.acknowledge([id], now)) > 0 ? done(id) : refused(id, log.seenAlready))),
        );
      default:
        return act satisfies never;
    }
  }

  async function advance(run: Run): Promise<void> {
    const ids = run.ids.slice(run.results.length, run.results.length + BATCH);
    if (ids.length > 0) run.results.push(...(await doBatch(ids, run.act)));
  }

  return async function* doMany(input: DoManyInput, signal: AbortSignal): AsyncGenerator<StreamEvent<DoManyProgress>> {
    const run = runOf(input);
    const total = run.ids.length;
    let told = 0;
    while (!signal.aborted) {
      if (told < run.results.length) {
        const results = run.results.slice(told);
        told += results.length;
        yield { value: { done: told, total, results } };
      } else if (told === total) return;
      else {
        run.last = run.last.catch(() => undefined).then(() => (signal.aborted ? undefined : advance(run)));
        await run.last;
        await turn();
      }
    }
  };
}

function done(id: string): Result {
  return { id, ok: true, made: null, reason: null };
}

function refused(id: string, reason: string): Result {
  return { id, ok: false, made: null, reason };
}
