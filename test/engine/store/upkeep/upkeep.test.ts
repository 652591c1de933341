import { existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { storeMigrations } from '#engine/store/migrations/index.ts';
import { migrate, openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE, openStores } from '#engine/store/open-stores.ts';
import { backupPath, backupsOf } from '#engine/store/upkeep/backups.ts';
import { makeBackup } from '#engine/store/upkeep/make-backup.ts';
import { KEPT_BYTES, KEPT_FOR, startUpkeep } from '#engine/store/upkeep/upkeep.ts';
import { createFakeClock } from '#test/engine/dispatch/fake-clock.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aCommit, aDelivery, anAttempt, anEvent, aRequest, iso, NOON } from '#test/stores/builders.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const quiet = { info() {}, warn() {}, error() {} };

function open(folder = tempFolder()) {
  const opened = openStores({ folder, clock: createFakeClock(NOON) });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await opened.stores.close();
    isClosed = true;
  };
  onTestFinished(close);
  return { ...opened, folder, close };
}
type Opened = ReturnType<typeof open>;

/** An event of so many days ago with one delivery, in the state that its id begins with. */
async function add({ stores }: Opened, id: string, daysAgo: number, payload: string = ''): Promise<void> {
  const [state] = id.split(' ');
  const at = NOON - daysAgo * DAY;
  const event = anEvent({ id, receivedAt: iso(at), payload: { payload } });
  const delivery = aDelivery({ id, eventId: id, dueAt: at, request: aRequest });
  await stores.outbox.commit(aCommit({ event, deliveries: [delivery], lease: at + HOUR }));
  const attempt = anAttempt();
  if (state === 'delivered') await stores.outbox.settle([{ kind: 'delivered', id, attempt, at }]);
  if (state === 'failed') await stores.outbox.settle([{ kind: 'failed', id, attempt, at, reason: 'No', problems: [] }]);
  if (state === 'cancelled') await stores.outbox.settle([{ kind: 'cancelled', id, at, reason: 'No' }]);
  if (state === 'retrying')
    await stores.outbox.settle([{ kind: 'retry', id, attempt, at, dueAt: NOON + DAY, reason: 'No' }]);
}

const keep30Days = { before: NOON - KEPT_FOR, bytes: KEPT_BYTES };

test('what is older than 30 days goes, but for what is under way and for failures that nobody has seen', async () => {
  const opened = open();
  const { stores, upkeep } = opened;
  const ids = ['delivered', 'cancelled', 'failed', 'failed seen', 'retrying', 'sending'];
  for (const id of ids) await add(opened, `${id} old`, 40);
  for (const id of ids) await add(opened, `${id} new`, 20);
  await stores.outbox.acknowledge(['failed seen old', 'failed seen new'], NOON);
  expect(await upkeep.prune(keep30Days)).toBe(3);
  const kept = stores.log.deliveries({ filter: {}, limit: 100 }).deliveries.map(({ id }) => id);
  expect(kept.filter((id) => id.endsWith('old')).sort()).toEqual(['failed old', 'retrying old', 'sending old']);
  expect(kept.filter((id) => id.endsWith('new'))).toHaveLength(ids.length);
  expect(stores.log.event('delivered old')).toBeNull();
  expect(await upkeep.prune(keep30Days)).toBe(0);
});

test('a log that is too large loses its oldest settled events, and no more than it must', async () => {
  const opened = open();
  const { stores, upkeep } = opened;
  await add(opened, 'retrying first', 9);
  for (let n = 0; n < 1_000; n += 1) await add(opened, `delivered ${n}`, 8, 'x'.repeat(4_000));
  const pruned = await upkeep.prune({ before: NOON - KEPT_FOR, bytes: 3_000_000 });
  expect(pruned).toBeGreaterThan(200);
  expect(pruned).toBeLessThan(1_000);
  expect(stores.log.summary('retrying first')).not.toBeNull();
  expect(stores.log.summary('delivered 0')).toBeNull();
  expect(stores.log.summary('delivered 999')).not.toBeNull();
});

