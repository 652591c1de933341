import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** In the data folder. It can be thrown away at any time: it is made anew from the log. */
export const WORDS_FILE = 'words.db';

const COMPANIONS = ['', '-wal', '-shm', '-journal'] as const;

/** What is read of the rows, and how it is folded: an index of another form is made anew. */
const FORM = 4;

// A word's rows are written together for as much as this, so that each commit has little to put in order later.
const BYTES_AT_ONCE = 4_000_000;
const FTS = `fts5 (text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2")`;
// Beside the words, when each row was last changed that was read: what a start compares the log with.
const TABLES = `
  CREATE VIRTUAL TABLE event_words USING ${FTS};
  CREATE VIRTUAL TABLE delivery_words USING ${FTS};
  INSERT INTO event_words (event_words, rank) VALUES ('hashsize', ${BYTES_AT_ONCE}), ('automerge', 8);
  INSERT INTO delivery_words (delivery_words, rank) VALUES ('hashsize', ${BYTES_AT_ONCE}), ('automerge', 8);
  CREATE TABLE events_read (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
  CREATE TABLE deliveries_read (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
  PRAGMA user_version = ${FORM};`;

/**
 * Opens the index of words, and makes it where there is none, or one of another form. Throws what SQLite throws: where
 * the file is damaged, where it has no FTS5, where the disk is full.
 */
export function openWordsFile(path: string): DatabaseSync {
  // Before SQLite would make it readable for others.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const words = new DatabaseSync(path, { timeout: 5_000 });
  try {
    // A power cut takes back what was read last, never half of it; a start reads it again.
    words.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;');
    words.exec('PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -8000;');
    const form = Number(words.prepare('PRAGMA user_version').get()?.user_version);
    if (form === FORM) return words;
    const tables = Number(words.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n);
    if (tables > 0) throw new OtherForm(`its form is ${form}, not ${FORM}`);
    words.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT;`);
    return words;
  } catch (error) {
    words.close();
    throw error;
  }
}

/** An index that was made otherwise, or another product's database. */
export class OtherForm extends Error {}

/** Removes the index with all that SQLite keeps beside it. */
export function removeWordsFile(path: string): void {
  for (const companion of COMPANIONS) rmSync(path + companion, { force: true });
}
