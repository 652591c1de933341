import type { DatabaseSync } from 'node:sqlite';
import type { RepeatMark } from '#engine/ports/outbox.ts';

export interface Told {
  readonly at: number;
  readonly value: string | null;
}

/** Marks of repeat rules, those on their way to the disk included: two events of one turn must not both be the first. */
export interface PendingRepeats {
  last(triggerId: string, key: string): Told | null;
  /** Counts the marks while they are written; after that the table has them, or they were not to be. */
  during<T>(marks: readonly RepeatMark[], writing: Promise<T>): Promise<T>;
}

export function createPendingRepeats(database: DatabaseSync): PendingRepeats {
  const find = database.prepare('SELECT at, value FROM repeats WHERE trigger_id = ? AND key = ?');
  const pending = new Map<string, RepeatMark>();
  const nameOf = (triggerId: string, key: string) => JSON.stringify([triggerId, key]);
  return {
    last(triggerId, key) {
      const mark = pending.get(nameOf(triggerId, key));
      if (mark) return { at: mark.at, value: mark.value };
      const row = find.get(triggerId, key);
      return row ? { at: Number(row.at), value: row.value === null ? null : String(row.value) } : null;
    },
    async during(marks, writing) {
      for (const mark of marks) pending.set(nameOf(mark.triggerId, mark.key), mark);
      try {
        return await writing;
      } finally {
        for (const mark of marks) {
          const name = nameOf(mark.triggerId, mark.key);
          if (pending.get(name) === mark) pending.delete(name);
        }
      }
    },
  };
}