test('an hour after the last one a backup is made, if anything changed; the newest three are kept', async () => {
  const opened = open();
  await add(opened, 'delivered', 0);
  const clock = createFakeClock(NOON);
  let made = 0;
  const wait = new Map<number, () => void>();
  const logger = {
    ...quiet,
    info(what: string) {
      if (what !== 'log backed up') return;
      made += 1;
      wait.get(made)?.();
    },
  };
  const until = (count: number) =>
    new Promise<void>((resolve) => (made >= count ? resolve() : wait.set(count, resolve)));
  const { stop } = startUpkeep({ folder: opened.folder, upkeep: opened.upkeep, clock, logger });
  for (let hour = 1; hour <= 4; hour += 1) {
    await add(opened, `delivered ${hour}`, 0);
    clock.advance(HOUR);
    await until(hour);
  }
  clock.advance(HOUR);
  await stop();
  expect(made).toBe(4);
  const backups = backupsOf(opened.folder);
  expect(backups).toHaveLength(3);
  for (const { path } of backups) expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(opened.folder, 'backups')).filter((file) => file.includes('creating'))).toEqual([]);
});

test('a damaged log is replaced by its newest healthy backup, and the person is told what is missing', async () => {
  const opened = open();
  const { folder } = opened;
  const file = join(folder, DATABASE_FILE);
  await add(opened, 'delivered early', 0);
  expect(await makeBackup({ from: file, to: backupPath(folder, NOON - 2 * HOUR) })).toEqual({ ok: true });
  await add(opened, 'delivered later', 0);
  expect(await makeBackup({ from: file, to: backupPath(folder, NOON - HOUR) })).toEqual({ ok: true });
  await add(opened, 'delivered last', 0);
  await opened.close();
  // The newest backup is damaged as well.
  truncateSync(backupPath(folder, NOON - HOUR), 100);
  truncateSync(file, 100);
  const again = open(folder);
  expect(again.notices).toHaveLength(1);
  expect(again.notices[0]?.message).toContain('Its backup of 2026-11-21 10:00 UTC is in use.');
  expect(again.stores.log.summary('delivered early')).toMatchObject({ state: 'delivered' });
  expect(again.stores.log.summary('delivered later')).toBeNull();
  expect(existsSync(join(folder, 'postback.db.damaged-2026-11-21T12-00-00-000Z'))).toBe(true);
  expect(await again.stores.outbox.commit(aCommit())).toMatchObject({ kind: 'new' });
});

test('a backup that cannot be made leaves nothing behind, and says why', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, DATABASE_FILE), 'no database');
  const done = await makeBackup({ from: join(folder, DATABASE_FILE), to: backupPath(folder, NOON) });
  expect(done).toMatchObject({ ok: false, message: expect.stringContaining('not a database') });
  expect(readdirSync(join(folder, 'backups'))).toEqual([]);
});

test('a log of the first version is brought to the present with all that it holds', async () => {
  const path = join(tempFolder(), DATABASE_FILE);
  const first = new DatabaseSync(path);
  migrate(first, storeMigrations.slice(0, 1));
  first.exec(`
    INSERT INTO events (id, source, type, occurred_at, received_at, title, payload, decisions, deliveries)
      VALUES ('evt_1', 'http', 'order.shipped', '2026-11-21T12:00:00Z', ${NOON}, 'PS-1', '{}', '[]', 1);
    INSERT INTO deliveries (id, event_seq, state, trigger_id, trigger_name, trigger_version, effect, customer_id,
        customer_name, title, target, endpoint, created_at, updated_at, first_due_at, is_test, to_catcher, is_asked)
      VALUES ('msg_1', 1, 'failed', 'trg_1', 'Tell', 'v', 0, 'cus_1', 'Acme', 'PS-1', 'erp.example',
        'https://erp.example', ${NOON}, ${NOON}, ${NOON}, 0, 0, 0);
  `);
  first.close();
  const stores = createStores(openDatabase(path), () => {});
  onTestFinished(() => stores.close());
  expect(stores.log.summary('msg_1')).toMatchObject({ state: 'failed', isSeen: false });
  expect(await stores.outbox.acknowledge(['msg_1'], NOON)).toBe(1);
});
