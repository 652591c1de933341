import { chmodSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** What the worker is given: the database, and where its copy goes. */
export interface BackupJob {
  readonly from: string;
  readonly to: string;
}

export type BackupDone = { readonly ok: true } | { readonly ok: false; readonly message: string };

/**
 * Copies a database that is in use, as one moment of it: written under another name and checked first, so that a backup
 * that is there is whole.
 */
function copy({ from, to }: BackupJob): BackupDone {
  const making = `${to}-creating`;
  rmSync(making, { force: true });
  try {
    const database = new DatabaseSync(from, { timeout: 5_000 });
    try {
      database.prepare('VACUUM INTO ?').run(making);
    } finally {
      database.close();
    }
    chmodSync(making, 0o600);
    check(making);
    renameSync(making, to);
    return { ok: true };
  } catch (error) {
    rmSync(making, { force: true });
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function check(path: string): void {
  const made = new DatabaseSync(path, { readOnly: true });
  try {
    const [row] = made.prepare('PRAGMA quick_check(1)').all();
    if (row?.quick_check !== 'ok') throw new Error(`the copy is damaged: ${String(row?.quick_check)}`);
  } finally {
    made.close();
  }
}

parentPort?.postMessage(copy(workerData as BackupJob));
