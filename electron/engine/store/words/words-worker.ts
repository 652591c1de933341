import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { createCheckpoints } from './checkpoints.ts';
import { startFormerIndexDrop } from './drop-former-index.ts';
import { giveWay } from './give-way.ts';
import { startIndexKeeper } from './keep-index.ts';
import { createRowWords } from './row-words.ts';
import type { FromWords, ToWords, WordsJob } from './words-messages.ts';

type Receive = { readonly [T in ToWords['t']]: (message: ToWords & { t: T }) => void };

/** The thread beside the log: keeps the index of its words, and copies its write-ahead log into the database. */
function start(job: WordsJob, tell: (message: FromWords) => void): Receive {
  const log = new DatabaseSync(job.database, { timeout: 5_000, enableForeignKeyConstraints: false });
  log.exec('PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY;');
  const checkpoints = createCheckpoints(log);
  const keeper = startIndexKeeper({ job, rows: createRowWords(log), tell, isBusy: () => checkpoints.isBusy });
  const former = startFormerIndexDrop(job.database);

  return {
    busy: checkpoints.noteBusy,
    notes({ batch, events, deliveries }) {
      checkpoints.noteBusy();
      keeper.note(batch, events, deliveries);
    },
    hurry: ({ batch }) => keeper.hurry(batch),
    anew: keeper.anew,
    close() {
      former.stop();
      checkpoints.close();
      keeper.close();
      log.close();
      tell({ t: 'closed' });
    },
  };
}

const port = parentPort;
if (port) {
  giveWay();
  const receive = start(workerData as WordsJob, (message) => port.postMessage(message));
  port.on('message', (message: ToWords) => receive[message.t](message as never));
}
