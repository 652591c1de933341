import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { shipped } from '#test/engine/dispatch/records.ts';
import { startEngineParts } from './parts/engine-parts.ts';
import { startEngineProcess } from './parts/engine-process.ts';
import { type Ledger, startLedger } from './parts/ledger.ts';
import { type Poster, startPoster } from './parts/post-events.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { shippedTo, writeWorkspace } from './parts/workspace.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '3 disk full',
  full: () => inScratch((scratch) => fillDisks(scratch, { pages: 400, refused: 500 })),
  small: () => inScratch((scratch) => fillDisks(scratch, { pages: 40, refused: 30 })),
};

interface Counts {
  /** Pages of 4 KB that the database may grow by. */
  readonly pages: number;
  /** Events that are sent while it is full. */
  readonly refused: number;
}

/** Space comes back, and within this time events are taken in and deliveries recorded. */
const MOST_SECONDS = 10;

async function fillDisks(scratch: Scratch, counts: Counts): Promise<Finding[]> {
  return [...(await fillDatabase(scratch, counts)), ...(await fillFileSystem(scratch, counts))];
}

/** A database that may not grow any more: what SQLite reports is the same as on a full disk. */
async function fillDatabase(scratch: Scratch, { pages, refused }: Counts): Promise<Finding[]> {
  const ledger = await startLedger(scratch);
  const folder = scratch.folder();
  writeWorkspace(folder, shippedTo([`http://127.0.0.1:${ledger.port}/`]));
  const engine = await startEngineParts(scratch, folder);
  const count = Number(engine.database.prepare('PRAGMA page_count').get()?.page_count);
  engine.database.exec(`PRAGMA max_page_count = ${count + pages}`);
  return fill({
    done: `a database of at most ${count + pages} pages`,
    ledger,
    poster: startPoster(scratch, engine),
    refused,
    free: () => engine.database.exec('PRAGMA max_page_count = 1073741823'),
  });
}

/** A file system of 1 MB, where one can be mounted. */
async function fillFileSystem(scratch: Scratch, { refused }: Counts): Promise<Finding[]> {
  const folder = scratch.folder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  if (mounted.status !== 0) {
    return [{ done: 'a tmpfs of 1 MB', seen: 'not tried: mounting is not permitted here', limit: '', isOk: true }];
  }
  scratch.onEnd(() => spawnSync('umount', [folder]));
  const ledger = await startLedger(scratch);
  writeWorkspace(folder, shippedTo([`http://127.0.0.1:${ledger.port}/`]));
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, Buffer.alloc(500_000));
  const engine = await startEngineProcess(scratch, folder);
  return fill({
    done: 'a tmpfs of 1 MB',
    ledger,
    poster: startPoster(scratch, engine),
    refused,
    free: () => rmSync(ballast),
  });
}

interface Filling {
  readonly done: string;
  readonly ledger: Ledger;
  readonly poster: Poster;
  readonly refused: number;
  /** Makes room. */
  free(): void;
}

async function fill({ done, ledger, poster, refused, free }: Filling): Promise<Finding[]> {
  const accepted: string[] = [];
  const statuses = new Map<number, number>();
  let orders = 0;
  const post = async (pad: number) => {
    const id = `O-${orders++}`;
    const { status } = await poster.post(shipped({ id, note: 'x'.repeat(pad) }, { id }));
    if (status === 202) accepted.push(id);
    return status;
  };
  while ((await post(4_000)) === 202) if (orders > 50_000) throw new Error('it never came to be full');
  const before = accepted.length;
  for (let n = 0; n < refused; n += 1) {
    const status = await post(4_000);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  const others = [...statuses].filter(([status]) => status !== 503 && status !== 202).map(([status]) => status);

  const started = performance.now();
  free();
  while ((await post(100)) !== 202) {
    await wait(50);
    if (performance.now() - started > 3 * MOST_SECONDS * 1000) break;
  }
  const taken = performance.now() - started;
  await ledger.until(() => accepted.every((id) => ledger.has(id)), 3 * MOST_SECONDS).catch(() => {});
  const delivered = performance.now() - started;
  const missing = accepted.filter((id) => !ledger.has(id)).length;
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
  // What is written is smaller than what did not fit: an event may still find room. Then it must arrive.
  const found = accepted.length - 1 - before;
  return [
    {
      done: `${done}: ${refused} events sent when it was full, after ${before} taken in`,
      seen: `503: ${statuses.get(503) ?? 0}, other refusals: ${others.join(', ') || 'none'}, found room: ${found}`,
      limit: '503, never 2xx for what is not kept',
      isOk: others.length === 0 && (statuses.get(503) ?? 0) > 0,
    },
    noMoreThan('', 'events answered 202 that did not arrive', { count: missing, most: 0 }),
    {
      done: 'space came back',
      seen: `taken in again after ${seconds(taken)} s, all delivered after ${seconds(delivered)} s`,
      limit: `≤ ${MOST_SECONDS} s`,
      isOk: Math.max(taken, delivered) <= MOST_SECONDS * 1000,
    },
  ];
}
