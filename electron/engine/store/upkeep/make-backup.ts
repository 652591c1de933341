import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BackupDone, BackupJob } from './backup-worker.ts';

/** Copies the database on a thread of its own, so that neither intake nor delivery waits. Never rejects. */
export function makeBackup(job: BackupJob): Promise<BackupDone> {
  try {
    mkdirSync(dirname(job.to), { recursive: true, mode: 0o700 });
  } catch (error) {
    return Promise.resolve({ ok: false, message: String(error) });
  }
  return new Promise((resolve) => {
    const worker = new Worker(workerUrl(), { name: 'backup', workerData: job });
    worker.once('message', (done: BackupDone) => resolve(done));
    worker.once('error', (error) => resolve({ ok: false, message: error.message }));
    worker.once('exit', () => resolve({ ok: false, message: 'the thread ended' }));
  });
}

// Beside this module as it is written, and beside the bundle that it is built into.
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './backup-worker.ts' : './backup-worker.js', import.meta.url);
}
