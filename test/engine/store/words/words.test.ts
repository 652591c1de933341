import {
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { Stores } from '#engine/ports/stores.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE, openStores } from '#engine/store/open-stores.ts';
import { backupPath } from '#engine/store/upkeep/backups.ts';
import { KEPT_BYTES, KEPT_FOR } from '#engine/store/upkeep/upkeep.ts';
import { WORDS_FILE } from '#engine/store/words/words-file.ts';
import { systemClock } from '#engine/system-clock.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aCommit, aDelivery, anAttempt, anEvent, aRequest, iso, NOON } from '#test/stores/builders.ts';

function open(folder = tempFolder()) {
  const lines: string[] = [];
  const note = (what: string) => void lines.push(what);
  const opened = openStores({ folder, clock: systemClock, logger: { info: note, warn: note, error: note } });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await opened.stores.close();
    isClosed = true;
  };
  onTestFinished(close);
  return { ...opened, ...opened.stores, folder, words: join(folder, WORDS_FILE), lines, close };
}

/** Events of two days apart, each with a delivery that was delivered with a body of its own. */
async function add({ outbox }: Pick<Stores, 'outbox'>, names: readonly string[], at = NOON): Promise<void> {
  for (const name of names) {
    const event = anEvent({ id: `evt_${name}`, payload: { payload: `paid ${name}` }, receivedAt: iso(at) });
    await outbox.commit(aCommit({ event, deliveries: [aDelivery({ id: `msg_${name}` })], lease: at + 60_000 }));
    await deliver({ outbox }, name, `sent ${name}`, at);
  }
}

async function deliver({ outbox }: Pick<Stores, 'outbox'>, name: string, body: string, at = NOON): Promise<void> {
  const request = { ...aRequest, body };
  const id = `msg_${name}`;
  await outbox.settle([
    { kind: 'rendered', id, at, request, templateVersion: null, problems: [] },
    { kind: 'delivered', id, at, attempt: anAttempt({ request }) },
  ]);
}

/** What is found once everything is in the index. */
async function find({ log }: Pick<Stores, 'log'>, text: string): Promise<{ deliveries: string[]; events: string[] }> {
  await expect.poll(() => log.readyFor({ text }), { timeout: 5_000 }).toBe(true);
  const deliveries = log.deliveries({ filter: { text }, limit: 100 }).deliveries.map(({ id }) => id.slice(4));
  const events = log.events({ filter: { text }, notSentOnly: false, limit: 100 }).events.map(({ id }) => id.slice(4));
  return { deliveries, events };
}

const both = (...names: string[]) => ({ deliveries: names, events: names });

/** What is in the file, by its rows. */
function rowsOf(file: string): { events: number[]; deliveries: number[] } {
  const words = new DatabaseSync(file, { readOnly: true });
  const read = (table: string) =>
    words
      .prepare(`SELECT rowid AS seq FROM ${table} ORDER BY 1`)
      .all()
      .map(({ seq }) => Number(seq));
  const rows = { events: read('events_read'), deliveries: read('deliveries_read') };
  expect(words.prepare('SELECT id FROM event_words_docsize').all()).toHaveLength(rows.events.length);
  words.close();
  return rows;
}

test('what was just written is found, in a file of its own that is for its owner alone', async () => {
  const stores = open();
  await add(stores, ['anna', 'bert']);
  expect(await find(stores, 'paid')).toEqual(both('bert', 'anna'));
  expect(await find(stores, 'sent anna')).toMatchObject({ deliveries: ['anna'], events: [] });
  await deliver(stores, 'anna', 'something else');
  expect(await find(stores, 'sent anna')).toMatchObject({ deliveries: [] });
  expect(await find(stores, 'else')).toMatchObject({ deliveries: ['anna'] });
  const files = readdirSync(stores.folder).filter((name) => name.startsWith(WORDS_FILE));
  expect(files.sort()).toEqual(['words.db', 'words.db-shm', 'words.db-wal']);
  for (const file of files) expect(statSync(join(stores.folder, file)).mode & 0o777).toBe(0o600);
  await stores.close();
  expect(readdirSync(stores.folder).sort()).toEqual(['postback.db', 'words.db']);
  expect(stores.lines).toEqual([]);
});

