import type { DatabaseSync } from 'node:sqlite';
import type { createRowWords, RowWords } from './row-words.ts';
import { SeqQueue } from './seq-queue.ts';

/** The rows that are to be read again, and how they come into the index. */
export interface RowIndexing {
  /** Rows that came, changed or went: read before all others. */
  note(events: Iterable<number>, deliveries: Iterable<number>): void;
  /** Rows that were not read before this start, by their ascending seqs: the newest are read first. */
  later(events: readonly number[], deliveries: readonly number[]): void;
  /** How many of those that were noted are not read yet. */
  readonly waiting: number;
  /** How many of those that were not read before this start cannot be found yet. */
  readonly left: { readonly events: number; readonly deliveries: number };
  /** Whether there is anything to read. */
  readonly hasMore: boolean;
  /** Reads rows for so many milliseconds. Throws what SQLite throws for the index; then everything is as before. */
  work(milliseconds: number): void;
  /** What was read can be found from now on. */
  commit(): void;
}

/** Rows of a transaction: each takes the longer to be sorted in, the fewer they are. */
const MOST_AT_ONCE = 2_000;

/** Reads rows of the log into the index. One that is gone is forgotten. */
export function createRowIndexing(words: DatabaseSync, rows: ReturnType<typeof createRowWords>): RowIndexing {
  const kinds = [kindOf('event', rows.event), kindOf('delivery', rows.delivery)] as const;
  const [events, deliveries] = kinds;
  let isOpen = false;
  let count = 0;
  /** Of which rows the open transaction reads those that were not read before: of one kind, so that each has many. */
  let turn: Kind | null = null;

  function kindOf(name: 'event' | 'delivery', read: (seq: number) => RowWords | null) {
    const table = name === 'event' ? 'events_read' : 'deliveries_read';
    return {
      read,
      fresh: new SeqQueue(),
      left: [] as number[],
      /** How many of those there were. */
      most: 0,
      /** Read in the open transaction: noted again, or left again, where that fails. */
      taken: new Set<number>(),
      takenLeft: [] as number[],
      put: words.prepare(`INSERT OR REPLACE INTO ${name}_words (rowid, text) VALUES (?, ?)`),
      drop: words.prepare(`DELETE FROM ${name}_words WHERE rowid = ?`),
      mark: words.prepare(`INSERT OR REPLACE INTO ${table} (seq, at) VALUES (?, ?)`),
      unmark: words.prepare(`DELETE FROM ${table} WHERE seq = ?`),
    };
  }
  type Kind = ReturnType<typeof kindOf>;

  function readOne(kind: Kind, seq: number): void {
    const row = readRow(kind, seq);
    if (row) {
      kind.put.run(seq, row.text);
      kind.mark.run(seq, row.at);
    } else {
      kind.drop.run(seq);
      kind.unmark.run(seq);
    }
  }

  /** Takes the next row to read, and gives it. */
  function next(): [Kind, number] | null {
    for (const kind of kinds) {
      const seq = kind.fresh.take();
      if (seq === undefined) continue;
      kind.taken.add(seq);
      return [kind, seq];
    }
    if (turn === null || turn.left.length === 0) turn = partOf(deliveries) > partOf(events) ? deliveries : events;
    const seq = turn.left.pop();
    if (seq === undefined) return null;
    turn.takenLeft.push(seq);
    return [turn, seq];
  }

  /** Events and deliveries are read at one pace: a delivery is found by either. */
  function partOf({ left, most }: Kind): number {
    return left.length / Math.max(most, 1);
  }

  function begin(): void {
    if (isOpen) return;
    words.exec('BEGIN IMMEDIATE');
    isOpen = true;
    count = 0;
  }

  function commit(): void {
    if (!isOpen) return;
    words.exec('COMMIT');
    isOpen = false;
    turn = null;
    for (const kind of kinds) {
      kind.taken.clear();
      kind.takenLeft = [];
    }
  }

  function undo(): void {
    if (words.isTransaction) words.exec('ROLLBACK');
    isOpen = false;
    turn = null;
    for (const kind of kinds) {
      for (const seq of kind.taken) kind.fresh.add(seq);
      kind.taken.clear();
      kind.left.push(...kind.takenLeft.reverse());
      kind.takenLeft = [];
    }
  }

  return {
    note(someEvents, someDeliveries) {
      for (const seq of someEvents) events.fresh.add(seq);
      for (const seq of someDeliveries) deliveries.fresh.add(seq);
    },
    later(someEvents, someDeliveries) {
      events.left = newestBlocksLast(someEvents);
      deliveries.left = newestBlocksLast(someDeliveries);
      for (const kind of kinds) kind.most = kind.left.length;
    },
    get waiting() {
      return events.fresh.size + deliveries.fresh.size;
    },
    get left() {
      const leftOf = ({ left, takenLeft }: Kind) => left.length + takenLeft.length;
      return { events: leftOf(events), deliveries: leftOf(deliveries) };
    },
    get hasMore() {
      return kinds.some(({ fresh, left }) => fresh.size > 0 || left.length > 0);
    },
    work(milliseconds) {
      const until = performance.now() + milliseconds;
      try {
        while (performance.now() < until) {
          const one = next();
          if (one === null) break;
          const [kind, seq] = one;
          begin();
          readOne(kind, seq);
          count += 1;
          if (count >= MOST_AT_ONCE) commit();
        }
      } catch (error) {
        undo();
        throw error;
      }
    },
    commit() {
      try {
        commit();
      } catch (error) {
        undo();
        throw error;
      }
    },
  };
}

/**
 * Ascending seqs, so that taking from the end gives the newest block first, and each block in ascending order: FTS5 writes
 * out all that it has gathered whenever a row comes before the last one.
 */
function newestBlocksLast(seqs: readonly number[]): number[] {
  const result: number[] = [];
  for (let from = 0; from < seqs.length; from += MOST_AT_ONCE) {
    result.push(...seqs.slice(from, from + MOST_AT_ONCE).reverse());
  }
  return result;
}

/** What cannot be read in the log itself has no words: the index is not to blame, and the next start tries again. */
function readRow({ read }: { read(seq: number): RowWords | null }, seq: number): RowWords | null {
  try {
    return read(seq);
  } catch {
    return null;
  }
}
