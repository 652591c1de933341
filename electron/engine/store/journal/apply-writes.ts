import type { DatabaseSync } from 'node:sqlite';
import { COLUMN, INSERT_DELIVERY } from '../delivery-columns.ts';
import { INSERT_EVENT } from '../event-row.ts';
import { createSubjectOrder } from '../subject-order.ts';
import { DELIVERED, INSERT_ATTEMPT, RENDERED } from '../write-settlement.ts';
import { readJournal } from './journal-file.ts';
import {
  type PlainDelivered,
  type PlainEvent,
  type PlainRendered,
  type PlainWrite,
  unpackWrites,
} from './plain-write.ts';

/** Rows of the tables that came or changed. */
export interface Touched {
  readonly events: number[];
  readonly deliveries: number[];
}

/** How what a journal keeps comes into the tables. All of it runs inside a transaction. */
export interface WriteApplier {
  /** An event that is there already, or a delivery of a new one. */
  clashes(event: PlainEvent): boolean;
  /** Does a write, as it would have been done at once. `attempts` are those of its deliveries that were delivered since. */
  apply(write: PlainWrite, attempts: ReadonlyMap<string, PlainDelivered> | null, touched: Touched): void;
  /** Whether a settlement came into the tables before a crash, with the delivery that it is of. */
  isDone(write: PlainDelivered | PlainRendered): boolean;
  /** The number of the last group whose writes are in the tables. */
  readonly done: number;
  /** Notes it. */
  setDone(seq: number): void;
}

export function createWriteApplier(database: DatabaseSync): WriteApplier {
  const readDone = database.prepare("SELECT value FROM postback WHERE name = 'journal'");
  const writeDone = database.prepare("INSERT OR REPLACE INTO postback (name, value) VALUES ('journal', ?)");
  const findEvent = database.prepare('SELECT 1 FROM events WHERE id = ? AND source = ?');
  const findDelivery = database.prepare('SELECT 1 FROM deliveries WHERE id = ?');
  const readDelivery = database.prepare(
    'SELECT attempts, request IS NOT NULL AS rendered FROM deliveries WHERE id = ?',
  );
  // Where an engine that had no right to the folder took the same event in, that one stays.
  const insertEvent = database.prepare(`INSERT OR IGNORE ${INSERT_EVENT}`);
  const insertDelivery = database.prepare(`INSERT OR IGNORE ${INSERT_DELIVERY}`);
  const insertAttempt = database.prepare(INSERT_ATTEMPT);
  const delivered = database.prepare(DELIVERED);
  const rendered = database.prepare(RENDERED);
  let touchedNow: Touched = { events: [], deliveries: [] };
  const order = createSubjectOrder(database, (seq) => void touchedNow.deliveries.push(seq));

  function applyEvent({ event, deliveries }: PlainEvent, attempts: ReadonlyMap<string, PlainDelivered> | null): void {
    const { changes, lastInsertRowid } = insertEvent.run(...event);
    if (changes === 0) return;
    const eventSeq = Number(lastInsertRowid);
    touchedNow.events.push(eventSeq);
    for (const row of deliveries) {
      row[COLUMN.event_seq] = eventSeq;
      const inserted = insertDelivery.run(...row);
      if (inserted.changes === 0) continue;
      const seq = Number(inserted.lastInsertRowid);
      touchedNow.deliveries.push(seq);
      const attempt = attempts?.get(String(row[COLUMN.id]));
      if (attempt) insertAttempt.run(seq, attempt.number, attempt.attempt);
    }
  }

  function settle(write: PlainDelivered | PlainRendered): void {
    const { id, at } = write;
    const row =
      write.kind === 'delivered'
        ? delivered.get(at, write.number, write.result, write.duration, id)
        : rendered.get(at, write.request, write.body, write.target, write.templateVersion, write.problems, id);
    if (!row) return;
    const seq = Number(row.seq);
    touchedNow.deliveries.push(seq);
    if (write.kind === 'delivered') insertAttempt.run(seq, write.number, write.attempt);
    order.arrange(row.order_key);
  }

  return {
    clashes: ({ event, deliveries }) =>
      findEvent.get(event[0] ?? null, event[1] ?? null) !== undefined ||
      deliveries.some((row) => findDelivery.get(row[COLUMN.id] ?? null) !== undefined),
    apply(write, attempts, touched) {
      touchedNow = touched;
      if (write.kind === 'event') applyEvent(write, attempts);
      else settle(write);
    },
    isDone(write) {
      const row = readDelivery.get(write.id);
      if (!row) return false;
      return write.kind === 'delivered' ? Number(row.attempts) >= write.number : row.rendered === 1;
    },
    get done() {
      return Number(readDone.get()?.value ?? 0);
    },
    setDone: (seq) => void writeDone.run(String(seq)),
  };
}

/** What a journal held: the number of its newest group, and what came of it in the tables. */
export interface Replayed {
  readonly newest: number;
  readonly touched: Touched;
}

/**
 * Puts what the journal at `path` keeps, and the tables do not have, into them, in one transaction. Throws what SQLite
 * throws, and a StoreError `newer` where a later version wrote the journal: then nothing changes.
 */
export function replayJournal(database: DatabaseSync, path: string): Replayed {
  const touched: Touched = { events: [], deliveries: [] };
  const groups = readJournal(path);
  const applier = createWriteApplier(database);
  const { done } = applier;
  const newest = Math.max(done, groups.at(-1)?.seq ?? 0);
  if (newest === done) return { newest, touched };
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const { seq, packed } of groups) {
      if (seq <= done) continue;
      for (const write of unpackWrites(packed)) {
        if (write.kind === 'event' || !applier.isDone(write)) applier.apply(write, null, touched);
      }
    }
    applier.setDone(newest);
    database.exec('COMMIT');
    return { newest, touched };
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
