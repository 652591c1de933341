import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '#engine/store/open-stores.ts';
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

outboxSuite('in memory', openMemoryOutbox);
