import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { StoreError } from '#engine/ports/store-error.ts';
import { JOURNAL_FILE, JournalFile, type Kept, readJournal } from '#engine/store/journal/journal-file.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE, openStores } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aCommit, aDelivery, anAttempt, anEvent, aRequest, NOON } from '#test/stores/builders.ts';

/** Stores that use their journal from the first write on. */
async function openWithJournal(folder = tempFolder()) {
  const path = join(folder, DATABASE_FILE);
  const threads: Worker[] = [];
  const stores = createStores(openDatabase(path), () => {}, { path, onThread: (thread) => threads.push(thread) });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await stores.close();
    isClosed = true;
  };
  onTestFinished(close);
  await stores.startJournal();
  const commit = (n: number, lease: number | null = NOON + 60_000) => {
    const deliveries = [aDelivery({ id: `msg_${n}`, eventId: `evt_${n}` })];
    return stores.outbox.commit(aCommit({ event: anEvent({ id: `evt_${n}` }), deliveries, lease }));
  };
  const deliver = (n: number) =>
    stores.outbox.settle([{ kind: 'delivered', id: `msg_${n}`, attempt: anAttempt(), at: NOON + 84 }]);
  return { ...stores, close, commit, deliver, folder, journal: join(folder, JOURNAL_FILE), threads };
}

/** What the next start finds after a crash at this moment. */
function crash(folder: string) {
  const copy = tempFolder();
  for (const file of [DATABASE_FILE, `${DATABASE_FILE}-wal`, JOURNAL_FILE]) {
    copyFileSync(join(folder, file), join(copy, file));
  }
  const opened = openStores({ folder: copy, clock: systemClock });
  onTestFinished(() => opened.stores.close());
  return opened;
}

/** Nobody else writes into the tables until the function that it gives is called. */
function holdTables(folder: string) {
  const holder = new DatabaseSync(join(folder, DATABASE_FILE), { timeout: 5_000 });
  holder.exec('BEGIN IMMEDIATE');
  let isHeld = true;
  const release = () => {
    if (isHeld) holder.close();
    isHeld = false;
  };
  onTestFinished(release);
  return release;
}

async function writeJournal(path: string, groups: readonly Kept[]): Promise<void> {
  const file = new JournalFile(path, true);
  for (const group of groups) {
    const error = await new Promise((resolve) => file.append(group, resolve));
    expect(error).toBeNull();
  }
  file.close(false);
}

test('what it keeps is there after a crash, each once, whether it was in the tables or not', async () => {
  const { folder, commit, deliver, outbox } = await openWithJournal();
  const release = holdTables(folder);
  await commit(1);
  await commit(2);
  await outbox.settle([
    { kind: 'rendered', id: 'msg_1', at: NOON, request: aRequest, templateVersion: 'v', problems: [] },
  ]);
  await deliver(1);
  const found = crash(folder);
  expect(found.notices).toEqual([]);
  const { log } = found.stores;
  expect(log.delivery('msg_1')).toMatchObject({
    state: 'delivered',
    attempts: 1,
    templateVersion: 'v',
    request: aRequest,
  });
  expect(log.delivery('msg_1')?.history).toHaveLength(1);
  expect(log.summary('msg_2')).toMatchObject({ state: 'sending', attempts: 0 });
  expect(log.event('evt_2')).toEqual(anEvent({ id: 'evt_2' }));
  release();
});

test('a crash after part of it came into the tables does nothing twice', async () => {
  const { folder, commit, deliver, log, journal } = await openWithJournal();
  await commit(1);
  await deliver(1);
  expect(log.delivery('msg_1')?.outbox).toMatchObject({ attempts: 1, tries: 1 });
  expect(readJournal(journal)).toHaveLength(2);
  // As if the tables' own note of it had been lost with the settlement's number.
  const database = new DatabaseSync(join(folder, DATABASE_FILE));
  database.exec("UPDATE postback SET value = '1' WHERE name = 'journal'");
  database.close();
  const again = crash(folder).stores.log.delivery('msg_1');
  expect(again?.outbox).toMatchObject({ attempts: 1, tries: 1 });
  expect(again?.history).toHaveLength(1);
});

test('who reads finds what was promised a moment before, and the list of those who write is told of it', async () => {
  const { commit, deliver, log } = await openWithJournal();
  await Promise.all(Array.from({ length: 50 }, (_, n) => commit(n)));
  expect(log.deliveries({ filter: {}, limit: 100 }).deliveries).toHaveLength(50);
  await deliver(7);
  expect(log.totals({ filter: {}, bars: 1, now: NOON + 1_000 }).counts).toMatchObject({ sending: 49, delivered: 1 });
  expect(log.deliveries({ filter: { text: 'brien' }, limit: 100 }).deliveries).toHaveLength(50);
});

