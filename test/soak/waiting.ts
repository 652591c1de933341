import { setTimeout as wait } from 'node:timers/promises';
import { settingsSchema } from '#shared/model/settings.ts';
import { shipped } from '#test/engine/dispatch/records.ts';
import { startEngineProcess } from './parts/engine-process.ts';
import { startLedger } from './parts/ledger.ts';
import { startPoster } from './parts/post-events.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { shippedTo, writeWorkspace } from './parts/workspace.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '10 100,000 events waiting',
  full: () => inScratch((scratch) => letWait(scratch, 100_000)),
  small: () => inScratch((scratch) => letWait(scratch, 1_500)),
};

const MOST_SECONDS = 60;
const LEAST_PER_SECOND = 200;
const MOST_LOOP = 50;
const MOST_MEMORY = 400;

/** Events come in for an endpoint that is paused; then it goes on, and everything leaves. */
async function letWait(scratch: Scratch, events: number): Promise<Finding[]> {
  const ledger = await startLedger(scratch);
  const endpoint = `http://127.0.0.1:${ledger.port}`;
  const folder = scratch.folder();
  const settings = settingsSchema.parse({ allowedHosts: ['127.0.0.1'], pausedEndpoints: [endpoint] });
  writeWorkspace(folder, { ...shippedTo([`${endpoint}/`]), settings });
  const engine = await startEngineProcess(scratch, folder);
  const poster = startPoster(scratch, engine);

  let refused = 0;
  const orders = Array.from({ length: events }, (_, n) => shipped({ id: `O-${n}`, note: 'x'.repeat(700) }));
  const began = performance.now();
  await poster.all(orders, 32, (_, posted) => {
    if (posted?.status !== 202) refused += 1;
  });
  const taken = (performance.now() - began) / 1000;
  const intake = await engine.figures();

  const resumed = performance.now();
  await engine.call('endpoints.resume', { endpoint });
  await ledger.until(() => ledger.deliveries >= events - refused, 30 + events / 100);
  const perSecond = events / ((performance.now() - resumed) / 1000);
  await wait(500);
  const { peak, loopP99, loopMax } = await engine.figures();

  const megabytes = Math.round(peak / 1e6);
  const limit = (MOST_SECONDS * events) / 100_000;
  return [
    noMoreThan(`${events} events while their endpoint is paused`, 'refused', { count: refused, most: 0 }),
    {
      done: '',
      seen: `taken in within ${taken.toFixed(1)} s (${Math.round(events / taken)}/s)`,
      // In small it is the same pace, with time for a start.
      limit: `≤ ${Math.max(limit, 10)} s`,
      isOk: taken <= Math.max(limit, 10),
    },
    {
      done: 'the endpoint goes on',
      seen: `drained at ${Math.round(perSecond)}/s`,
      limit: `≥ ${LEAST_PER_SECOND}/s`,
      isOk: perSecond >= LEAST_PER_SECOND || events < 100_000,
    },
    {
      done: '',
      seen: `event loop p99 ${loopP99.toFixed(0)} ms (intake ${intake.loopP99.toFixed(0)}), longest ${loopMax.toFixed(0)}`,
      limit: `p99 < ${MOST_LOOP} ms`,
      // A few hundred events are over in so short a time that the start itself is a part of it.
      isOk: loopP99 < MOST_LOOP || events < 100_000,
    },
    { done: '', seen: `memory ${megabytes} MB at most`, limit: `< ${MOST_MEMORY} MB`, isOk: megabytes < MOST_MEMORY },
  ];
}
