import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../ports/store-error.ts';
import { storeMigrations } from './migrations/index.ts';
import type { StoreMigration } from './migrations/store-migration.ts';
import { storeFailure } from './store-failure.ts';

/** Besides the database itself, what SQLite keeps next to it. */
const COMPANIONS = ['', '-wal', '-shm'] as const;

/**
 * Opens the database at `path`, creating it where there is none, and brings it to the present version.
 * Throws a StoreError: `damaged` where it is not a healthy database of this product, `newer` where a later version
 * wrote it.
 */
export function openDatabase(path: string, migrations: readonly StoreMigration[] = storeMigrations): DatabaseSync {
  try {
    if (!existsSync(path)) createDatabase(path, migrations);
    // An empty file opens as a healthy empty database: that is not ours.
    if (statSync(path).size === 0) throw new StoreError('damaged', 'the file is empty');
    return openExisting(path, migrations);
  } catch (error) {
    throw storeFailure(error);
  }
}

// Made under another name, so that a half-made one is never taken for a damaged one.
function createDatabase(path: string, migrations: readonly StoreMigration[]): void {
  const creating = `${path}-creating`;
  for (const companion of COMPANIONS) rmSync(`${creating}${companion}`, { force: true });
  rmSync(`${creating}-journal`, { force: true });
  // What an earlier database of that name left behind is not this one's.
  for (const companion of ['-wal', '-shm']) rmSync(`${path}${companion}`, { force: true });
  const database = new DatabaseSync(creating);
  try {
    chmodSync(creating, 0o600);
    database.exec('PRAGMA synchronous = FULL');
    migrate(database, migrations);
  } finally {
    database.close();
  }
  renameSync(creating, path);
}

function openExisting(path: string, migrations: readonly StoreMigration[]): DatabaseSync {
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: 5_000, enableForeignKeyConstraints: false });
  try {
    // Before anything is written: what is not ours stays as it is.
    checkHealth(database);
    // SQLite gives the -wal and -shm files the database's own permissions.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;');
    // Another thread copies pages into the database (words/checkpoints.ts). It seldom comes to the end of the log while
    // commits go on, and the log begins anew only then: once in 64 MB whoever commits copies the little that is left. What
    // is looked up for every event stays at hand.
    database.exec('PRAGMA wal_autocheckpoint = 16000; PRAGMA cache_size = -32000;');
    // A migration, or a backup that takes its time, makes the log longer than that: then it is cut when it begins anew.
    database.exec('PRAGMA journal_size_limit = 67000000;');
    migrate(database, migrations);
    for (const companion of COMPANIONS) if (existsSync(path + companion)) chmodSync(path + companion, 0o600);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function checkHealth(database: DatabaseSync): void {
  for (const name of ordinaryTables(database)) {
    const [row] = database.prepare(`PRAGMA quick_check('${name.replaceAll("'", "''")}')`).all();
    const verdict = String(row?.quick_check ?? 'no answer');
    if (verdict !== 'ok') throw new StoreError('damaged', verdict);
  }
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'postback'").get();
  const sentinel = table && database.prepare("SELECT value FROM postback WHERE name = 'product'").get();
  if (!sentinel) throw new StoreError('damaged', 'its mark is missing');
}

/**
 * Every table with pages of its own. An index of words, which the log had before it was in a file of its own, is left out:
 * SQLite would read all of its words, ten times as long as everything else.
 */
function ordinaryTables(database: DatabaseSync): string[] {
  const tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %'";
  return [
    'sqlite_schema',
    ...database
      .prepare(tables)
      .all()
      .map(({ name }) => String(name)),
  ];
}

/** Each step is one transaction with its version number: a crash leaves the old shape or the new one. */
export function migrate(database: DatabaseSync, migrations: readonly StoreMigration[]): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  const newest = migrations.at(-1)?.to ?? 0;
  if (version > newest) throw new StoreError('newer', `version ${version}, this product reads up to ${newest}`);
  for (const step of migrations) {
    if (step.to <= version) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(`${step.sql}; PRAGMA user_version = ${step.to};`);
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** Moves a database and its companions out of the way, under `path` with `suffix`; gives the new path. */
export function putAside(path: string, suffix: string): string {
  for (const companion of COMPANIONS) {
    if (existsSync(path + companion)) renameSync(path + companion, path + suffix + companion);
  }
  return path + suffix;
}
