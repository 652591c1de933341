import {
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EventLog } from '#engine/ports/event-log.ts';
import { StoreError } from '#engine/ports/store-error.ts';
import type { Stores } from '#engine/ports/stores.ts';
import { migrate, openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE, openStores } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aCommit, aDelivery, anAttempt, anEvent, aRequest, iso, NOON } from '#test/stores/builders.ts';

function open(folder = tempFolder()) {
  const opened = openStores({ folder, clock: { ...systemClock, now: () => NOON } });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await opened.stores.close();
    isClosed = true;
  };
  onTestFinished(close);
  return { ...opened, ...opened.stores, folder, file: join(folder, DATABASE_FILE), close };
}

/** The same without an index of words: every search reads everything. */
function openWithout(folder = tempFolder()) {
  const stores = createStores(openDatabase(join(folder, DATABASE_FILE)), () => {});
  onTestFinished(stores.close);
  return stores;
}

/** Waits until what was written is looked up in the index of words. */
async function indexed(log: EventLog): Promise<void> {
  await expect.poll(() => log.readyFor({ text: 'anything' }), { timeout: 5_000 }).toBe(true);
}

async function filled() {
  const stores = open();
  for (let n = 0; n < 50; n += 1) {
    const event = anEvent({ id: `evt_${n}`, payload: { text: 'x'.repeat(2_000), n } });
    await stores.outbox.commit(aCommit({ event, deliveries: [aDelivery({ id: `msg_${n}` })] }));
  }
  await stores.close();
  return stores;
}

test('the database and its companions are for their owner alone, and safe against a power cut', async () => {
  const { folder, outbox } = open();
  await outbox.commit(aCommit());
  const files = readdirSync(folder);
  expect(files.sort()).toEqual(['postback.db', 'postback.db-shm', 'postback.db-wal']);
  for (const file of files) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  const database = openDatabase(join(folder, DATABASE_FILE));
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  database.close();
});

test('what was committed is there at the next start', async () => {
  const first = open();
  await first.outbox.commit(aCommit({ deliveries: [aDelivery()] }));
  await first.close();
  const second = open(first.folder);
  expect(second.notices).toEqual([]);
  expect(second.log.summary('msg_1')).toEqual(aDelivery().summary);
});

describe('a damaged database is put aside, told of, and a new one started', () => {
  test.each<[string, (file: string) => void]>([
    ['half a file', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['100 bytes', (file) => truncateSync(file, 100)],
    ['an empty file', (file) => truncateSync(file, 0)],
    ['a bad header', (file) => writeSync(openSync(file, 'r+'), Buffer.alloc(64, 7), 0, 64, 0)],
    ['no database at all', (file) => writeFileSync(file, 'hello')],
    ['a bad page in the middle', (file) => writeSync(openSync(file, 'r+'), Buffer.alloc(4096, 7), 0, 4096, 4096 * 12)],
    [
      'another product’s database',
      (file) => {
        truncateSync(file, 0);
        const other = new DatabaseSync(file);
        other.exec('CREATE TABLE notes (text)');
        other.close();
      },
    ],
  ])('%s', async (_, damage) => {
    const { folder, file } = await filled();
    damage(file);
    const bytes = readFileSync(file);
    const again = open(folder);
    expect(again.notices).toHaveLength(1);
    const kept = 'postback.db.damaged-2026-11-21T12-00-00-000Z';
    expect(again.notices[0]?.message).toContain(kept);
    expect(readFileSync(join(folder, kept))).toEqual(bytes);
    expect(again.log.event('evt_1')).toBeNull();
    expect(await again.outbox.commit(aCommit())).toMatchObject({ kind: 'new' });
  });

  test('a log of a later version is refused, and left as it is', async () => {
    const { folder, file } = await filled();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'newer' }));
    expect(readdirSync(folder)).toContain('postback.db');
    expect(existsSync(`${file}.damaged`)).toBe(false);
  });
});

describe('migrations', () => {
  const steps = [
    { to: 1, what: 'one', sql: 'CREATE TABLE one (a)' },
    { to: 2, what: 'two', sql: 'CREATE TABLE two (a); CREATE TABLE three (a)' },
  ];
  const tables = (database: DatabaseSync) =>
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all()
      .map((row) => row.name);

  test('run once each, in order', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, steps.slice(0, 1));
    migrate(database, steps);
    migrate(database, steps);
    expect(tables(database)).toEqual(['one', 'three', 'two']);
  });

  test('one that fails leaves the shape before it', () => {
    const database = new DatabaseSync(':memory:');
    const broken = [steps[0], { to: 2, what: 'two', sql: 'CREATE TABLE two (a); CREATE TABLE one (a)' }];
    expect(() =>
      migrate(
        database,
        broken.filter((step) => step !== undefined),
      ),
    ).toThrow();
    expect(tables(database)).toEqual(['one']);
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
  });
});

