import { type Cell, COLUMN } from '../delivery-columns.ts';
import type { Touched, WriteApplier } from './apply-writes.ts';
import { fold, type PlainDelivered, type PlainWrite } from './plain-write.ts';

/** A group that is in the journal. */
interface Group {
  readonly seq: number;
  readonly writes: readonly PlainWrite[];
}

/** So many writes are put into the tables at a time: some milliseconds, in which nobody else can write there. */
const STEP = 256;
/** What is in the journal and not in the tables yet, as the thread that fills them knows it. */
export function createPendingWrites(applier: WriteApplier) {
  let groups: Group[] = [];
  /** Deliveries whose event is still to come into the tables. */
  const rows = new Map<string, Cell[]>();
  /** Those of them that were delivered. */
  const attempts = new Map<string, PlainDelivered>();

  /** What it changes is still to come into the tables, and comes there as it makes it. */
  function isFolded(write: PlainWrite): boolean {
    if (write.kind === 'event') return false;
    const row = rows.get(write.id);
    // A second attempt has a row of its own.
    if (!row || (write.kind === 'delivered' && attempts.has(write.id))) return false;
    fold(row, write);
    if (write.kind === 'delivered') attempts.set(write.id, write);
    return true;
  }

  function forget(applied: readonly Group[]): void {
    for (const { writes } of applied) {
      for (const write of writes) {
        if (write.kind !== 'event') continue;
        for (const row of write.deliveries) {
          const id = String(row[COLUMN.id]);
          rows.delete(id);
          attempts.delete(id);
        }
      }
    }
  }

  return {
    /** Groups that are not in the tables. */
    get behind() {
      return groups.length;
    },

    add({ seq, writes }: Group): void {
      const own = writes.filter((write) => !isFolded(write));
      for (const write of own) {
        if (write.kind !== 'event') continue;
        for (const row of write.deliveries) rows.set(String(row[COLUMN.id]), row);
      }
      groups.push({ seq, writes: own });
    },

    /**
     * Puts the oldest groups into the tables, inside a transaction; `done` forgets them once that is there. A delivery's
     * later writes go with it, and are passed over when the journal is read after a crash.
     */
    applySome(): { groups: number; touched: Touched; done: () => void } {
      const touched: Touched = { events: [], deliveries: [] };
      let count = 0;
      let taken = 0;
      for (const { seq, writes } of groups) {
        for (const write of writes) applier.apply(write, attempts, touched);
        taken += 1;
        count += writes.length;
        if (count < STEP && taken < groups.length) continue;
        applier.setDone(seq);
        break;
      }
      const done = () => {
        forget(groups.slice(0, taken));
        groups = groups.slice(taken);
      };
      return { groups: taken, touched, done };
    },
  };
}