test('it begins anew once all is in the tables, and is gone after the end', async () => {
  const { commit, log, journal, close } = await openWithJournal();
  await commit(1);
  expect(log.event('evt_1')).not.toBeNull();
  await commit(2);
  expect(readJournal(journal).map(({ seq }) => seq)).toEqual([2]);
  await close();
  expect(existsSync(journal)).toBe(false);
});

test('a group that came to the disk in part, or as something else, ends what is read', async () => {
  const path = join(tempFolder(), JOURNAL_FILE);
  const groups = [1, 2, 3].map((seq) => ({ seq, packed: Buffer.alloc(100, seq) }));
  await writeJournal(path, groups);
  const bytes = readFileSync(path);
  const size = bytes.length / groups.length;
  const wrong: string[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const garbled = Buffer.from(bytes);
    garbled[at] = (garbled[at] ?? 0) ^ 0x55;
    for (const [how, found] of [
      ['cut', bytes.subarray(0, at)],
      ['garbled', garbled],
    ] as const) {
      writeFileSync(path, found);
      if (readJournal(path).length !== Math.floor(at / size)) wrong.push(`${how} at ${at}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('groups that stand behind the newest one from before count no more', async () => {
  const { commit, deliver, log, folder, journal } = await openWithJournal();
  await Promise.all([commit(1), commit(2), commit(3)]);
  await deliver(1);
  expect(log.summary('msg_1')?.state).toBe('delivered');
  await deliver(2);
  const kept = readJournal(journal);
  expect(kept.map(({ seq }) => seq)).toEqual([3]);
  expect(crash(folder).stores.log.summary('msg_2')).toMatchObject({ state: 'delivered', attempts: 1 });
});

test('a journal that a later version wrote is refused, and left as it is', async () => {
  const { folder, close, journal } = await openWithJournal();
  await close();
  await writeJournal(journal, [{ seq: 9, packed: serialize([99, []]) }]);
  const bytes = readFileSync(journal);
  expect(() => openStores({ folder, clock: systemClock })).toThrow(expect.objectContaining({ code: 'newer' }));
  expect(readFileSync(journal)).toEqual(bytes);
});

test('its thread dies: what was promised is there, what is under way comes to its end, and work goes on', async () => {
  const { commit, deliver, log, threads } = await openWithJournal();
  await Promise.all([commit(1), commit(2)]);
  const underWay = [commit(3), deliver(1)];
  await threads[0]?.terminate();
  await Promise.all(underWay);
  await commit(4);
  expect(log.deliveries({ filter: {}, limit: 10 }).deliveries.map(({ id, state }) => [id, state])).toEqual([
    ['msg_4', 'sending'],
    ['msg_3', 'sending'],
    ['msg_2', 'sending'],
    ['msg_1', 'delivered'],
  ]);
  expect(log.delivery('msg_1')?.history).toHaveLength(1);
});

test('its thread dies while the tables are held: nothing is lost when they are free again', async () => {
  const { commit, log, threads, folder } = await openWithJournal();
  const release = holdTables(folder);
  await commit(1);
  const ended = threads[0]?.terminate();
  release();
  await ended;
  await commit(2);
  expect([log.event('evt_1'), log.event('evt_2')]).not.toContain(null);
});

test('the end waits for what was asked for, and keeps it', async () => {
  const { folder, commit, close, outbox } = await openWithJournal();
  const asked = Array.from({ length: 300 }, (_, n) => commit(n));
  await Promise.all([close(), ...asked]);
  await expect(outbox.commit(aCommit())).rejects.toThrow('closed');
  const again = openStores({ folder, clock: systemClock });
  onTestFinished(() => again.stores.close());
  expect(again.stores.log.deliveryIds({ filter: {}, limit: 1 }).total).toBe(300);
});

test('more than it keeps waits for the tables, and all of it arrives', async () => {
  const { commit, log } = await openWithJournal();
  await Promise.all(Array.from({ length: 12_000 }, (_, n) => commit(n)));
  expect(log.deliveryIds({ filter: {}, limit: 1 }).total).toBe(12_000);
});

test('what waits for the tables keeps the process until it is done', async () => {
  const folder = tempFolder();
  const child = spawn(process.execPath, [fileURLToPath(new URL('./commit-many-child.ts', import.meta.url)), folder]);
  const chunks: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(String(chunk)));
  const [code] = (await once(child, 'exit')) as [number | null];
  expect([code, chunks.join('')]).toEqual([0, 'all 12000\n']);
});

test('a disk that is full rejects as "full", and nothing of it is there', async (context) => {
  if (!existsSync('/dev/full')) return context.skip();
  const { commit, log, journal } = await openWithJournal();
  symlinkSync('/dev/full', journal);
  const error = await commit(1).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ code: 'full' });
  expect(log.event('evt_1')).toBeNull();
});
