import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE, openStores } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { shipped } from '#test/engine/dispatch/records.ts';
import type { Finding } from '../point.ts';
import { startEngineProcess } from './engine-process.ts';
import { startPoster } from './post-events.ts';
import type { Scratch } from './scratch.ts';

/**
 * Posts events one by one to an engine whose system calls are written down (strace, where it is there): before each 202
 * is written to its socket, the write-ahead log must have been synced since the answer before it.
 */
export async function syncsBeforeAnswers(scratch: Scratch, answers: number): Promise<Finding> {
  if (!canTrace()) return syncIsFull(scratch);
  const folder = scratch.folder();
  const calls = join(scratch.folder(), 'calls');
  const strace = ['strace', '-f', '-y', '-s', '24', '-e', 'trace=fsync,fdatasync,write,writev,sendto', '-o', calls];
  const engine = await startEngineProcess(scratch, folder, strace);
  const poster = startPoster(scratch, engine, 1);
  for (let n = 0; n < answers; n += 1) await poster.post(shipped({ id: `O-${n}` }, { id: `O-${n}` }));
  await poster.close();
  engine.signal('SIGTERM');
  await engine.ended;

  let isSynced = false;
  let accepted = 0;
  let unsynced = 0;
  for (const line of readFileSync(calls, 'utf8').split('\n')) {
    // A call that another thread interrupted is written in two lines; the second is its end.
    if (/(fsync|fdatasync)\(.*postback\.db-wal/.test(line)) isSynced = !line.includes('unfinished');
    else if (/(fsync|fdatasync) resumed/.test(line)) isSynced = true;
    else if (line.includes('HTTP/1.1 202')) {
      accepted += 1;
      if (!isSynced) unsynced += 1;
      isSynced = false;
    }
  }
  return {
    done: `${answers} events under strace`,
    seen: `${accepted} answers 202, written before a sync of the log: ${unsynced}`,
    limit: '0',
    isOk: accepted === answers && unsynced === 0,
  };
}

function canTrace(): boolean {
  const strace = spawnSync('strace', ['-e', 'trace=none', process.execPath, '--version']);
  return strace.status === 0;
}

/** Without strace: the setting by which SQLite itself promises it. */
async function syncIsFull(scratch: Scratch): Promise<Finding> {
  const folder = scratch.folder();
  const { stores } = openStores({ folder, clock: systemClock });
  const path = join(folder, DATABASE_FILE);
  const mode = existsSync(path) ? new DatabaseSync(path).prepare('PRAGMA journal_mode').get()?.journal_mode : null;
  await stores.close();
  return {
    done: 'strace is not here: the journal mode was read instead',
    seen: `journal_mode ${String(mode)}`,
    limit: 'wal, with synchronous FULL (see open-stores.test.ts)',
    isOk: mode === 'wal',
  };
}
