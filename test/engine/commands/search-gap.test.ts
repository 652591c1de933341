import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { deliveryHandlers } from '#engine/commands/deliveries/deliveries.ts';
import { eventHandlers } from '#engine/commands/events/events.ts';
import { createNews } from '#engine/news.ts';
import { openStores } from '#engine/store/open-stores.ts';
import { WORDS_FILE } from '#engine/store/words/words-file.ts';
import { systemClock } from '#engine/system-clock.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { fillLog } from '#test/harness/fill-log.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aCommit, aDelivery, anEvent, iso, NOON } from '#test/stores/builders.ts';

/** More rows than are read before anybody is told that they are found. */
const COUNT = 1_500;
const OLDEST = 'PS-200001';

/** A log of which one delivery can be found, and more came than whoever searches waits for. */
async function withUnread(count = COUNT): Promise<string> {
  const folder = tempFolder();
  const { stores } = openStores({ folder, clock: systemClock });
  const event = anEvent({ id: 'evt_anna', payload: { payload: 'paid by anna' }, receivedAt: iso(NOON) });
  await stores.outbox.commit(aCommit({ event, deliveries: [aDelivery({ id: 'msg_anna' })] }));
  await expect.poll(() => stores.log.readyFor({ text: 'anna' }), { timeout: 5_000 }).toBe(true);
  await stores.close();
  fillLog({ folder, count, now: NOON, apart: 1_000 });
  return folder;
}

/** Nothing comes into the index until this is called: another connection writes to it. */
function hold(file: string): () => void {
  const other = new DatabaseSync(file, { timeout: 5_000 });
  other.exec('BEGIN IMMEDIATE');
  onTestFinished(() => other.close());
  return () => other.exec('ROLLBACK');
}

async function start(folder: string) {
  const parts = await startParts({ folder });
  const context = { ...parts, deliveryNews: createNews() } as never;
  const call = { signal: new AbortController().signal };
  return {
    ...deliveryHandlers(context, parts.dispatch),
    ...eventHandlers(context, parts.acceptEvent, {} as never),
    call,
  };
}

test('while the index of words is being made, whatever is searched for says how much of the log was looked into', async () => {
  const folder = await withUnread();
  const release = hold(join(folder, WORDS_FILE));
  const log = await start(folder);
  const unread = { of: 'deliveries', read: 1, total: COUNT + 1 };
  const list = (text: string) => log['deliveries.list']({ filter: { text }, limit: 10 }, log.call);
  expect(await list('anna')).toMatchObject({ deliveries: [{ id: 'msg_anna' }], unread });
  expect(await list(OLDEST)).toMatchObject({ deliveries: [], unread });

  const filter = { text: OLDEST };
  expect(await log['deliveries.ids']({ filter, limit: 10 }, log.call)).toEqual({ ids: [], total: 0, unread });
  expect(await log['deliveries.totals']({ filter, bars: 1 }, log.call)).toMatchObject({ counts: { all: 0 }, unread });
  const by = 'customer';
  expect(await log['deliveries.breakdown']({ filter, by, limit: 10 }, log.call)).toMatchObject({ rows: [], unread });
  for await (const { value } of log['deliveries.export']({ filter, format: 'ndjson' }, log.call)) {
    expect(value).toEqual({ text: '', done: 0, total: 0, unread });
  }
  const events = await log['events.list']({ filter, notSentOnly: false, limit: 10 }, log.call);
  expect(events).toMatchObject({ events: [], unread: { ...unread, of: 'events' } });
  expect(await log['deliveries.unread']({ of: 'deliveries' }, log.call)).toEqual({ unread });

  release();
  const left = () => log['deliveries.unread']({ of: 'deliveries' }, log.call);
  await expect.poll(left, { timeout: 20_000, interval: 20 }).toEqual({});
  const found = await list(OLDEST);
  expect(found.deliveries.map(({ id }) => id)).toEqual(['msg_fill_1']);
  expect(found).not.toHaveProperty('unread');
}, 40_000);

test('what asks for no words, or for none that could be found, has nothing left to look into', async () => {
  const folder = await withUnread();
  const release = hold(join(folder, WORDS_FILE));
  const log = await start(folder);
  for (const filter of [{}, { text: '' }, { text: ' ' }, { text: '***' }, { states: ['failed' as const] }]) {
    const page = await log['deliveries.list']({ filter, limit: 1 }, log.call);
    expect(page, JSON.stringify(filter)).not.toHaveProperty('unread');
  }
  release();
});

test('a short log is read through where the index is not ready, and leaves nothing out', async () => {
  const folder = await withUnread(500);
  const release = hold(join(folder, WORDS_FILE));
  const log = await start(folder);
  const page = await log['deliveries.list']({ filter: { text: OLDEST }, limit: 10 }, log.call);
  expect(page.deliveries.map(({ id }) => id)).toEqual(['msg_fill_1']);
  expect(page).not.toHaveProperty('unread');
  release();
});
