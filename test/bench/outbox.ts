import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Outbox, Settlement } from '#engine/ports/outbox.ts';
import { openStores } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { aCommit, aDelivery, anAttempt, anEvent, iso } from '#test/stores/builders.ts';
import { median } from './support/measure.ts';
import { howToInstallPeers, loadPeer } from './support/peers.ts';
import { howToInstallRedis, startRedis } from './support/redis.ts';
import { atLeast, type BenchResult, type Goal } from './support/table.ts';

const ROUNDS = 5;
const JOBS = 3_000;
const SUSTAINED = 40_000;
const SINGLES = 300;
const BACKLOGS = [1_000, 10_000, 100_000] as const;
const payload = { text: 'x'.repeat(1_000) };

/** What a queue is asked for: jobs in, and in and out again. Gives jobs per second. */
interface Queue {
  readonly name: string;
  readonly into: () => Promise<number>;
  readonly through: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The outbox beside BullMQ and beside the disk's own pace; what one more waiting event costs. */
export async function bench(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'postback-outbox-'));
  const redis = await startRedis();
  const bullmq = redis === null ? null : (loadPeer('bullmq') as BullMq | null);
  const missing = redis === null ? howToInstallRedis : bullmq === null ? howToInstallPeers : null;
  const ours = ourQueue(folder);
  const theirs = redis && bullmq ? bullQueue(bullmq, redis.port) : null;
  const limit = bareTable(folder);
  const queues = theirs ? [ours, theirs, limit] : [ours, limit];
  const into = new Map(queues.map(({ name }) => [name, [] as number[]]));
  const through = new Map(queues.map(({ name }) => [name, [] as number[]]));
  const singles: number[] = [];
  const syncs: number[] = [];
  try {
    for (const queue of queues) await queue.through();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const queue of queues) into.get(queue.name)?.push(await queue.into());
      for (const queue of queues) through.get(queue.name)?.push(await queue.through());
      singles.push(await ours.single());
      syncs.push(syncRate(folder));
    }
    const sustained = await ours.sustained();
    const backlog = await ours.backlog();
    const ratio = (of: ReadonlyMap<string, number[]>) =>
      median((of.get(OURS) ?? []).map((rate, round) => rate / (of.get(BULLMQ)?.[round] ?? Number.NaN)));
    const single = median(singles.map((rate, round) => rate / (syncs[round] ?? Number.NaN)));
    const goals: Goal[] = [
      ...(missing === null
        ? [atLeast('in', 2.5, ratio(into), 'BullMQ'), atLeast('in and out', 5, ratio(through), 'BullMQ')]
        : []),
      atLeast('one by one', 0.7, single, 'fdatasync'),
    ];
    const rate = (values: readonly number[] | undefined) => `${median(values ?? []).toFixed(0)}/s`;
    return {
      title: 'Outbox: events of 1 KB, durable',
      figures: [
        ['', 'in', 'in and out', 'one by one'],
        [OURS, rate(into.get(OURS)), rate(through.get(OURS)), rate(singles)],
        missing === null ? [BULLMQ, rate(into.get(BULLMQ)), rate(through.get(BULLMQ)), ''] : [BULLMQ, missing, '', ''],
        [`${OURS}, ${SUSTAINED} on end`, rate([sustained.into]), rate([sustained.through])],
        [LIMIT, rate(into.get(LIMIT)), rate(through.get(LIMIT)), ''],
        ['fdatasync of 4 KB', '', '', rate(syncs)],
        ...backlog.map(({ waiting, microseconds }) => [
          `one more, in and out, while ${waiting} wait`,
          '',
          `${microseconds.toFixed(0)} µs`,
          '',
        ]),
      ],
      goals,
    };
  } finally {
    for (const queue of queues) await queue.close();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const OURS = 'ours';
const BULLMQ = 'BullMQ, AOF everysec';
const LIMIT = 'one row in SQLite, synced by the hundred: the limit';

function ourQueue(folder: string) {
  // Nobody looks at the log meanwhile.
  const { stores } = openStores({ folder, clock: systemClock, isHeard: () => false });
  const { outbox } = stores;
  let count = 0;
  const attempt = anAttempt();

  /** Takes an event in, for an endpoint; gives its delivery. */
  async function enter(lease: number | null, endpoint = 'http://127.0.0.1:9'): Promise<string> {
    const id = `msg_${count++}`;
    const now = Date.now();
    const event = anEvent({ id: `evt_${count}`, payload, receivedAt: iso(now) });
    const delivery = aDelivery({ id, eventId: event.id, dueAt: now, endpoint });
    await outbox.commit(aCommit({ event, deliveries: [delivery], lease }));
    return id;
  }
  const leave = (id: string) => outbox.settle([delivered(id)]);
  const delivered = (id: string): Settlement => ({ kind: 'delivered', id, attempt, at: Date.now() });

  /** Does what it has put off, so that nobody else's turn pays for it: the words to search by. */
  async function rest(): Promise<void> {
    await outbox.nextDue();
    for (let n = 0; n < 100 && !(await stores.log.readyFor({ text: 'nothing' })); n += 1);
  }

  return {
    name: OURS,
    async into() {
      const rate = await perSecond(JOBS, async () => void (await enter(null)));
      await rest();
      return rate;
    },
    async through() {
      await empty(outbox, delivered);
      await rest();
      const rate = await perSecond(JOBS, async () => leave(await enter(Date.now() + 60_000)));
      await rest();
      return rate;
    },
    /** The same in the long run, when what is put off has to be done meanwhile. */
    async sustained() {
      const into = await perSecond(SUSTAINED, async () => void (await enter(null)));
      await empty(outbox, delivered);
      const through = await perSecond(SUSTAINED, async () => leave(await enter(Date.now() + 60_000)));
      return { into, through };
    },
    /** One after the other, each durable before the next. */
    async single() {
      const started = performance.now();
      for (let n = 0; n < SINGLES; n += 1) await enter(null);
      return (SINGLES / (performance.now() - started)) * 1000;
    },
    async backlog() {
      const seen: { waiting: number; microseconds: number }[] = [];
      await empty(outbox, delivered);
      let waiting = 0;
      for (const most of BACKLOGS) {
        await perSecond(most - waiting, async () => void (await enter(null, 'http://127.0.0.1:1')));
        waiting = most;
        const rates: number[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          rates.push(
            await perSecond(300, async () => {
              await enter(null);
              const [claimed] = await outbox.claim(1, Date.now(), 60_000, new Set(['http://127.0.0.1:1']));
              if (claimed) await leave(claimed.id);
            }),
          );
        }
        seen.push({ waiting: most, microseconds: 1e6 / median(rates) });
      }
      return seen;
    },
    close: () => stores.close(),
  };
}

/** Ends whatever waits. */
async function empty(outbox: Outbox, delivered: (id: string) => Settlement): Promise<void> {
  for (;;) {
    const claimed = await outbox.claim(1_000, Date.now(), 60_000);
    if (claimed.length === 0) return;
    await outbox.settle(claimed.map(({ id }) => delivered(id)));
  }
}

/** The least that a durable queue on SQLite can write: a row in, with its id, and marked as done. */
function bareTable(folder: string): Queue {
  const database = new DatabaseSync(join(folder, 'bare.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE jobs (id TEXT PRIMARY KEY, payload TEXT NOT NULL, done INTEGER NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO jobs VALUES (?, ?, 0)');
  const finish = database.prepare('UPDATE jobs SET done = 1 WHERE id = ?');
  let count = 0;

  function run(isThrough: boolean): number {
    const started = performance.now();
    for (let group = 0; group < JOBS; group += 100) {
      const ids = Array.from({ length: 100 }, () => `msg_${count++}`);
      database.exec('BEGIN');
      for (const id of ids) insert.run(id, JSON.stringify(payload));
      database.exec('COMMIT');
      if (!isThrough) continue;
      database.exec('BEGIN');
      for (const id of ids) finish.run(id);
      database.exec('COMMIT');
    }
    return (JOBS / (performance.now() - started)) * 1000;
  }

  return {
    name: LIMIT,
    into: async () => run(false),
    through: async () => run(true),
    close: async () => database.close(),
  };
}

interface BullMq {
  Queue: new (
    name: string,
    options: object,
  ) => {
    add(name: string, data: unknown, options: object): Promise<unknown>;
    obliterate(options: object): Promise<void>;
    close(): Promise<void>;
  };
  Worker: new (name: string, work: () => Promise<void>, options: object) => { close(): Promise<void> };
}

function bullQueue({ Queue, Worker }: BullMq, port: number): Queue {
  const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
  const queue = new Queue('bench', { connection });
  return {
    name: BULLMQ,
    into: () => perSecond(JOBS, async () => void (await queue.add('event', payload, { removeOnComplete: true }))),
    async through() {
      await queue.obliterate({ force: true });
      let done = 0;
      let end = () => {};
      const all = new Promise<void>((resolve) => {
        end = resolve;
      });
      const work = async () => {
        done += 1;
        if (done === JOBS) end();
      };
      const worker = new Worker('bench', work, { connection, concurrency: 100, removeOnComplete: { count: 0 } });
      const started = performance.now();
      await perSecond(JOBS, async () => void (await queue.add('event', payload, { removeOnComplete: true })));
      await all;
      const rate = (JOBS / (performance.now() - started)) * 1000;
      await worker.close();
      return rate;
    },
    close: () => queue.close(),
  };
}

/** So many a second, a hundred at a time. */
async function perSecond(jobs: number, job: () => Promise<void>): Promise<number> {
  let left = jobs;
  const started = performance.now();
  const loop = async () => {
    while (left > 0) {
      left -= 1;
      await job();
    }
  };
  await Promise.all(Array.from({ length: 100 }, loop));
  return (jobs / (performance.now() - started)) * 1000;
}

/** How often a second this disk takes 4 KB for good. */
function syncRate(folder: string): number {
  const fd = openSync(join(folder, 'synced'), 'w');
  const page = Buffer.alloc(4_096, 7);
  const started = performance.now();
  for (let n = 0; n < SINGLES; n += 1) {
    writeSync(fd, page);
    fdatasyncSync(fd);
  }
  closeSync(fd);
  return (SINGLES / (performance.now() - started)) * 1000;
}