test('a full disk rejects as "full", keeps nothing of it, and work goes on when there is space again', async () => {
  const database = openDatabase(join(tempFolder(), DATABASE_FILE));
  const { outbox, log, close } = createStores(database, () => {});
  onTestFinished(close);
  const limitPages = (pages: number) => database.exec(`PRAGMA max_page_count = ${pages}`);
  limitPages(40);
  const big = anEvent({ id: 'evt_big', payload: 'x'.repeat(400_000) });
  const error = await outbox.commit(aCommit({ event: big })).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ code: 'full' });
  expect(log.event('evt_big')).toBeNull();
  limitPages(100_000);
  expect(await outbox.commit(aCommit({ event: big }))).toMatchObject({ kind: 'new' });
});

describe('the log', () => {
  async function withLog() {
    const stores = open();
    await fill(stores);
    return stores;
  }

  async function fill({ outbox }: Pick<Stores, 'outbox'>) {
    const add = (
      n: number,
      part: NonNullable<Parameters<typeof aDelivery>[0]>,
      event: Parameters<typeof anEvent>[0] = {},
    ) =>
      outbox.commit(
        aCommit({
          event: anEvent({ id: `evt_${n}`, subject: `PS-${n}`, receivedAt: iso(NOON + n * 1000), ...event }),
          title: part.summary?.title ?? `Order ${n}`,
          deliveries: [
            aDelivery({ id: `msg_${n}`, summary: { title: `Order ${n}`, createdAt: iso(NOON + n * 1000) }, ...part }),
          ],
        }),
      );
    await add(1, {});
    await add(2, { triggerId: 'trg_2', customerId: 'cus_2' }, { type: 'order.failed' });
    await add(3, { summary: { title: 'Ødegård', target: 'hooks.nordlys.example', createdAt: iso(NOON + 3000) } });
    await outbox.commit(
      aCommit({
        event: anEvent({ id: 'evt_4', receivedAt: iso(NOON + 4000), payload: { note: 'he said "no"' } }),
        customerId: null,
        decisions: [],
      }),
    );
    await outbox.claim(10, NOON, 1000);
    const body = '{"receiver":"Kjersti \\"K\\" Ødegård"}';
    await outbox.settle([
      { kind: 'rendered', id: 'msg_1', at: NOON, request: { ...aRequest, body }, templateVersion: 't', problems: [] },
      { kind: 'delivered', id: 'msg_1', at: NOON + 84, attempt: anAttempt({ request: { ...aRequest, body } }) },
      {
        kind: 'failed',
        id: 'msg_2',
        at: NOON,
        reason: 'No',
        problems: [],
        attempt: anAttempt({
          request: {
            ...aRequest,
            url: 'https://erp.example/orders/PS-1/late',
            headers: [...aRequest.headers, ['X-Shop', 'Łódź, Lange Straße']],
          },
          answer: { status: 401, headers: [['x-request-id', 'req-77e1']], body: 'token_expired', truncated: false },
          outcome: 'failed',
        }),
      },
    ]);
  }
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

  test('lists newest first, in pages', async () => {
    const { log } = await withLog();
    const first = log.deliveries({ filter: {}, limit: 2 });
    expect(ids(first.deliveries)).toEqual(['msg_3', 'msg_2']);
    const second = log.deliveries({ filter: {}, limit: 2, before: first.next ?? '' });
    expect(ids(second.deliveries)).toEqual(['msg_1']);
    expect(second.next).toBeNull();
    const events = log.events({ filter: {}, notSentOnly: false, limit: 3 });
    expect(ids(events.events)).toEqual(['evt_4', 'evt_3', 'evt_2']);
    expect(ids(log.events({ filter: {}, notSentOnly: false, limit: 3, before: events.next ?? '' }).events)).toEqual([
      'evt_1',
    ]);
    expect(ids(log.events({ filter: {}, notSentOnly: true, limit: 3 }).events)).toEqual(['evt_4']);
    expect(log.deliveries({ filter: {}, limit: 2, before: 'nonsense' }).deliveries).toHaveLength(2);
  });

  test.each([
    [{ states: ['delivered' as const, 'failed' as const] }, ['msg_2', 'msg_1']],
    [{ states: [] }, []],
    [{ customerId: 'cus_2' }, ['msg_2']],
    [{ triggerId: 'trg_1' }, ['msg_3', 'msg_1']],
    [{ eventType: 'order.failed' }, ['msg_2']],
    [{ eventId: 'evt_3' }, ['msg_3']],
    [{ since: iso(NOON + 2000) }, ['msg_3', 'msg_2']],
    [{ text: '"order 1"' }, ['msg_1']],
    [{ text: 'ord 1' }, ['msg_2', 'msg_1']],
    [{ text: 'note' }, []],
    [{ text: 'odegard' }, ['msg_3', 'msg_1']],
    [{ text: 'odega' }, ['msg_3', 'msg_1']],
    [{ text: 'Łodz' }, ['msg_2']],
    [{ text: 'lodz STRASSE' }, ['msg_2']],
    [{ text: 'X-Shop' }, ['msg_2']],
    [{ text: 'orders/ps-1/late' }, ['msg_2']],
    [{ text: 'req-77e1' }, ['msg_2']],
    [{ text: 'json' }, []],
    [{ triggerIds: ['trg_2', 'trg_9'] }, ['msg_2']],
    [{ triggerIds: [] }, []],
    [{ text: 'brien quot' }, ['msg_3', 'msg_2', 'msg_1']],
    [{ text: 'brien "quot"' }, []],
    [{ text: '" OR * NOT (' }, []],
    [{ endpoint: 'https://erp.example' }, ['msg_3', 'msg_2', 'msg_1']],
    [{ endpoint: 'https://elsewhere.example' }, []],
    [{ until: iso(NOON + 1000) }, ['msg_1']],
    [{ since: iso(NOON + 2000), until: iso(NOON + 2000) }, ['msg_2']],
    [{ tests: true }, []],
    [{ tests: false, customerId: 'cus_2' }, ['msg_2']],
    [{ text: 'NORDLYS' }, ['msg_3']],
    [{ text: 'PS-2' }, ['msg_2']],
    [{ text: 'ødegård' }, ['msg_3', 'msg_1']],
    [{ text: 'kjersti "k"' }, ['msg_1']],
    [{ text: 'token_expired' }, ['msg_2']],
    [{ text: '100%' }, []],
    [{ text: '_' }, []],
    [{ text: '#' }, []],
    [{ text: '-- ""' }, []],
    [{ text: '  ' }, ['msg_3', 'msg_2', 'msg_1']],
    [{ text: 'order', states: ['failed' as const] }, ['msg_2']],
  ])('finds %j, by the index of words as by reading everything', async (filter, expected) => {
    const { log } = await withLog();
    await indexed(log);
    expect(ids(log.deliveries({ filter, limit: 10 }).deliveries)).toEqual(expected);
    const without = openWithout();
    await fill(without);
    expect(ids(without.log.deliveries({ filter, limit: 10 }).deliveries)).toEqual(expected);
  });

  test('where a text stands in headers and addresses is told', async () => {
    const { log } = await withLog();
    expect(log.found(['msg_2'], 'lodz')).toEqual({
      msg_2: expect.objectContaining({ where: 'body', before: '…rders/PS-1/late X-Shop: ', hit: 'Łódź' }),
    });
    expect(log.found(['msg_2'], 'req-77')).toEqual({
      msg_2: expect.objectContaining({ where: 'answer', hit: 'req-77' }),
    });
  });

  test('a secret that was written into an address or a header is neither found nor shown', async () => {
    const stores = open();
    await stores.outbox.commit(aCommit({ deliveries: [aDelivery({ id: 'msg_1' })] }));
    await stores.outbox.claim(10, NOON, 1000);
    const request = {
      ...aRequest,
      url: 'https://erp.example/hooks?token=canary-url&shop=lodz',
      headers: [...aRequest.headers, ['X-Api-Key', 'canary-header'] as [string, string]],
    };
    await stores.outbox.settle([
      { kind: 'rendered', id: 'msg_1', at: NOON, request, templateVersion: null, problems: [] },
    ]);
    const { log } = stores;
    await indexed(log);
    for (const text of ['canary', 'canary-url', 'canary-header']) {
      expect(ids(log.deliveries({ filter: { text }, limit: 10 }).deliveries)).toEqual([]);
    }
    for (const text of ['hooks', 'shop=lodz', 'x-api-key']) {
      expect(ids(log.deliveries({ filter: { text }, limit: 10 }).deliveries)).toEqual(['msg_1']);
      expect(log.found(['msg_1'], text)).toMatchObject({ msg_1: { where: 'body' } });
      expect(JSON.stringify(log.found(['msg_1'], text))).not.toContain('canary');
    }
  });

  test.each([
    [{ customerId: 'cus_1' }, ['evt_3', 'evt_2', 'evt_1']],
    [{ triggerId: 'trg_1' }, ['evt_3', 'evt_2', 'evt_1']],
    [{ states: ['failed' as const] }, ['evt_2']],
    [{ text: 'said "no"' }, ['evt_4']],
    [{ text: '#' }, []],
    [{ triggerIds: ['trg_2'] }, ['evt_2']],
    [{ since: iso(NOON + 4000) }, ['evt_4']],
  ])('finds events by %j', async (filter, expected) => {
    const { log } = await withLog();
    await indexed(log);
    expect(ids(log.events({ filter, notSentOnly: false, limit: 10 }).events)).toEqual(expected);
  });

  test('a delivery’s page has its attempts, with the body of its request', async () => {
    const { log } = await withLog();
    const detail = log.delivery('msg_1');
    expect(detail).toMatchObject({ state: 'delivered', templateVersion: 't', triggerVersion: 'v1', planned: [] });
    expect(detail?.history).toEqual([
      anAttempt({ request: { ...aRequest, body: '{"receiver":"Kjersti \\"K\\" Ødegård"}' } }),
    ]);
    expect(log.delivery('nobody')).toBeNull();
  });

  test('totals: counts, times and bars', async () => {
    const { log } = await withLog();
    const totals = log.totals({ filter: {}, bars: 4, now: NOON + 9000 });
    expect(totals.counts).toEqual({
      all: 3,
      waiting: 0,
      sending: 1,
      retrying: 0,
      delivered: 1,
      failed: 1,
      cancelled: 0,
      notSent: 1,
    });
    expect(totals).toMatchObject({ median: 84, p99: 84, from: iso(NOON + 1000), to: iso(NOON + 9000) });
    expect(totals.bars).toEqual([
      { at: iso(NOON + 1000), delivered: 1, retrying: 0, failed: 1 },
      { at: iso(NOON + 3000), delivered: 0, retrying: 0, failed: 0 },
      { at: iso(NOON + 5000), delivered: 0, retrying: 0, failed: 0 },
      { at: iso(NOON + 7000), delivered: 0, retrying: 0, failed: 0 },
    ]);
    expect(log.totals({ filter: { states: ['failed'] }, bars: 1, now: NOON + 9000 }).counts.all).toBe(3);
    expect(log.totals({ filter: { customerId: 'nobody' }, bars: 2, now: NOON })).toMatchObject({
      median: null,
      counts: { all: 0, notSent: 0 },
    });
  });
});

