import { parentPort, workerData } from 'node:worker_threads';
import { StoreError } from '#engine/ports/store-error.ts';
import { openDatabase } from '../open-database.ts';

export interface UpgradeJob {
  readonly path: string;
}

/** Done, or why not: what is `damaged` is put aside by who opens it. */
export type UpgradeDone = { readonly code: StoreError['code']; readonly message: string } | { readonly code: null };

/** Opening it brings it to the present; closing it copies what was written into the database itself. */
function upgrade({ path }: UpgradeJob): UpgradeDone {
  try {
    openDatabase(path).close();
    return { code: null };
  } catch (error) {
    if (error instanceof StoreError) return { code: error.code, message: error.message };
    return { code: 'failed', message: String(error) };
  }
}

parentPort?.postMessage(upgrade(workerData as UpgradeJob));
