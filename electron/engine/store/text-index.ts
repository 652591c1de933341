import type { DatabaseSync } from 'node:sqlite';
import { plainLetters } from '#shared/text/plain-letters.ts';
import { searchable } from '#shared/text/search-words.ts';

/**
 * The words of events and deliveries, kept by SQLite's FTS5. It holds no text of its own and can always be made anew, so
 * it is no part of the migrations: a Node whose SQLite has no FTS5 (before 22.16) works without it, by reading
 * everything, and the next one that has it catches up. Taking words apart costs more than all else that is written of
 * an event, so what changed is only noted, and read again from its rows when there is time, or when somebody searches.
 */
export interface TextIndex {
  noteEvent(seq: number): void;
  noteDelivery(seq: number): void;
  /** Inside a transaction. */
  forgetEvent(seq: number): void;
  forgetDelivery(seq: number): void;
  /** Rows that changed and were not read since. */
  readonly behind: number;
  /** Reads at most so many of them, in a transaction of its own. Throws what SQLite throws. */
  catchUp(most: number): void;
  /** Before the database closes: reads some of what is left; the next start goes on. */
  finish(): void;
}

/** Deliveries had rows of their own for what comes at different times: this many numbers each. Now the first is used. */
export const SLOTS = 64;

/** Of one text so much is indexed: a megabyte would hold up every other write for a twentieth of a second. */
const MOST_TEXT = 200_000;
const DAY = 24 * 60 * 60_000;
const MARK = 'text_index';
const NOTHING_LEFT = 'all';
/** Nobody waits for the end of an engine for longer than this takes: a fifth of a second. */
const AT_THE_END = 2_000;

const NO_TABLES = 'DROP TABLE IF EXISTS events_text; DROP TABLE IF EXISTS deliveries_text';
const TABLES = `
  CREATE VIRTUAL TABLE IF NOT EXISTS events_text USING fts5 (text, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2");
  CREATE VIRTUAL TABLE IF NOT EXISTS deliveries_text USING fts5 (text, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2");`;

/** What is read of the rows, and how it is folded: an index of another form is made anew. */
const FORM = '3';
const FORM_MARK = 'text_index_form';

const EVENTS = `INSERT OR REPLACE INTO events_text (rowid, text)
  SELECT seq, plain_letters(id || ' ' || coalesce(subject, '') || ' ' || title || ' ' || index_text(payload)) FROM events`;

// Of an email what it says: its bytes are encoded.
const EMAIL_WORDS = `(request ->> '$.email.subject') || ' ' || (request ->> '$.email.recipients') || ' '
    || (request ->> '$.email.text')`;

const DELIVERIES = `INSERT OR REPLACE INTO deliveries_text (rowid, text)
  SELECT seq * ${SLOTS}, plain_letters(id || ' ' || title || ' ' || target || ' ' || trigger_name || ' ' || customer_name || ' '
    || coalesce(reason, '') || ' ' || index_text(coalesce(${EMAIL_WORDS}, body, '')) || ' '
    || request_words(request) || ' '
    || coalesce((SELECT group_concat(index_text(attempt_words(a.attempt)), ' ')
      FROM attempts a WHERE a.delivery_seq = deliveries.seq), ''))
  FROM deliveries LEFT JOIN requests ON requests.delivery_seq = deliveries.seq`;

// What was written without an index, or not read before the end; rows are read in order of their seq.
const NEW_EVENTS = 'SELECT seq FROM events WHERE seq > coalesce((SELECT max(id) FROM events_text_docsize), 0)';
const NEW_DELIVERIES = `SELECT seq FROM deliveries
  WHERE seq > coalesce((SELECT max(id) FROM deliveries_text_docsize), 0) / ${SLOTS}`;

