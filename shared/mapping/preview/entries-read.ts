import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';

/**
 * Which entry of each list around a row a value was read from, outer lists first: the lists by their pattern pointers
 * (`/items`, and that of the parcels of any item), the entries from 0. `inputs` are the paths that a trace gives for the value.
 */
export function entriesRead(row: OutputRow, inputs: readonly { path: string }[]): { list: string; index: number }[] {
  const read: { list: string; index: number }[] = [];
  for (let scope: OutputRow['scope'] | null = row.scope; scope !== null; scope = scope.parent) {
    const { base } = scope;
    if (scope.kind !== 'each' || base === null) continue;
    const pattern = base.slice(0, -1);
    for (const { path } of inputs) {
      const keys = pointerKeys(path);
      const index = Number(keys[pattern.length]);
      const isInside = pattern.every((key, at) => key === '*' || key === keys[at]);
      if (!isInside || !Number.isInteger(index)) continue;
      read.unshift({ list: pattern.reduce((at, key) => pointerTo(at, key), ''), index });
      break;
    }
  }
  return read;
}
