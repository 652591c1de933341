import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { StoreError } from '#engine/ports/store-error.ts';
import { workerUrl } from '#engine/worker-url.ts';
import { storeMigrations } from '../migrations/index.ts';
import type { UpgradeDone, UpgradeJob } from './upgrade-worker.ts';

/** A database that is being brought to the present, from one version to another; `bytes` long. */
export interface Upgrade {
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

export interface UpgradeOptions {
  /** Told once it takes long. */
  readonly onLong: (upgrade: Upgrade) => void;
  /** In milliseconds. */
  readonly longAfter?: number;
}

/** Nobody needs to be told of what takes less, in milliseconds. */
const LONG = 1_000;

/**
 * Brings the database of an earlier version to the present, on a thread of its own, so that whoever waits can be told;
 * nothing where there is none, or none of an earlier version. Each version is all or nothing: where the process ends
 * meanwhile, the next start begins it again. Throws a StoreError where it fails; what is damaged is left to `openStores`.
 */
export async function upgradeDatabase(path: string, { onLong, longAfter = LONG }: UpgradeOptions): Promise<void> {
  const to = storeMigrations.at(-1)?.to ?? 0;
  const from = versionOf(path);
  if (from === null || from === 0 || from >= to) return;
  const timer = setTimeout(() => onLong({ from, to, bytes: bytesOf(path) }), longAfter);
  try {
    const done = await onThread({ path });
    if (done.code !== null && done.code !== 'damaged') throw new StoreError(done.code, done.message);
  } finally {
    clearTimeout(timer);
  }
}

function onThread(job: UpgradeJob): Promise<UpgradeDone> {
  return new Promise((resolve) => {
    const worker = new Worker(workerUrl('upgrade-worker', import.meta.url), { name: 'upgrade', workerData: job });
    worker.once('message', (done: UpgradeDone) => resolve(done));
    // Without a thread, who opens the database does it.
    worker.once('error', () => resolve({ code: null }));
    worker.once('exit', () => resolve({ code: null }));
  });
}

/** Null where there is no database, or none that can be read: who opens it says what is wrong. */
function versionOf(path: string): number | null {
  if (!existsSync(path)) return null;
  try {
    const database = new DatabaseSync(path, { timeout: 5_000, readOnly: true });
    try {
      return Number(database.prepare('PRAGMA user_version').get()?.user_version);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
