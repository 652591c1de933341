import { COLUMN } from '../delivery-columns.ts';
import type { PlainEvent, PlainWrite } from './plain-write.ts';

/** The events and deliveries that are on their way into the tables, by group. */
export interface KnownNames {
  /**
   * Adds those of a group; false, and adds none, where one of them is there already: on its way, in the tables (`isThere`),
   * or twice among these.
   */
  add(writes: readonly PlainWrite[], isThere: (event: PlainEvent) => boolean): boolean;
  /** The oldest groups are in the tables. */
  forget(groups: number): void;
  /** The newest group was not kept. */
  takeBack(): void;
}

export function createKnownNames(): KnownNames {
  const known = new Set<string>();
  const groups: string[][] = [];

  function dropGroup(names: readonly string[] | undefined): void {
    for (const name of names ?? []) known.delete(name);
  }

  return {
    add(writes, isThere) {
      const names: string[] = [];
      const isNew = writes.every((write) => {
        if (write.kind !== 'event') return true;
        return namesOf(write).every((name) => {
          if (known.has(name)) return false;
          known.add(name);
          names.push(name);
          return true;
        });
      });
      const isAdded = isNew && !writes.some((write) => write.kind === 'event' && isThere(write));
      if (isAdded) groups.push(names);
      else dropGroup(names);
      return isAdded;
    },
    forget(count) {
      for (const names of groups.splice(0, count)) dropGroup(names);
    },
    takeBack: () => dropGroup(groups.pop()),
  };
}

/** An event is known by its source and its id, a delivery by its id; no source is empty. */
function namesOf({ event, deliveries }: PlainEvent): string[] {
  return [`${event[1]}\n${event[0]}`, ...deliveries.map((row) => `\n${row[COLUMN.id]}`)];
}
