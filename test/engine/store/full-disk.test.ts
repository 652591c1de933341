import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createStatusBoard } from '#engine/status-board.ts';
import { tellingOfFullDisk } from '#engine/store/full-disk.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE } from '#engine/store/open-stores.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aCommit, aDelivery, anEvent } from '#test/stores/builders.ts';

function onADisk() {
  const folder = tempFolder();
  const database = openDatabase(join(folder, DATABASE_FILE));
  const { outbox, close } = createStores(database, () => {});
  onTestFinished(close);
  const status = createStatusBoard({
    version: '0',
    host: 'cli',
    folder,
    ingestUrl: null,
    ingestProblem: null,
    catcherUrl: '',
    vault: 'file',
    network: { proxies: [], direct: [] },
    notices: [{ id: 'workspace', message: 'Another one.' }],
  });
  const limit = (pages: number) => database.exec(`PRAGMA max_page_count = ${pages}`);
  return { outbox: tellingOfFullDisk(outbox, { status, folder }), status, folder, limit };
}

const large = (id: string) =>
  aCommit({
    event: anEvent({ id, payload: { filler: 'x'.repeat(200_000) } }),
    deliveries: [aDelivery({ id: `msg_${id}` })],
  });

test('a full disk is told of once, with its folder, until something finds space on it again', async () => {
  const { outbox, status, folder, limit } = onADisk();
  limit(1);
  await expect(outbox.commit(large('a'))).rejects.toMatchObject({ code: 'full' });
  await expect(outbox.commit(large('b'))).rejects.toMatchObject({ code: 'full' });
  const { notices } = status.current();
  expect(notices.map(({ id }) => id)).toEqual(['workspace', 'disk-full']);
  expect(notices[1]?.message).toContain(`The disk of ${folder} is full.`);
  limit(1_000_000);
  await outbox.commit(large('c'));
  expect(status.current().notices.map(({ id }) => id)).toEqual(['workspace']);
});

test('who dismissed it is not told of the same full disk again', async () => {
  const { outbox, status, limit } = onADisk();
  limit(1);
  await expect(outbox.commit(large('a'))).rejects.toMatchObject({ code: 'full' });
  status.change({ notices: [] });
  await expect(outbox.commit(large('b'))).rejects.toMatchObject({ code: 'full' });
  expect(status.current().notices).toEqual([]);
});

test('an event that was there before finds no space on it', async () => {
  const { outbox, status, limit } = onADisk();
  await outbox.commit(aCommit());
  limit(1);
  await expect(outbox.commit(large('a'))).rejects.toMatchObject({ code: 'full' });
  await outbox.commit(aCommit());
  expect(status.current().notices.map(({ id }) => id)).toEqual(['workspace', 'disk-full']);
});
