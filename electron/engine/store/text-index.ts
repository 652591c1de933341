import type { DatabaseSync } from 'node:sqlite';
import type { Attempt } from '#shared/model/delivery.ts';
import { searchable } from '#shared/text/search-words.ts';

/**
 * The words of events and deliveries, kept by SQLite's FTS5 in the transaction that writes what they are of. It holds no
 * text of its own and can always be made anew, so it is no part of the migrations: a Node whose SQLite has no FTS5
 * (before 22.16) works without it, by reading everything, and the next one that has it catches up.
 */
export interface TextIndex {
  event(seq: number, texts: readonly (string | null)[]): void;
  /** What is known of a delivery from its beginning. */
  delivery(seq: number, texts: readonly (string | null)[]): void;
  body(seq: number, body: string | null): void;
  attempt(seq: number, attempt: Attempt, reason: string | null): void;
  reason(seq: number, reason: string): void;
  forgetEvent(seq: number): void;
  forgetDelivery(seq: number): void;
}

/** Deliveries have rows of their own for what comes at different times: this many numbers each. */
export const SLOTS = 64;
const BODY = 1;
const FIRST_ATTEMPT = 2;
const REASON = SLOTS - 1;

/** Of one text so much is indexed: a megabyte would hold up every other write for a twentieth of a second. */
const MOST_TEXT = 200_000;

const TABLES = `
  CREATE VIRTUAL TABLE IF NOT EXISTS events_text USING fts5 (text, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2");
  CREATE VIRTUAL TABLE IF NOT EXISTS deliveries_text USING fts5 (text, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2");`;

// What was written without an index, newest rows only: rows come in order of their seq.
const CATCH_UP = `
  INSERT INTO events_text (rowid, text)
    SELECT seq, id || ' ' || coalesce(subject, '') || ' ' || title || ' ' || index_text(payload)
    FROM events WHERE seq > coalesce((SELECT max(id) FROM events_text_docsize), 0);
  INSERT INTO deliveries_text (rowid, text)
    SELECT seq * ${SLOTS}, id || ' ' || title || ' ' || target || ' ' || trigger_name || ' ' || customer_name || ' '
      || coalesce(reason, '') || ' ' || index_text(coalesce(body, '')) || ' '
      || coalesce((SELECT group_concat(coalesce(json_extract(a.attempt, '$.answer.body'), '') || ' '
        || coalesce(json_extract(a.attempt, '$.failure.message'), ''), ' ')
        FROM attempts a WHERE a.delivery_seq = deliveries.seq), '')
    FROM deliveries WHERE seq * ${SLOTS} > coalesce((SELECT max(id) FROM deliveries_text_docsize), 0);`;

/** Opens the index and brings it up to date; null where SQLite has no FTS5. */
export function openTextIndex(database: DatabaseSync): TextIndex | null {
  database.function('index_text', { deterministic: true }, (text) => textOf([String(text)]));
  try {
    database.exec('BEGIN IMMEDIATE');
    database.exec(TABLES);
    database.exec(CATCH_UP);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    if (String(error).includes('no such module')) return null;
    throw error;
  }
  const addEvent = database.prepare('INSERT OR REPLACE INTO events_text (rowid, text) VALUES (?, ?)');
  const addDelivery = database.prepare('INSERT OR REPLACE INTO deliveries_text (rowid, text) VALUES (?, ?)');
  const dropEvent = database.prepare('DELETE FROM events_text WHERE rowid = ?');
  const rowsOf = database.prepare('SELECT id FROM deliveries_text_docsize WHERE id >= ? AND id < ?');
  const dropRow = database.prepare('DELETE FROM deliveries_text WHERE rowid = ?');
  const add = (seq: number, slot: number, texts: readonly (string | null)[]) => {
    const text = textOf(texts);
    if (text !== '') addDelivery.run(seq * SLOTS + slot, text);
  };
  return {
    event: (seq, texts) => void addEvent.run(seq, textOf(texts)),
    delivery: (seq, texts) => add(seq, 0, texts),
    body: (seq, body) => add(seq, BODY, [body]),
    attempt: (seq, { number, answer, failure }, reason) =>
      add(seq, Math.min(FIRST_ATTEMPT - 1 + number, REASON - 1), [
        answer?.body ?? null,
        failure?.message ?? null,
        reason,
      ]),
    reason: (seq, reason) => add(seq, REASON, [reason]),
    forgetEvent: (seq) => void dropEvent.run(seq),
    forgetDelivery(seq) {
      for (const { id } of rowsOf.all(seq * SLOTS, (seq + 1) * SLOTS)) dropRow.run(Number(id));
    },
  };
}

function textOf(texts: readonly (string | null)[]): string {
  const text = texts.filter((one) => one !== null && one !== '').join(' ');
  return searchable(text.slice(0, MOST_TEXT));
}
