import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '#engine/workspace/open-workspace.ts';
import { WorkspaceUnreadable } from '#engine/workspace/workspace-store.ts';
import { openWorkspaceFile } from '#server/workspace-file.ts';
import { acme, aTrigger, workspaceWith } from '#test/engine/dispatch/records.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '5 damaged workspace.json',
  full: () => inScratch((scratch) => damageAll(scratch, 100)),
  small: () => inScratch((scratch) => damageAll(scratch, 2)),
};

const damages: Readonly<Record<string, (good: Buffer) => Buffer>> = {
  truncated: (good) => good.subarray(0, Math.floor(1 + Math.random() * (good.length - 2))),
  empty: () => Buffer.alloc(0),
  'full of NULs': (good) => Buffer.alloc(good.length),
  'an array': () => Buffer.from('[]'),
};

async function damageAll(scratch: Scratch, rounds: number): Promise<Finding[]> {
  const findings = Object.entries(damages).map(([kind, damage]) => {
    const wrongs = Array.from({ length: rounds }, () => damageOne(scratch, damage)).flat();
    const seen = wrongs.length === 0 ? 'kept aside, the last good copy used, told' : [...new Set(wrongs)].join('; ');
    return { ...noMoreThan(`${kind}, ${rounds} times`, seen, { count: wrongs.length, most: 0 }), limit: '0 wrong' };
  });
  const wrongs = Array.from({ length: rounds }, () => refuseNewer(scratch)).flat();
  const seen = wrongs.length === 0 ? 'refused, and left as it is' : [...new Set(wrongs)].join('; ');
  const done = `of a newer version, ${rounds} times`;
  return [...findings, { ...noMoreThan(done, seen, { count: wrongs.length, most: 0 }), limit: '0 wrong' }];
}

function damageOne(scratch: Scratch, damage: (good: Buffer) => Buffer): string[] {
  const folder = filled(scratch);
  const file = join(folder, 'workspace.json');
  const damaged = damage(readFileSync(file));
  writeFileSync(file, damaged);
  const { store, notice } = open(folder);
  const kept = readdirSync(folder).find((name) => name.startsWith('workspace.damaged-'));
  return [
    ...(store.current().customers[0]?.name === acme.name ? [] : ['the last good copy is not used']),
    ...(kept !== undefined && readFileSync(join(folder, kept)).equals(damaged) ? [] : ['the damaged file is not kept']),
    ...(kept !== undefined && notice?.includes(kept) ? [] : ['nobody is told']),
    ...(open(folder).notice === null ? [] : ['it is still damaged at the next start']),
  ];
}

function refuseNewer(scratch: Scratch): string[] {
  const folder = filled(scratch);
  const file = join(folder, 'workspace.json');
  const newer = JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), version: 99 });
  writeFileSync(file, newer);
  let refusal: unknown = null;
  try {
    open(folder);
  } catch (error) {
    refusal = error;
  }
  const isRefused = refusal instanceof WorkspaceUnreadable && refusal.reason === 'newer';
  return [
    ...(isRefused ? [] : ['it is not refused']),
    ...(existsSync(file) && readFileSync(file, 'utf8') === newer ? [] : ['it was changed']),
  ];
}

/** A data folder with a workspace that was saved once. */
function filled(scratch: Scratch): string {
  const folder = scratch.folder();
  open(folder).store.update((now) => ({ ...now, ...workspaceWith(aTrigger()) }));
  return folder;
}

function open(folder: string) {
  return openWorkspace({ folder, openFile: () => openWorkspaceFile(folder), now: Date.now() });
}
