import { readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#engine/store/open-database.ts';
import { DATABASE_FILE } from '#engine/store/open-stores.ts';
import { type Upgrade, upgradeDatabase } from '#engine/store/upgrade/upgrade-database.ts';
import { FORMER, holdLog, makeFormerLog, versionOf } from '#test/harness/former-log.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

/** What is told where anything that takes a while is told. */
async function told(path: string): Promise<Upgrade[]> {
  const upgrades: Upgrade[] = [];
  await upgradeDatabase(path, { onLong: (upgrade) => upgrades.push(upgrade), longAfter: 0 });
  return upgrades;
}

test('a log of the version before is brought to the present while whoever waits is told', async () => {
  const path = makeFormerLog(tempFolder());
  const { size: bytes } = statSync(path);
  const release = holdLog(path);
  onTestFinished(release);
  const upgrades: Upgrade[] = [];
  // It ends only once it was told of: until then another connection keeps it from beginning.
  const onLong = (upgrade: Upgrade) => {
    upgrades.push(upgrade);
    release();
  };
  await upgradeDatabase(path, { onLong, longAfter: 10 });
  expect(upgrades).toEqual([{ from: FORMER, to: FORMER + 1, bytes }]);
  expect(versionOf(path)).toBe(FORMER + 1);
});

test('one of the present version is left alone, and so is none', async () => {
  const folder = tempFolder();
  const path = join(folder, DATABASE_FILE);
  expect(await told(path)).toEqual([]);
  openDatabase(path).close();
  const before = readFileSync(path);
  expect(await told(path)).toEqual([]);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('what is damaged, empty or of a newer version is left to whoever opens it', async () => {
  for (const damage of [
    (path: string) => truncateSync(path, 0),
    (path: string) => truncateSync(path, 100),
    (path: string) => truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096),
    (path: string) => {
      const database = new DatabaseSync(path);
      database.exec('PRAGMA user_version = 99');
      database.close();
    },
  ]) {
    const path = makeFormerLog(tempFolder());
    damage(path);
    const before = readFileSync(path);
    await upgradeDatabase(path, { onLong: () => {} });
    expect(readFileSync(path).equals(before)).toBe(true);
  }
});

test('where it fails, it says why, and the log is of the version that it was', async () => {
  const path = makeFormerLog(tempFolder());
  const database = new DatabaseSync(path);
  database.exec('CREATE TABLE short_deliveries (seq INTEGER)');
  database.close();
  await expect(upgradeDatabase(path, { onLong: () => {} })).rejects.toMatchObject({
    name: 'StoreError',
    code: 'failed',
    message: expect.stringContaining('short_deliveries already exists'),
  });
  expect(versionOf(path)).toBe(FORMER);
});
