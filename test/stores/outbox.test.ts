import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE, openStores } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { openMemoryOutbox } from './memory-outbox.ts';
import { outboxSuite } from './outbox-suite.ts';

outboxSuite('in SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postback-outbox-'));
  const { stores } = openStores({ folder, clock: systemClock });
  return {
    outbox: stores.outbox,
    log: stores.log,
    async close() {
      await stores.close();
      rmSync(folder, { recursive: true });
    },
  };
});

outboxSuite('in SQLite by way of its journal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postback-outbox-'));
  const path = join(folder, DATABASE_FILE);
  const stores = createStores(openDatabase(path), () => {}, { path });
  await stores.startJournal();
  return {
    outbox: stores.outbox,
    log: stores.log,
    async close() {
      await stores.close();
      rmSync(folder, { recursive: true });
    },
  };
});

outboxSuite('in memory', openMemoryOutbox);
