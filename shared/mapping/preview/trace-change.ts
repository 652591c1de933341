import type { TraceEntry } from '#shared/contract/preview.ts';

export type TraceOutputs = Readonly<Record<string, TraceEntry>>;

/** Past so many the whole trace is the better answer. */
const MOST = 1000;

/**
 * The entries of a trace that are not as they were; null where that would be too many, or where others are in it. With
 * them written over the trace before, that is the new one, in the same order.
 */
export function traceChange(before: TraceOutputs, after: TraceOutputs): Record<string, TraceEntry> | null {
  const places = Object.keys(after);
  const known = Object.keys(before);
  if (places.length !== known.length) return null;
  const changes: [string, TraceEntry][] = [];
  for (const [index, place] of places.entries()) {
    const [old, now] = [before[place], after[place]];
    if (known[index] !== place || old === undefined || now === undefined) return null;
    if (isSame(old, now)) continue;
    changes.push([place, now]);
    if (changes.length > MOST) return null;
  }
  return Object.fromEntries(changes);
}

/** Whether two values that are all data, with fields left out or undefined, are the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((value, at) => isSame(value, other[at]));
  }
  const keys = Object.keys(one);
  return (
    !Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key as never], other[key as never]))
  );
}
