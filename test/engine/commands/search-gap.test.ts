import { expect, onTestFinished, test } from 'vitest';
import { deliveryHandlers } from '#engine/commands/deliveries/deliveries.ts';
import { eventHandlers } from '#engine/commands/events/events.ts';
import { createNews } from '#engine/news.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { fillUnreadLog, holdWords } from '#test/harness/unread-log.ts';
import { NOON } from '#test/stores/builders.ts';

/** More rows than are read before anybody is told that they are found. */
const COUNT = 1_500;
const READ = 100;
const NEWEST = 'PS-201500';
const OLDEST = 'PS-200001';
const unread = { of: 'deliveries', read: READ, total: COUNT };

/** The commands on a log whose older rows do not come into the index until `release` is called. */
async function start(count = COUNT) {
  const folder = tempFolder();
  fillUnreadLog({ folder, count, read: READ, now: NOON });
  const release = holdWords(folder);
  onTestFinished(release);
  const parts = await startParts({ folder });
  const context = { ...parts, deliveryNews: createNews() } as never;
  const call = { signal: new AbortController().signal };
  const log = {
    ...deliveryHandlers(context, parts.dispatch),
    ...eventHandlers(context, parts.acceptEvent, {} as never),
  };
  const list = (text: string) => log['deliveries.list']({ filter: { text }, limit: 10 }, call);
  return { ...log, call, list, release };
}

test('while the index of words is being made, whatever is searched for says how much of the log was looked into', async () => {
  const { list, call, release, ...log } = await start();
  expect(await list(NEWEST)).toMatchObject({ deliveries: [{ id: `msg_fill_${COUNT}` }], unread });
  expect(await list(OLDEST)).toMatchObject({ deliveries: [], unread });

  const filter = { text: OLDEST };
  expect(await log['deliveries.ids']({ filter, limit: 10 }, call)).toEqual({ ids: [], total: 0, unread });
  expect(await log['deliveries.totals']({ filter, bars: 1 }, call)).toMatchObject({ counts: { all: 0 }, unread });
  const by = 'customer';
  expect(await log['deliveries.breakdown']({ filter, by, limit: 10 }, call)).toMatchObject({ rows: [], unread });
  for await (const { value } of log['deliveries.export']({ filter, format: 'ndjson' }, call)) {
    expect(value).toEqual({ text: '', done: 0, total: 0, unread });
  }
  const events = await log['events.list']({ filter, notSentOnly: false, limit: 10 }, call);
  expect(events).toMatchObject({ events: [], unread: { ...unread, of: 'events' } });
  const left = () => log['deliveries.unread']({ of: 'deliveries' }, call);
  expect(await left()).toEqual({ unread });

  release();
  await expect.poll(left, { timeout: 20_000, interval: 20 }).toEqual({});
  const found = await list(OLDEST);
  expect(found.deliveries.map(({ id }) => id)).toEqual(['msg_fill_1']);
  expect(found).not.toHaveProperty('unread');
}, 40_000);

test('what asks for no words, or for none that could be found, has nothing left to look into', async () => {
  const { call, release, ...log } = await start();
  for (const filter of [{}, { text: '' }, { text: ' ' }, { text: '***' }, { states: ['failed' as const] }]) {
    const page = await log['deliveries.list']({ filter, limit: 1 }, call);
    expect(page, JSON.stringify(filter)).not.toHaveProperty('unread');
  }
  release();
});

test('a short log is read through where the index is not ready, and leaves nothing out', async () => {
  const { list, release } = await start(500);
  const page = await list(OLDEST);
  expect(page.deliveries.map(({ id }) => id)).toEqual(['msg_fill_1']);
  expect(page).not.toHaveProperty('unread');
  release();
});