test('what came, changed or went while no index was kept is found out at the next start', async () => {
  const first = open();
  await add(first, ['anna', 'bert'], NOON - 40 * 24 * 60 * 60_000);
  await add(first, ['carl']);
  expect(await find(first, 'paid')).toEqual(both('carl', 'bert', 'anna'));
  await first.close();
  const between = createStores(openDatabase(join(first.folder, DATABASE_FILE)), () => {});
  await add(between, ['dora']);
  await deliver(between, 'carl', 'changed', NOON + 1);
  expect(await between.upkeep.prune({ before: NOON - KEPT_FOR, bytes: KEPT_BYTES })).toBe(2);
  await between.close();
  const again = open(first.folder);
  expect(await find(again, 'paid')).toEqual(both('dora', 'carl'));
  expect(await find(again, 'changed')).toMatchObject({ deliveries: ['carl'] });
  expect(await find(again, 'sent')).toMatchObject({ deliveries: ['dora'] });
  await again.close();
  expect(rowsOf(again.words)).toEqual({ events: [3, 4], deliveries: [3, 4] });
});

test('what retention forgets leaves the index as well', async () => {
  const stores = open();
  await add(stores, ['anna'], NOON - 40 * 24 * 60 * 60_000);
  await add(stores, ['bert']);
  expect(await find(stores, 'paid')).toEqual(both('bert', 'anna'));
  await stores.upkeep.prune({ before: NOON - KEPT_FOR, bytes: KEPT_BYTES });
  expect(await find(stores, 'paid')).toEqual(both('bert'));
  await stores.close();
  expect(rowsOf(stores.words)).toEqual({ events: [2], deliveries: [2] });
});

const damages: [string, (file: string) => void][] = [
  ['half a file', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['100 bytes', (file) => truncateSync(file, 100)],
  ['an empty file', (file) => truncateSync(file, 0)],
  ['no database at all', (file) => writeFileSync(file, 'hello')],
  ['a bad header', (file) => writeSync(openSync(file, 'r+'), Buffer.alloc(64, 7), 0, 64, 0)],
  ['all pages but the first bad', (file) => overwrite(file, 4096)],
  [
    'another product’s database',
    (file) => {
      truncateSync(file, 0);
      const other = new DatabaseSync(file);
      other.exec('CREATE TABLE notes (text)');
      other.close();
    },
  ],
  [
    'an index of an older form',
    (file) => {
      const words = new DatabaseSync(file);
      words.exec('DELETE FROM events_read; PRAGMA user_version = 3');
      words.close();
    },
  ],
];

function overwrite(file: string, from: number): void {
  const bytes = statSync(file).size - from;
  writeSync(openSync(file, 'r+'), Buffer.alloc(bytes, 7), 0, bytes, from);
}

test.each(damages)('a file of words that is %s is made anew, and nobody is told but the log', async (_, damage) => {
  const first = open();
  await add(first, ['anna', 'bert']);
  await find(first, 'paid');
  await first.close();
  damage(first.words);
  const again = open(first.folder);
  expect(await find(again, 'paid')).toEqual(both('bert', 'anna'));
  expect(again.notices).toEqual([]);
  await add(again, ['carl']);
  expect(await find(again, 'paid')).toEqual(both('carl', 'bert', 'anna'));
});

test('one that is damaged while it is in use is made anew as well; meanwhile everything is read', async () => {
  const stores = open();
  const names = Array.from({ length: 200 }, (_, n) => `number${n}`);
  await add(stores, names);
  await find(stores, 'paid');
  const copy = new DatabaseSync(stores.words);
  copy.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  copy.close();
  overwrite(stores.words, 4096);
  const at = { filter: { text: 'number7' }, limit: 100 };
  const seen = stores.log.deliveries(at).deliveries.map(({ id }) => id);
  expect(seen).toHaveLength(11);
  expect(await find(stores, 'number7')).toEqual(both(...seen.map((id) => id.slice(4))));
});

test('what is written to the log does not depend on the words, however often they are damaged', async () => {
  const stores = open();
  await add(stores, ['anna', 'bert']);
  for (const round of [1, 2]) {
    expect(await find(stores, 'paid'), `round ${round}`).toEqual(both('bert', 'anna'));
    emptyLogOf(stores.words);
    overwrite(stores.words, 0);
  }
  await add(stores, ['carl', 'dora']);
  expect(stores.log.summary('msg_dora')?.state).toBe('delivered');
  expect(await find(stores, 'paid')).toEqual(both('dora', 'carl', 'bert', 'anna'));
});

/** So that what is read is in the file itself. One that is damaged still, as nobody came to read it, stays as it is. */
function emptyLogOf(file: string): void {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    expect(String(error)).toContain('not a database');
  } finally {
    database.close();
  }
}

