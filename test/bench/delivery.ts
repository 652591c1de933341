import { findSample } from '#shared/catalog/samples.ts';
import { median, quantile } from './support/measure.ts';
import { howToInstallPeers, loadPeer } from './support/peers.ts';
import { type RawReceiver, startRawReceiver, startRawSender } from './support/raw-load.ts';
import { howToInstallRedis, startRedis } from './support/redis.ts';
import { type Spawned, spawnProcess } from './support/spawned.ts';
import { atLeast, atMostTimes, type BenchResult, type Goal } from './support/table.ts';

const OURS = 'ours, synced before each 202';
const VOLATILE = 'ours, not synced';
const FORGETFUL = 'ours, nothing stored: the limit';
const BULLMQ = 'BullMQ + Handlebars + undici';
const AT_ONCE = 64;
/** Events on their way at a time: sent, and not received yet. */
const ON_THEIR_WAY = 128;
const ROUNDS = 5;
const WARM_UP = 3_000;
const ROUND = 2_000;
const PACED_ROUNDS = 8;
const PER_SECOND = 500;
const PACED_EVENTS = 1_000;

/** From an event that is posted to its delivery's receipt: ours beside BullMQ, and beside itself without durability. */
export async function bench(): Promise<BenchResult> {
  const receiver = await startRawReceiver();
  const redis = await startRedis();
  const bullmq = redis === null ? null : loadPeer('bullmq');
  const port = String(receiver.port);
  const at = String(AT_ONCE);
  const systems: System[] = [];
  const missing = redis === null ? howToInstallRedis : bullmq === null ? howToInstallPeers : null;
  try {
    systems.push(await open(OURS, 'our-pipeline', [port, 'durable', at]));
    systems.push(await open(VOLATILE, 'our-pipeline', [port, 'volatile', at]));
    systems.push(await open(FORGETFUL, 'our-pipeline', [port, 'forgetful', at]));
    if (redis && bullmq) systems.push(await open(BULLMQ, 'bullmq-pipeline', [port, String(redis.port), at]));
    for (const system of systems) await many(system, receiver, WARM_UP);
    const rates = new Map(systems.map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const system of systems) rates.get(system.name)?.push(await many(system, receiver, ROUND));
    }
    const times = new Map(systems.map(({ name }) => [name, [] as { p50: number; p99: number }[]]));
    for (let round = 0; round < PACED_ROUNDS; round += 1) {
      for (const system of systems) times.get(system.name)?.push(await paced(system, receiver));
    }
    return { title: 'Delivery: from acceptance to receipt', ...shown(systems, { rates, times, missing }) };
  } finally {
    for (const { spawned } of systems) await spawned.stop();
    receiver.close();
    await redis?.stop();
  }
}

interface Ready {
  address: string;
  path: string;
  headers: Record<string, string>;
}

interface System {
  readonly name: string;
  readonly spawned: Spawned<Ready>;
}

async function open(name: string, program: string, args: string[]): Promise<System> {
  return { name, spawned: await spawnProcess<Ready>(program, args) };
}

/** The shop's sample, about 4 KB, with a reference that tells the event apart. */
const [before, after] = (() => {
  const sample = findSample('order.shipped');
  const payload = sample?.payload as { order: object };
  const event = { type: 'order.shipped', payload: { ...payload, order: { ...payload.order, reference: 'REFERENCE' } } };
  const [left = '', right = ''] = JSON.stringify(event).split('REFERENCE');
  return [Buffer.from(left), Buffer.from(right)] as const;
})();
const eventOf = (reference: string) => Buffer.concat([before, Buffer.from(reference, 'latin1'), after]);
const referenceOf = (body: Buffer) => /^\{"ref":"([^"]*)"/.exec(body.toString('latin1', 0, 80))?.[1] ?? '';

/** Events per second over some milliseconds, with so many on their way at a time. */
async function many({ spawned }: System, receiver: RawReceiver, milliseconds: number): Promise<number> {
  const sender = await startRawSender(spawned.ready, AT_ONCE);
  let sent = 0;
  let received = 0;
  const started = performance.now();
  await new Promise<void>((resolve) => {
    const send = () => sender.post(eventOf(`E-${sent++}`));
    receiver.onBody = () => {
      received += 1;
      if (performance.now() - started < milliseconds) send();
      else if (received === sent) resolve();
    };
    for (let n = 0; n < ON_THEIR_WAY; n += 1) send();
  });
  const rate = (received / (performance.now() - started)) * 1000;
  sender.close();
  await spawned.atRest();
  return rate;
}

/** Milliseconds from posting to receipt at a steady pace, whatever the system does meanwhile. */
async function paced({ spawned }: System, receiver: RawReceiver): Promise<{ p50: number; p99: number }> {
  const sender = await startRawSender(spawned.ready, AT_ONCE);
  const started = performance.now();
  const times: number[] = [];
  await new Promise<void>((resolve) => {
    receiver.onBody = (body) => {
      times.push(performance.now() - Number(referenceOf(body)));
      if (times.length === PACED_EVENTS) resolve();
    };
    let sent = 0;
    const send = () => {
      const due = Math.min(PACED_EVENTS, ((performance.now() - started) / 1000) * PER_SECOND);
      for (; sent < due; sent += 1) sender.post(eventOf(String(performance.now())));
      if (sent < PACED_EVENTS) setTimeout(send, 1);
    };
    send();
  });
  sender.close();
  await spawned.atRest();
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

interface Measured {
  readonly rates: ReadonlyMap<string, readonly number[]>;
  readonly times: ReadonlyMap<string, readonly { p50: number; p99: number }[]>;
  readonly missing: string | null;
}

function shown(systems: readonly System[], { rates, times, missing }: Measured): Omit<BenchResult, 'title'> {
  const rate = (name: string) => rates.get(name) ?? [];
  const part = (name: string, key: 'p50' | 'p99') => (times.get(name) ?? []).map((time) => time[key]);
  const ratio = (ours: readonly number[], theirs: readonly number[]) =>
    median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
  const goals: Goal[] = [
    atLeast('events per second', 0.55, ratio(rate(OURS), rate(VOLATILE)), 'ours without syncs'),
    ...(missing === null
      ? [
          atLeast('events per second', 2.3, ratio(rate(OURS), rate(BULLMQ)), 'BullMQ'),
          atMostTimes(`p50 at ${PER_SECOND}/s`, 0.8, ratio(part(OURS, 'p50'), part(BULLMQ, 'p50')), 'BullMQ'),
          atMostTimes(`p99 at ${PER_SECOND}/s`, 0.7, ratio(part(OURS, 'p99'), part(BULLMQ, 'p99')), 'BullMQ'),
        ]
      : []),
  ];
  const kilobytes = (eventOf('').length / 1000).toFixed(1);
  return {
    figures: [
      [
        `events of ${kilobytes} kB, ${ON_THEIR_WAY} on their way`,
        'events/s',
        'beside BullMQ',
        `p50 at ${PER_SECOND}/s`,
        'p99',
      ],
      ...systems.map(({ name }) => [
        name,
        median(rate(name)).toFixed(0),
        missing === null ? `${ratio(rate(name), rate(BULLMQ)).toFixed(2)} ×` : '',
        `${median(part(name, 'p50')).toFixed(1)} ms`,
        `${median(part(name, 'p99')).toFixed(1)} ms`,
      ]),
      ...(missing === null ? [] : [[BULLMQ, missing, '', '', '']]),
    ],
    goals,
  };
}
