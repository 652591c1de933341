import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { createWriteApplier } from './apply-writes.ts';
import { createPendingWrites } from './pending-writes.ts';
import { unpackWrites } from './plain-write.ts';
import { type FromTablesThread, type TablesThreadData, type ToTablesThread, threadFailure } from './tables-messages.ts';

// The thread that puts what the journal keeps into the tables, a little later: an event that was delivered meanwhile is
// written once, as it is then, and the loop waits for none of it.

/** How long a group stays in the journal alone, so that what becomes of its events is known (ms). */
const REST = 50;
const AFTER_TROUBLE = 1_000;

const { path, pragmas, drained, port } = workerData as TablesThreadData;
const database = new DatabaseSync(path, { timeout: 5_000, enableForeignKeyConstraints: false });
for (const [name, value] of Object.entries(pragmas)) database.exec(`PRAGMA ${name} = ${value}`);
database.exec('PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;');
const begin = database.prepare('BEGIN IMMEDIATE');
const commit = database.prepare('COMMIT');
const pending = createPendingWrites(createWriteApplier(database));
let isPlanned = false;

const say = (message: FromTablesThread) => port.postMessage(message);

/** Puts the oldest groups into the tables. */
function applySome(): void {
  begin.run();
  try {
    const { groups, touched, done } = pending.applySome();
    commit.run();
    done();
    say({ kind: 'applied', groups, touched });
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function plan(milliseconds: number): void {
  if (isPlanned) return;
  isPlanned = true;
  if (milliseconds > 0) setTimeout(applyInTime, milliseconds);
  else setImmediate(applyInTime);
}

function applyInTime(): void {
  isPlanned = false;
  try {
    if (pending.behind > 0) applySome();
    // Between two steps, it hears what comes.
    if (pending.behind > 0) plan(0);
  } catch (error) {
    say({ kind: 'stuck', failure: threadFailure(error) });
    plan(AFTER_TROUBLE);
  }
}

function drain(number: number): void {
  let failure = null;
  try {
    while (pending.behind > 0) applySome();
  } catch (error) {
    failure = threadFailure(error);
  }
  say({ kind: 'drained', number, failure });
  Atomics.store(drained, 0, number);
  Atomics.notify(drained, 0);
}

port.on('message', (message: ToTablesThread) => {
  switch (message.kind) {
    case 'apply':
      pending.add({ seq: message.seq, writes: unpackWrites(message.packed) });
      plan(REST);
      return;
    case 'drain':
      drain(message.number);
      return;
    case 'end':
      database.close();
      port.close();
      return;
    default:
      message satisfies never;
  }
});
say({ kind: 'ready' });
