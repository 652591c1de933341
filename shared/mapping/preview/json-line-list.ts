import { isJsonObject, type Json } from '#shared/model/json.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import type { JsonLine } from './json-lines.ts';
import type { Lines } from './lines.ts';

/** A list's entries or an object's fields, in order, with the line on which each begins, counted from the first's. */
interface Inner {
  readonly keys: readonly (string | number)[];
  readonly values: readonly Json[];
  readonly starts: readonly number[];
}

/**
 * The lines of `jsonLines`, without making them all: values are counted once, and those lines written that are asked
 * for. What of a value is looked into is kept.
 */
export function jsonLineList(root: Json): Lines<JsonLine> {
  return jsonLineLists()(root);
}

/** Gives such lines for one value after the other; a list or object that is in several of them is counted once. */
export function jsonLineLists(): (root: Json) => Lines<JsonLine> {
  const counts = new WeakMap<object, number>();
  const inners = new WeakMap<object, Inner>();
  return (root) => linesIn(root, counts, inners);
}

function linesIn(root: Json, counts: WeakMap<object, number>, inners: WeakMap<object, Inner>): Lines<JsonLine> {
  const countOf = (value: Json): number => {
    if (typeof value !== 'object' || value === null) return 1;
    const known = counts.get(value);
    if (known !== undefined) return known;
    const values = Array.isArray(value) ? value : Object.values(value);
    let count = values.length === 0 ? 1 : 2;
    for (const one of values) count += countOf(one);
    counts.set(value, count);
    return count;
  };
  const innerOf = (value: Json): Inner | null => {
    if (typeof value !== 'object' || value === null || countOf(value) === 1) return null;
    const known = inners.get(value);
    if (known !== undefined) return known;
    const values = Array.isArray(value) ? value : Object.values(value);
    const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
    const starts: number[] = [];
    let start = 0;
    for (const one of values) {
      starts.push(start);
      start += countOf(one);
    }
    const inner = { keys, values, starts };
    inners.set(value, inner);
    return inner;
  };

  const at = (index: number): JsonLine | undefined => {
    if (index < 0 || index >= countOf(root)) return undefined;
    let value = root;
    let left = index;
    let place: Omit<JsonLine, 'text' | 'kind'> = { depth: 0, pointer: '', key: null, comma: false };
    for (;;) {
      const inner = innerOf(value);
      if (inner === null) return { ...place, text: JSON.stringify(value), kind: 'value' };
      const isList = Array.isArray(value);
      if (left === 0) return { ...place, text: isList ? '[' : '{', kind: 'open', comma: false };
      if (left === countOf(value) - 1) return { ...place, key: null, text: isList ? ']' : '}', kind: 'close' };
      const own = lastUpTo(inner.starts, left - 1);
      const key = inner.keys[own] ?? '';
      place = {
        depth: place.depth + 1,
        pointer: pointerTo(place.pointer, key),
        key: isList ? null : String(key),
        comma: own < inner.keys.length - 1,
      };
      left -= 1 + (inner.starts[own] ?? 0);
      value = inner.values[own] ?? null;
    }
  };

  const find = (pointer: string): number => {
    let value = root;
    let line = 0;
    for (const key of pointerKeys(pointer)) {
      const inner = innerOf(value);
      const own = inner === null ? -1 : placeOf(key, value, inner);
      if (inner === null || own < 0) return -1;
      line += 1 + (inner.starts[own] ?? 0);
      value = inner.values[own] ?? null;
    }
    return line;
  };
  return { count: countOf(root), at, find };
}

function placeOf(key: string, value: Json, { keys }: Inner): number {
  if (isJsonObject(value)) return keys.indexOf(key);
  return /^(0|[1-9]\d*)$/.test(key) && Number(key) < keys.length ? Number(key) : -1;
}

/** The last of these, which rise, that is no more than `most`. */
function lastUpTo(starts: readonly number[], most: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const half = (low + high) >> 1;
    if ((starts[half] ?? 0) <= most) low = half + 1;
    else high = half;
  }
  return low - 1;
}