test('where no file can be made, everything is read', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, WORDS_FILE));
  const stores = open(folder);
  await add(stores, ['anna', 'bert']);
  expect(await stores.log.readyFor({ text: 'paid' })).toBe(false);
  const { deliveries } = stores.log.deliveries({ filter: { text: 'paid' }, limit: 10 });
  expect(deliveries.map(({ id }) => id)).toEqual(['msg_bert', 'msg_anna']);
  expect(stores.lines).toEqual(['words not indexed']);
});

test('the index that was in the log itself before is taken out of it', async () => {
  const first = open();
  await add(first, ['anna', 'bert']);
  await first.close();
  const file = join(first.folder, DATABASE_FILE);
  const database = new DatabaseSync(file);
  database.exec(`
    CREATE VIRTUAL TABLE events_text USING fts5 (text, content = '', contentless_delete = 1);
    CREATE VIRTUAL TABLE deliveries_text USING fts5 (text, content = '', contentless_delete = 1);
    INSERT INTO postback VALUES ('text_index', 'all'), ('text_index_form', '3');`);
  const put = database.prepare('INSERT INTO events_text (rowid, text) VALUES (?, ?)');
  for (let n = 1; n < 300; n += 1) put.run(n, `row ${n} of many`);
  database.close();
  const again = open(first.folder);
  expect(await find(again, 'paid')).toEqual(both('bert', 'anna'));
  const reads = new DatabaseSync(file, { readOnly: true });
  onTestFinished(() => reads.close());
  const former = () =>
    Number(
      reads
        .prepare(
          `SELECT (SELECT count(*) FROM sqlite_schema WHERE name LIKE '%\\_text%' ESCAPE '\\')
             + (SELECT count(*) FROM postback WHERE name LIKE 'text%') AS n`,
        )
        .get()?.n,
    );
  await expect.poll(former, { timeout: 10_000 }).toBe(0);
  expect(await find(again, 'sent anna')).toMatchObject({ deliveries: ['anna'] });
});

test('a log that was put aside takes its words with it', async () => {
  const first = open();
  await add(first, ['anna', 'bert']);
  await find(first, 'paid');
  await first.close();
  writeFileSync(join(first.folder, DATABASE_FILE), 'hello');
  const again = open(first.folder);
  await add(again, ['carl']);
  expect(await find(again, 'paid')).toEqual(both('carl'));
  expect(await find(again, 'anna')).toEqual(both());
  expect(readFileSync(join(first.folder, DATABASE_FILE)).length).toBeGreaterThan(100);
});

test('words that cannot be removed do not keep a backup from taking the place of a log that was put aside', async () => {
  const first = open();
  await add(first, ['anna']);
  await first.close();
  mkdirSync(join(first.folder, 'backups'));
  copyFileSync(join(first.folder, DATABASE_FILE), backupPath(first.folder, NOON));
  writeFileSync(join(first.folder, DATABASE_FILE), 'hello');
  rmSync(first.words, { force: true });
  mkdirSync(first.words);
  const again = open(first.folder);
  expect(again.notices).toHaveLength(1);
  expect(again.log.summary('msg_anna')?.state).toBe('delivered');
});