/** Opens the index, and notes what it does not know yet; null where SQLite has no FTS5. */
export function openTextIndex(database: DatabaseSync): TextIndex | null {
  database.function('index_text', { deterministic: true }, (text) => searchable(String(text).slice(0, MOST_TEXT)));
  database.function('plain_letters', { deterministic: true }, (text) => plainLetters(String(text)));
  const mark = database.prepare(
    'INSERT INTO postback (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const markOf = database.prepare('SELECT value FROM postback WHERE name = ?');
  try {
    inTransaction(database, () => {
      if (markOf.get(FORM_MARK)?.value !== FORM) database.exec(NO_TABLES);
      database.exec(TABLES);
      mark.run(FORM_MARK, FORM);
    });
  } catch (error) {
    if (String(error).includes('no such module')) return null;
    throw error;
  }
  const addEvent = database.prepare(`${EVENTS} WHERE seq = ?`);
  const addDelivery = database.prepare(`${DELIVERIES} WHERE seq = ?`);
  const updatedAt = database.prepare('SELECT updated_at FROM deliveries WHERE seq = ?');
  const dropEvent = database.prepare('DELETE FROM events_text WHERE rowid = ?');
  const rowsOf = database.prepare('SELECT id FROM deliveries_text_docsize WHERE id >= ? AND id < ?');
  const dropRow = database.prepare('DELETE FROM deliveries_text WHERE rowid = ?');
  const events = new Set<number>();
  const deliveries = new Set<number>();
  // Every delivery that was last changed before then has its words in the index: where a crash leaves off, a start goes on.
  let doneUntil = startAt();

  function startAt(): number {
    const known = markOf.get(MARK)?.value ?? NOTHING_LEFT;
    for (const { seq } of database.prepare(NEW_EVENTS).all()) events.add(Number(seq));
    for (const { seq } of database.prepare(NEW_DELIVERIES).all()) deliveries.add(Number(seq));
    const newest = Number(database.prepare('SELECT max(created_at) AS at FROM deliveries').get()?.at ?? 0);
    if (known !== NOTHING_LEFT) {
      // A day earlier, for a clock that was set back meanwhile.
      const changed = database.prepare('SELECT seq FROM deliveries WHERE updated_at >= ?').all(Number(known) - DAY);
      for (const { seq } of changed) deliveries.add(Number(seq));
    }
    const from = known === NOTHING_LEFT ? newest : Number(known);
    mark.run(MARK, String(from));
    return from;
  }

  function take(from: Set<number>, most: number): number[] {
    const taken: number[] = [];
    for (const seq of from) {
      if (taken.length >= most) break;
      taken.push(seq);
    }
    return taken;
  }

  function catchUp(most: number): void {
    const someEvents = take(events, most);
    const someDeliveries = take(deliveries, most - someEvents.length);
    if (someEvents.length + someDeliveries.length === 0) return;
    const isAll = someEvents.length === events.size && someDeliveries.length === deliveries.size;
    inTransaction(database, () => {
      for (const seq of someEvents) addEvent.run(seq);
      for (const seq of someDeliveries) {
        addDelivery.run(seq);
        doneUntil = Math.max(doneUntil, Number(updatedAt.get(seq)?.updated_at ?? 0));
      }
      if (isAll) mark.run(MARK, String(doneUntil));
    });
    for (const seq of someEvents) events.delete(seq);
    for (const seq of someDeliveries) deliveries.delete(seq);
  }

  return {
    noteEvent: (seq) => void events.add(seq),
    noteDelivery: (seq) => void deliveries.add(seq),
    forgetEvent: (seq) => void dropEvent.run(seq),
    forgetDelivery(seq) {
      for (const { id } of rowsOf.all(seq * SLOTS, (seq + 1) * SLOTS)) dropRow.run(Number(id));
    },
    get behind() {
      return events.size + deliveries.size;
    },
    catchUp,
    finish() {
      catchUp(AT_THE_END);
      if (events.size + deliveries.size === 0) mark.run(MARK, NOTHING_LEFT);
    },
  };
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
