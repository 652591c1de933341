import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { workerUrl } from '#engine/worker-url.ts';
import type { BackupDone, BackupJob } from './backup-worker.ts';

/** Copies the database on a thread of its own, so that neither intake nor delivery waits. Never rejects. */
export function makeBackup(job: BackupJob): Promise<BackupDone> {
  try {
    mkdirSync(dirname(job.to), { recursive: true, mode: 0o700 });
  } catch (error) {
    return Promise.resolve({ ok: false, message: String(error) });
  }
  return new Promise((resolve) => {
    const worker = new Worker(workerUrl('backup-worker', import.meta.url), { name: 'backup', workerData: job });
    worker.once('message', (done: BackupDone) => resolve(done));
    worker.once('error', (error) => resolve({ ok: false, message: error.message }));
    worker.once('exit', () => resolve({ ok: false, message: 'the thread ended' }));
  });
}