test('totals count tests by themselves: times and bars are of real deliveries alone', async () => {
  const { outbox, log } = open();
  for (const [id, isTest] of [
    ['real', false],
    ['test', true],
  ] as const) {
    const delivery = aDelivery({ id, eventId: id, isTest, summary: { isTest, createdAt: iso(NOON) } });
    await outbox.commit(aCommit({ event: anEvent({ id }), deliveries: [delivery], lease: NOON + 60_000 }));
    await outbox.settle([{ kind: 'delivered', id, attempt: anAttempt(), at: NOON + (isTest ? 9_000 : 10) }]);
  }
  const { counts, tests, p99, bars } = log.totals({ filter: {}, bars: 1, now: NOON + 9_000 });
  expect({ delivered: counts.delivered, tests, p99, bars: bars.map((bar) => bar.delivered) }).toEqual({
    delivered: 2,
    tests: { delivered: 1, failed: 0 },
    p99: 10,
    bars: [1],
  });
});

test('versions are kept by content, and read again', async () => {
  const first = open();
  const record = { name: 'Shipped', body: { id: '{{order.id}}' } };
  const hash = first.versions.keep('template', record);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(first.versions.keep('template', { ...record })).toBe(hash);
  expect(first.versions.keep('template', { ...record, name: 'Other' })).not.toBe(hash);
  await first.close();
  expect(open(first.folder).versions.read('template', hash)).toEqual(record);
  expect(open(first.folder).versions.read('trigger', hash)).toBeUndefined();
});
