import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '#engine/store/open-database.ts';
import { DATABASE_FILE } from '#engine/store/open-stores.ts';
import { createRowIndexing } from '#engine/store/words/index-rows.ts';
import { createRowWords } from '#engine/store/words/row-words.ts';
import { openWordsFile, WORDS_FILE } from '#engine/store/words/words-file.ts';
import { fillLog } from './fill-log.ts';

interface UnreadLog {
  /** The data folder, that nobody works on. */
  readonly folder: string;
  /** How many deliveries there are, one for each event: PS-200001 is the oldest. */
  readonly count: number;
  /** How many of the newest can be found by their words. */
  readonly read: number;
  /** When the newest came, in milliseconds since 1970. */
  readonly now: number;
}

/** Fills a log as an upgrade leaves it that ended while its index of words was being made. */
export function fillUnreadLog({ folder, count, read, now }: UnreadLog): void {
  const log = openDatabase(join(folder, DATABASE_FILE));
  fillLog({ folder, count, now, apart: 1_000 });
  const words = openWordsFile(join(folder, WORDS_FILE));
  const indexing = createRowIndexing(words, createRowWords(log));
  const newest = (table: string) =>
    log
      .prepare(`SELECT seq FROM ${table} ORDER BY seq DESC LIMIT ${read}`)
      .all()
      .map(({ seq }) => Number(seq));
  indexing.note(newest('events'), newest('deliveries'));
  while (indexing.hasMore) indexing.work(1_000);
  indexing.commit();
  words.close();
  log.close();
}

/** Nothing more comes into the index of words until what this gives is called: another connection writes to it. */
export function holdWords(folder: string): () => void {
  const other = new DatabaseSync(join(folder, WORDS_FILE), { timeout: 5_000 });
  other.exec('BEGIN IMMEDIATE');
  return () => {
    if (other.isOpen) other.close();
  };
}
