import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FolderInUse, openFolder } from '#engine/folder/open-folder.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE } from '#engine/store/open-stores.ts';
import { shipped } from '#test/engine/dispatch/records.ts';
import { aCommit, aDelivery, NOON } from '#test/stores/builders.ts';
import { startEngineParts } from './parts/engine-parts.ts';
import { startEngineProcess } from './parts/engine-process.ts';
import { startLedger } from './parts/ledger.ts';
import { startPoster } from './parts/post-events.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { shippedTo, writeWorkspace } from './parts/workspace.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '12 two engines on one folder',
  full: async () => [
    ...(await inScratch(secondLeaves)),
    ...(await inScratch((scratch) => claimTogether(scratch, { deliveries: 20_000, processes: 4 }))),
    ...(await inScratch((scratch) => runTogether(scratch, 4_000))),
  ],
  small: async () => [
    ...(await inScratch(secondLeaves)),
    ...(await inScratch((scratch) => claimTogether(scratch, { deliveries: 400, processes: 2 }))),
    ...(await inScratch((scratch) => runTogether(scratch, 200))),
  ],
};

const SECOND = 1_000;

/** The second one says who has the folder, and leaves. */
async function secondLeaves(scratch: Scratch): Promise<Finding[]> {
  const folder = scratch.folder();
  const { pid } = await startEngineProcess(scratch, folder);
  const started = performance.now();
  const left = await openFolder(folder).catch((error: unknown) => error);
  const milliseconds = Math.round(performance.now() - started);
  const says = left instanceof FolderInUse ? left.message : String(left);
  return [
    noMoreThan('a second engine on the folder', 'left after (ms)', { count: milliseconds, most: 2 * SECOND }),
    { done: '', seen: says.slice(0, 60), limit: `names process ${pid}`, isOk: says.includes(`process ${pid}`) },
  ];
}

const claimer = fileURLToPath(new URL('parts/claim-child.ts', import.meta.url));

/** Processes that open one database without asking for the lock, and claim until nothing is left. */
async function claimTogether(
  scratch: Scratch,
  { deliveries, processes }: { deliveries: number; processes: number },
): Promise<Finding[]> {
  const folder = scratch.folder();
  const stores = createStores(openDatabase(join(folder, DATABASE_FILE)), () => {});
  const all = Array.from({ length: deliveries }, (_, n) => aDelivery({ id: `msg_${n}`, dueAt: NOON }));
  await stores.outbox.commit(aCommit({ deliveries: all }));
  await stores.close();
  const claimed = await Promise.all(Array.from({ length: processes }, () => claimAll(folder)));
  const ids = claimed.flat();
  return [
    noMoreThan(`${processes} processes claim ${deliveries} together`, 'claimed twice', {
      count: ids.length - new Set(ids).size,
      most: 0,
    }),
    noMoreThan('', 'claimed by nobody', { count: deliveries - new Set(ids).size, most: 0 }),
  ];
}

async function claimAll(folder: string): Promise<string[]> {
  const child = spawn(process.execPath, [claimer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`claiming ended with ${code}`);
  return chunks
    .join('')
    .split('\n')
    .filter((id) => id !== '');
}

/** A second engine starts beside the first, its lock bypassed, while that delivers: each delivery leaves once. */
async function runTogether(scratch: Scratch, events: number): Promise<Finding[]> {
  const ledger = await startLedger(scratch);
  const folder = scratch.folder();
  writeWorkspace(folder, shippedTo([`http://127.0.0.1:${ledger.port}/`]));
  const first = await startEngineProcess(scratch, folder);
  const poster = startPoster(scratch, first);
  const orders = Array.from({ length: events }, (_, n) => `O-${n}`);
  const posted = poster.all(
    orders.map((id) => shipped({ id }, { id })),
    16,
    () => {},
  );
  await ledger.until(() => ledger.deliveries > 0);
  // Made of parts, it asks for no lock.
  await startEngineParts(scratch, folder);
  await posted;
  await ledger.until(() => orders.every((order) => ledger.has(order)));
  const receipts = ledger.read();
  const again = receipts.length - new Set(receipts.map(({ id }) => id)).size;
  return [
    noMoreThan(`${events} deliveries, a second engine beside the first`, 'left twice', { count: again, most: 0 }),
  ];
}
