import { join } from 'node:path';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE } from '#engine/store/open-stores.ts';
import { aCommit, anEvent } from '#test/stores/builders.ts';

// `commit-many-child.ts FOLDER`: more events than the journal takes at a time, and nothing else that keeps the process.
const path = join(process.argv[2] ?? '', DATABASE_FILE);
const stores = createStores(openDatabase(path), undefined, { path });
await stores.startJournal();
const events = Array.from({ length: 12_000 }, (_, n) => anEvent({ id: `evt_${n}` }));
await Promise.all(events.map((event) => stores.outbox.commit(aCommit({ event }))));
console.log(`all ${stores.log.totals({ filter: {}, bars: 1, now: Date.now() }).counts.notSent}`);
await stores.close();
