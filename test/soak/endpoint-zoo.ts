import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { aTrigger, shipped, urlEffect, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import { type EndpointAnimal, endpointZoo } from '#test/zoo/endpoints.ts';
import { type EngineProcess, startEngineProcess } from './parts/engine-process.ts';
import { type Poster, startPoster } from './parts/post-events.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { writeWorkspace } from './parts/workspace.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

const isQuick = ({ result }: EndpointAnimal) => !['timeout', 'connect_timeout'].includes(result);

export const point: SoakPoint = {
  title: '7 endpoint zoo',
  full: () => inScratch((scratch) => visit(scratch, { animals: endpointZoo, visits: 4, beats: 200 })),
  small: () =>
    inScratch((scratch) =>
      // Those that take as long as an attempt may are left to the full run.
      visit(scratch, {
        animals: endpointZoo.filter((one) => isQuick(one) && one.name !== 'drips its body'),
        visits: 1,
        beats: 15,
      }),
    ),
};

interface Counts {
  readonly animals: readonly EndpointAnimal[];
  /** How often each is called: five failures in a row would open its breaker, and the rest would wait. */
  readonly visits: number;
  /** Deliveries to the healthy endpoint, alone and then beside the others. */
  readonly beats: number;
}

const MOST_MILLISECONDS = 16_000;
const MOST_GROWTH = 50;
const BEAT = 50;
const ca = fileURLToPath(new URL('../fixtures/tls/ca.pem', import.meta.url));

async function visit(scratch: Scratch, { animals, visits, beats }: Counts): Promise<Finding[]> {
  const healthy = await startReceiver();
  scratch.onEnd(() => healthy.close());
  const running = await Promise.all(
    animals.map(async (animal) => ({ animal, url: await animal.start((close) => scratch.onEnd(close)) })),
  );
  const folder = scratch.folder();
  const once = { retry: false, limits: { concurrency: 2, perSecond: 100 } };
  const beat = aTrigger({
    id: 'trg_beat',
    event: 'order.paid',
    effects: [urlEffect(`http://127.0.0.1:${healthy.port}/`, once)],
  });
  const visitors = running.map(({ url }, n) =>
    aTrigger({ id: `trg_${n}`, name: `Visit ${n}`, effects: [urlEffect(url, once)] }),
  );
  writeWorkspace(folder, workspaceWith(beat, ...visitors));
  // The certificates of the zoo are of an authority that is trusted: so it is what else is wrong with them that counts.
  const engine = await startEngineProcess(scratch, folder, ['env', `NODE_EXTRA_CA_CERTS=${ca}`]);
  const poster = startPoster(scratch, engine);

  await beatFor(poster, 10);
  await settled(engine, 'order.paid', 10);
  await beatFor(poster, beats);
  const alone = await timesOf(engine, { all: 10 + beats, newest: beats });
  const before = (await engine.figures()).rss;

  let isOver = false;
  let beside = 0;
  const beating = (async () => {
    while (!isOver) {
      await beatFor(poster, 1);
      beside += 1;
    }
  })();
  for (let n = 0; n < visits; n += 1) await poster.post(shipped({ id: `Z-${n}` }));
  const zoo = await settled(engine, 'order.shipped', visits * animals.length);
  isOver = true;
  await beating;
  const together = await timesOf(engine, { all: 10 + beats + beside, newest: beside });
  const growth = Math.round((Math.max((await engine.figures()).rss, before) - before) / 1e6);

  const byEndpoint = new Map(running.map(({ animal, url }) => [new URL(url).host, animal]));
  const wrong = new Set<string>();
  let longest = 0;
  for (const { target, result, state, duration } of zoo) {
    const animal = byEndpoint.get(target);
    longest = Math.max(longest, duration ?? 0);
    const isMeant = result === animal?.result && state === (result?.startsWith('2') ? 'delivered' : 'failed');
    if (!isMeant) wrong.add(`${animal?.name ?? target}: ${result ?? 'nothing'}, not ${animal?.result}`);
  }
  const named = wrong.size === 0 ? '' : ` (${[...wrong].slice(0, 4).join('; ')})`;
  const [ownP95, besideP95] = [p95(alone), p95(together)];
  return [
    noMoreThan(`${animals.length} kinds of endpoints, ${visits} times`, `without the reason that is meant${named}`, {
      count: wrong.size,
      most: 0,
    }),
    noMoreThan('', 'longest attempt (ms)', { count: Math.round(longest), most: MOST_MILLISECONDS }),
    noMoreThan('', 'memory grew by (MB)', { count: growth, most: MOST_GROWTH }),
    {
      done: `a healthy endpoint beside them, ${beside} deliveries`,
      seen: `p95 from event to receipt ${besideP95.toFixed(0)} ms, alone ${ownP95.toFixed(0)} ms`,
      limit: '≤ 2 × its own',
      isOk: besideP95 <= 2 * Math.max(ownP95, 10) || visits === 1,
    },
  ];
}

/** One event after the other for the healthy endpoint. */
async function beatFor(poster: Poster, beats: number): Promise<void> {
  for (let n = 0; n < beats; n += 1) {
    await poster.post({ ...shipped({ id: `H-${n}` }), type: 'order.paid' });
    await wait(BEAT);
  }
}

/** The deliveries of a type of event, the newest first, once there are so many and none is under way. */
async function settled(engine: EngineProcess, eventType: string, count: number) {
  for (;;) {
    const rows = [];
    let before: string | undefined;
    do {
      const page = await engine.call('deliveries.list', {
        filter: { eventType },
        limit: 500,
        ...(before !== undefined && { before }),
      });
      rows.push(...page.deliveries);
      before = page.next ?? undefined;
    } while (before !== undefined);
    if (rows.length >= count && rows.every(({ state }) => state === 'delivered' || state === 'failed')) return rows;
    await wait(200);
  }
}

/** Milliseconds from event to outcome of the newest deliveries to the healthy endpoint. */
async function timesOf(engine: EngineProcess, { all, newest }: { all: number; newest: number }): Promise<number[]> {
  const rows = (await settled(engine, 'order.paid', all)).slice(0, newest);
  return rows.map(({ createdAt, updatedAt }) => Date.parse(updatedAt) - Date.parse(createdAt));
}

function p95(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}
