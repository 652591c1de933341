import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { storeMigrations } from '#engine/store/migrations/index.ts';
import { migrate, openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE } from '#engine/store/open-stores.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aCommit, aDelivery, anAttempt, anEvent, aRequest, iso, NOON } from '#test/stores/builders.ts';

const BODY = '{"note":"Ødegård said \\"no\\""}';
const request = (n: number) => ({ ...aRequest, url: `https://erp.example/orders/${n}`, body: BODY });
const [head, bytes] = [({ body: _, ...rest }: typeof aRequest) => JSON.stringify(rest), `${BODY} `.repeat(300)];

/** A log as version 4 wrote it: what was delivered, failed and seen, waits with and without bytes, is sent, is held. */
function aLogOfVersion4(): string {
  const path = join(tempFolder(), DATABASE_FILE);
  const database = new DatabaseSync(path);
  migrate(database, storeMigrations.slice(0, 4));
  const event =
    database.prepare(`INSERT INTO events (id, source, type, occurred_at, received_at, subject, title, payload,
    decisions, deliveries) VALUES (?, 'http', 'order.shipped', '2026-11-21T12:00:00.000Z', ?, 'PS-1', 'PS-1', '{}', '[]', 1)`);
  const delivery =
    database.prepare(`INSERT INTO deliveries (id, event_seq, state, trigger_id, trigger_name, trigger_version,
      template_version, effect, customer_id, customer_name, title, target, endpoint, created_at, updated_at, first_due_at,
      due_at, lease_until, is_held, is_test, to_catcher, is_asked, attempts, tries, result, duration, took, reason,
      request, body, acknowledged_at, order_key)
    VALUES (?, ?, ?, 'trg_1', 'Tell the ERP', 'v1', 't1', 0, 'cus_1', 'Acme Prints', 'PS-1', 'erp.example',
      'https://erp.example', ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const attempt = database.prepare('INSERT INTO attempts VALUES (?, 1, ?)');
  const rows = [
    {
      id: 'delivered',
      due: null,
      lease: null,
      held: 0,
      tries: 1,
      result: '200',
      sent: request(1),
      body: bytes,
      seen: null,
    },
    {
      id: 'failed',
      due: null,
      lease: null,
      held: 0,
      tries: 1,
      result: '500',
      sent: request(2),
      body: BODY,
      seen: NOON,
    },
    {
      id: 'retrying',
      due: NOON,
      lease: null,
      held: 0,
      tries: 1,
      result: '500',
      sent: request(3),
      body: null,
      seen: null,
    },
    { id: 'waiting', due: NOON, lease: null, held: 0, tries: 0, result: null, sent: null, body: null, seen: null },
    {
      id: 'sending',
      due: NOON,
      lease: NOON,
      held: 0,
      tries: 0,
      result: null,
      sent: request(5),
      body: BODY,
      seen: null,
    },
    { id: 'held', due: NOON, lease: null, held: 1, tries: 0, result: null, sent: null, body: null, seen: null },
  ];
  for (const [n, row] of rows.entries()) {
    const { id, due, lease, held, tries, result, sent, body, seen } = row;
    const seq = n + 1;
    event.run(`evt_${id}`, NOON + n);
    const state = id === 'held' ? 'waiting' : id;
    const order = id === 'retrying' ? 'trg_1 0 PS-1' : null;
    const requestHead = sent && head(sent);
    const times = [NOON + n, NOON + n, NOON + n, due, lease, held];
    const figures = [tries, tries, result, result && 84, id === 'delivered' ? 84 : null, `of ${id}`];
    delivery.run(`msg_${id}`, seq, state, ...times, ...figures, requestHead, body, seen, order);
    if (result) attempt.run(seq, JSON.stringify(anAttempt({ request: { ...request(seq), body: null } })));
  }
  // The newest was forgotten: its seq is not to be used again.
  database.exec(
    "INSERT INTO deliveries SELECT 99, 'msg_gone', event_seq, state, trigger_id, trigger_name, trigger_version,\
    template_version, effect, customer_id, customer_name, title, target, endpoint, subject_key, repeat_key, created_at,\
    updated_at, first_due_at, due_at, lease_until, is_held, is_test, to_catcher, is_asked, attempts, tries, result, duration,\
    took, reason, problems, request, body, acknowledged_at, order_key FROM deliveries WHERE seq = 1;\
    DELETE FROM deliveries WHERE seq = 99",
  );
  database.close();
  return path;
}

test('a log of version 4 keeps every row, its bytes, its attempts and what it waits for', async () => {
  const path = aLogOfVersion4();
  const old = new DatabaseSync(path);
  const rowsBefore = old.prepare('SELECT * FROM deliveries ORDER BY seq').all();
  old.close();
  const database = openDatabase(path);
  const stores = createStores(database, () => {});
  onTestFinished(() => stores.close());
  const rows = database
    .prepare(
      'SELECT d.*, r.request, r.body FROM deliveries d LEFT JOIN requests r ON r.delivery_seq = d.seq ORDER BY d.seq',
    )
    .all();
  expect(rows).toEqual(rowsBefore);
  const { log, outbox } = stores;
  expect(log.delivery('msg_delivered')).toMatchObject({
    request: { ...request(1), body: bytes },
    history: [{ request: { ...request(1), body: bytes } }],
    templateVersion: 't1',
    duration: 84,
  });
  expect(log.delivery('msg_failed')).toMatchObject({ isSeen: true, reason: 'of failed' });
  expect(log.delivery('msg_waiting')).toMatchObject({ request: null, history: [] });
  expect(log.totals({ filter: {}, bars: 1, now: NOON }).counts).toMatchObject({ all: 6, delivered: 1, sending: 1 });
  expect(log.deliveries({ filter: { text: 'odegard' }, limit: 9 }).deliveries.map(({ id }) => id)).toEqual([
    'msg_sending',
    'msg_failed',
    'msg_delivered',
  ]);
  expect(await outbox.held()).toEqual(['trg_1']);
  expect(await outbox.reclaim(NOON + 1)).toBe(1);
  const claimed = await outbox.claim(10, NOON + 10, 1_000);
  expect(claimed.map(({ id, request: sent }) => [id, sent?.url ?? null])).toEqual([
    ['msg_retrying', request(3).url],
    ['msg_waiting', null],
    ['msg_sending', request(5).url],
  ]);
  await outbox.commit(aCommit({ event: anEvent({ id: 'evt_new' }), deliveries: [aDelivery({ id: 'msg_new' })] }));
  expect(database.prepare("SELECT seq FROM deliveries WHERE id = 'msg_new'").get()).toEqual({ seq: 100 });
});

test('what happens to a delivery leaves its bytes where they are, and retention forgets them with it', async () => {
  const database = openDatabase(join(tempFolder(), DATABASE_FILE));
  const stores = createStores(database, () => {});
  onTestFinished(() => stores.close());
  const { outbox, log } = stores;
  const sent = { ...aRequest, body: BODY };
  const delivery = aDelivery({ request: sent });
  await outbox.commit(aCommit({ deliveries: [delivery], lease: NOON + 1_000 }));
  await outbox.settle([
    { kind: 'rendered', id: 'msg_1', at: NOON, request: request(7), templateVersion: 't', problems: [] },
  ]);
  await outbox.settle([{ kind: 'delivered', id: 'msg_1', at: NOON, attempt: anAttempt({ request: request(7) }) }]);
  expect(log.delivery('msg_1')).toMatchObject({ request: request(7), history: [{ request: request(7) }] });
  expect(await outbox.reopen('msg_1', NOON)).toBe(true);
  expect(await outbox.claimOne('msg_1', NOON, 1_000)).toMatchObject({ request: request(7) });
  await outbox.settle([{ kind: 'cancelled', id: 'msg_1', at: NOON, reason: 'No.' }]);
  expect(await stores.upkeep.prune({ before: NOON + 1, bytes: 1e9 })).toBe(1);
  for (const table of ['events', 'deliveries', 'requests', 'attempts']) {
    expect(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  }
});

test('a delivery that was claimed with its event is settled in its own row, also where its first write was undone', async () => {
  const database = openDatabase(join(tempFolder(), DATABASE_FILE));
  const stores = createStores(database, () => {});
  onTestFinished(() => stores.close());
  const { outbox, log } = stores;
  const claimed = (n: number) =>
    aCommit({
      event: anEvent({ id: `evt_${n}` }),
      deliveries: [aDelivery({ id: `msg_${n}`, eventId: `evt_${n}` })],
      lease: NOON + 1_000,
    });
  // The third has the delivery's id of the second: it undoes the group, and each is written by itself.
  const twice = { ...claimed(3), deliveries: [aDelivery({ id: 'msg_2', eventId: 'evt_3' })] };
  const done = await Promise.allSettled([claimed(1), claimed(2), twice, claimed(4)].map((one) => outbox.commit(one)));
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  const arrived = (n: number) =>
    outbox.settle([{ kind: 'delivered', id: `msg_${n}`, at: NOON + n, attempt: anAttempt({ at: iso(NOON + n) }) }]);
  await Promise.all([arrived(4), arrived(2), arrived(1)]);
  for (const n of [1, 2, 4]) {
    expect(log.delivery(`msg_${n}`)).toMatchObject({
      state: 'delivered',
      eventId: `evt_${n}`,
      attempts: 1,
      history: [{ at: iso(NOON + n) }],
    });
  }
});
