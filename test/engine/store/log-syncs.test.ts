import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { GroupCommit } from '#engine/store/group-commit.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

const NOTHING = 0;
const NORMAL = 1;
const FULL = 2;

function open(synchronous = FULL) {
  const path = join(tempFolder(), 'log.db');
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 7;
    CREATE TABLE notes (note TEXT) STRICT; PRAGMA synchronous = ${synchronous}`);
  const group = new GroupCommit(database);
  let isClosed = false;
  const close = () => {
    if (!isClosed) group.close();
    isClosed = true;
  };
  onTestFinished(() => {
    close();
    database.close();
  });
  const insert = database.prepare('INSERT INTO notes VALUES (?)');
  const synced = () => Number(database.prepare('PRAGMA synchronous').get()?.synchronous);
  /** Writes a note; gives how its commit is synced. */
  const write = (note: string, isPatient = false) =>
    group.run(
      () => {
        insert.run(note);
        return synced();
      },
      { isPatient },
    );
  const notes = () => database.prepare('SELECT note FROM notes').all();
  const logSize = () => statSync(`${path}-wal`).size;
  return { path, database, group, write, notes, synced, logSize, close };
}

test('what is promised waits for the disk, what is promised to nobody does not', async () => {
  const { write, synced } = open();
  expect(await write('promised')).toBe(FULL);
  expect(await write('to nobody', true)).toBe(NORMAL);
  expect(synced()).toBe(FULL);
  expect(await write('promised again')).toBe(FULL);
});

test('what is promised to nobody is committed when it resolves, for every other reader too', async () => {
  const { path, write } = open();
  await write('to nobody', true);
  const other = new DatabaseSync(path, { readOnly: true });
  expect(other.prepare('SELECT note FROM notes').all()).toEqual([{ note: 'to nobody' }]);
  other.close();
});

test('in one group with a promise it waits for the disk, in the order in which they came', async () => {
  const { write, notes } = open();
  const both = [write('to nobody', true), write('promised')];
  expect(await Promise.all(both)).toEqual([FULL, FULL]);
  expect(notes()).toEqual([{ note: 'to nobody' }, { note: 'promised' }]);
});

test('much of it is one transaction', async () => {
  const { write, notes, logSize } = open();
  await write('one', true);
  const before = logSize();
  await write('two', true);
  const one = logSize() - before;
  const all = await Promise.all(Array.from({ length: 20 }, (_, n) => write(`note ${n}`, true)));
  expect(all).toEqual(all.map(() => NORMAL));
  expect(logSize() - before).toBe(2 * one);
  expect(notes()).toHaveLength(22);
});

test('where nothing comes after it, a commit that changes nothing takes it to the disk', async () => {
  const { database, write, notes, logSize } = open();
  await write('to nobody', true);
  const before = logSize();
  await expect.poll(logSize).toBeGreaterThan(before);
  expect(notes()).toEqual([{ note: 'to nobody' }]);
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 7 });
});

test('where something does, nothing more is written', async () => {
  const { path, write, close } = open();
  await write('to nobody', true);
  await write('promised');
  const log = readFileSync(`${path}-wal`);
  close();
  expect(readFileSync(`${path}-wal`).equals(log)).toBe(true);
});

test('closing takes to the disk what is not there yet', async () => {
  const { write, logSize, close } = open();
  await write('to nobody', true);
  const before = logSize();
  close();
  expect(logSize()).toBeGreaterThan(before);
});

test('a job that fails takes nothing with it, and syncs stay as they were', async () => {
  const { group, write, notes, synced } = open();
  const wrong = group.run(
    () => {
      throw new Error('wrong');
    },
    { isPatient: true },
  );
  const kept = write('kept', true);
  await expect(wrong).rejects.toThrow('wrong');
  expect(await kept).toBe(NORMAL);
  expect(synced()).toBe(FULL);
  expect(notes()).toEqual([{ note: 'kept' }]);
});

test('a database that was told to wait for nothing keeps to that', async () => {
  const { write, synced } = open(NOTHING);
  expect(await write('promised')).toBe(NOTHING);
  expect(await write('to nobody', true)).toBe(NOTHING);
  expect(synced()).toBe(NOTHING);
});
