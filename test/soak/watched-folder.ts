import { appendFileSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { shipped } from '#test/engine/dispatch/records.ts';
import { startEngineProcess } from './parts/engine-process.ts';
import { startLedger } from './parts/ledger.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { shippedTo, writeWorkspace } from './parts/workspace.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '13 watched folder',
  full: () => inScratch((scratch) => drop(scratch, 10_000)),
  small: () => inScratch((scratch) => drop(scratch, 100)),
};

/**
 * A burst of files: whole ones, ones that are renamed into place, ones that are written in two parts, the same one twice;
 * links beside them, and a kill in the middle. One event for each.
 */
async function drop(scratch: Scratch, files: number): Promise<Finding[]> {
  const ledger = await startLedger(scratch);
  const folder = scratch.folder();
  const watched = scratch.folder();
  const aside = scratch.folder();
  writeWorkspace(folder, {
    ...shippedTo([`http://127.0.0.1:${ledger.port}/`]),
    sources: [{ id: 'src_1', name: 'Orders', kind: 'folder', path: watched, state: 'active' }],
  });
  const first = await startEngineProcess(scratch, folder);
  const orders = Array.from({ length: files }, (_, n) => `O-${n}`);
  const halves: { file: string; rest: string }[] = [];
  for (const [n, id] of orders.entries()) {
    const text = JSON.stringify(shipped({ id, note: 'x'.repeat(200) }, { id }));
    const file = join(watched, `${id}.json`);
    if (n % 4 === 0) writeFileSync(file, text);
    else if (n % 4 === 1) {
      writeFileSync(join(aside, id), text);
      renameSync(join(aside, id), file);
    } else if (n % 4 === 2) {
      writeFileSync(file, text.slice(0, 120));
      halves.push({ file, rest: text.slice(120) });
    } else {
      // The same event under two names is one: it has the same id.
      writeFileSync(file, text);
      writeFileSync(join(watched, `again-${id}.json`), text);
    }
    if (n % 500 === 0) await wait(1);
  }
  const secret = join(aside, 'secret.json');
  writeFileSync(secret, JSON.stringify(shipped({ id: 'LINKED' }, { id: 'LINKED' })));
  symlinkSync(secret, join(watched, 'link.json'));
  symlinkSync(aside, join(watched, 'folder'));
  mkdirSync(join(watched, 'sub'));
  for (const { file, rest } of halves) appendFileSync(file, rest);

  const began = performance.now();
  await ledger.until(() => ledger.deliveries >= files / 2, 60 + files / 20);
  await first.kill();
  await startEngineProcess(scratch, folder);
  await ledger.until(() => orders.every((id) => ledger.has(id)), 60 + files / 20).catch(() => {});
  const seconds = (performance.now() - began) / 1000;
  for (let looks = 0; looks < 600 && left(watched) > 0; looks += 1) await wait(100);

  const ids = Map.groupBy(ledger.read(), ({ order }) => order);
  const missing = orders.filter((id) => !ids.has(id)).length;
  const twice = [...ids.values()].filter((same) => new Set(same.map(({ id }) => id)).size > 1).length;
  return [
    noMoreThan(`${files} files at once, a kill in the middle`, `without an event after ${seconds.toFixed(0)} s`, {
      count: missing,
      most: 0,
    }),
    noMoreThan('', 'with two events', { count: twice, most: 0 }),
    noMoreThan('', 'events of links', { count: ids.has('LINKED') ? 1 : 0, most: 0 }),
    noMoreThan('', 'files that are still there', { count: left(watched), most: 0 }),
  ];
}

function left(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
