import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { settleUntilDone } from '#engine/dispatch/settle-until-done.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE } from '#engine/store/open-stores.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aCommit, aDelivery, aRequest, NOON } from '#test/stores/builders.ts';
import { createFakeClock } from './fake-clock.ts';

async function fullDisk() {
  const database = openDatabase(join(tempFolder(), DATABASE_FILE));
  const { outbox, log, close } = createStores(database, () => {});
  onTestFinished(close);
  await outbox.commit(aCommit({ deliveries: [aDelivery()], lease: NOON + 60_000 }));
  database.exec('PRAGMA max_page_count = 1');
  let failures = 0;
  let failed = () => {};
  const logger = {
    info() {},
    warn() {},
    error() {
      failures += 1;
      failed();
    },
  };
  const clock = createFakeClock(NOON);
  const stop = new AbortController();
  const request = { ...aRequest, body: 'x'.repeat(200_000) };
  const settled = settleUntilDone(
    [{ kind: 'rendered', id: 'msg_1', at: NOON, request, templateVersion: 'tv', problems: [] }],
    { outbox, clock, logger, signal: stop.signal },
  );
  const untilFailed = (count: number) =>
    new Promise<void>((resolve) => {
      failed = () => failures >= count && resolve();
      failed();
    });
  return { database, log, clock, stop, settled, untilFailed };
}

test('what cannot be written now is written within 10 s of space coming back', async () => {
  const { database, log, clock, settled, untilFailed } = await fullDisk();
  for (let count = 1; count < 8; count += 1) {
    await untilFailed(count);
    clock.advance(5_000);
  }
  await untilFailed(8);
  database.exec('PRAGMA max_page_count = 100000');
  clock.advance(10_000);
  expect(await settled).toBe(true);
  expect(log.delivery('msg_1')?.request?.body).toHaveLength(200_000);
});

test('an engine that stops does not wait for the disk', async () => {
  const { stop, settled, untilFailed } = await fullDisk();
  await untilFailed(1);
  stop.abort();
  expect(await settled).toBe(false);
});
