import { join } from 'node:path';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE } from '#engine/store/open-stores.ts';
import { NOON } from '#test/stores/builders.ts';

// Claims what is due until nothing is left, and prints the ids, a line each.
const [folder = ''] = process.argv.slice(2);
const { outbox, close } = createStores(openDatabase(join(folder, DATABASE_FILE)), () => {});
for (;;) {
  const claimed = await outbox.claim(7, NOON, 60_000);
  if (claimed.length === 0) break;
  for (const { id } of claimed) process.stdout.write(`${id}\n`);
}
await close();
