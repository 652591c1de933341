import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createRowIndexing } from '#engine/store/words/index-rows.ts';
import { openWordsFile, WORDS_FILE } from '#engine/store/words/words-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

function open() {
  const file = join(tempFolder(), WORDS_FILE);
  const words = openWordsFile(file);
  words.exec('PRAGMA busy_timeout = 0');
  onTestFinished(() => words.close());
  const read: string[] = [];
  const rowOf = (kind: string) => (seq: number) => {
    read.push(`${kind} ${seq}`);
    return { at: seq, text: `${kind} ${seq}` };
  };
  const indexing = createRowIndexing(words, { event: rowOf('event'), delivery: rowOf('delivery') });
  const count = (table: string) => Number(words.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
  return { file, indexing, read, count };
}

/** Reads until there is nothing left; gives what was left each time that it changed. */
function readAll({ indexing, count }: ReturnType<typeof open>, totals: { events: number; deliveries: number }) {
  const seen: { events: number; deliveries: number }[] = [];
  while (indexing.hasMore) {
    indexing.work(1);
    if (!indexing.hasMore) indexing.commit();
    const { left } = indexing;
    if (JSON.stringify(seen.at(-1)) !== JSON.stringify(left)) seen.push(left);
  }
  expect(count('events_read')).toBe(totals.events);
  expect(count('deliveries_read')).toBe(totals.deliveries);
  return seen;
}

test('events and deliveries that were not read before are read at one pace, the newest first', () => {
  const parts = open();
  parts.indexing.later(upTo(5_000), upTo(10_000));
  const steps = readAll(parts, { events: 5_000, deliveries: 10_000 });
  expect(steps.at(-1)).toEqual({ events: 0, deliveries: 0 });
  for (const { events, deliveries } of steps) {
    expect(Math.abs(events / 5_000 - deliveries / 10_000)).toBeLessThanOrEqual(0.4);
  }
  const first = parts.read.slice(0, 3_000).filter((one) => one.startsWith('event'));
  expect(first.slice(0, 2)).toEqual(['event 4001', 'event 4002']);
});

test('what is not committed is left still, and where reading fails it is read again', () => {
  const parts = open();
  parts.indexing.later(upTo(10), upTo(10));
  const other = new DatabaseSync(parts.file);
  onTestFinished(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  expect(() => parts.indexing.work(1_000)).toThrow('locked');
  expect(parts.indexing.left).toEqual({ events: 10, deliveries: 10 });
  other.exec('ROLLBACK');
  parts.indexing.work(1_000);
  expect(parts.indexing.left).toEqual({ events: 10, deliveries: 10 });
  expect(readAll(parts, { events: 10, deliveries: 10 })).toEqual([]);
});
