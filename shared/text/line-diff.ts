/** A line of two texts side by side; a place counts from 0 and is null where the text does not have the line. */
export interface DiffLine<T> {
  readonly kind: 'same' | 'removed' | 'added';
  /** As the later text has it, where both do. */
  readonly line: T;
  readonly before: number | null;
  readonly after: number | null;
}

/** Lines that are shown, or how many equal ones are passed over. */
export type DiffPart<T> =
  | { readonly kind: 'lines'; readonly lines: readonly DiffLine<T>[] }
  | { readonly kind: 'passed'; readonly count: number };

/** Beyond so many removed and added lines, what lies between equal ends is given as replaced: the search is O(n d). */
const MOST_EDITS = 1000;

/**
 * The lines that were removed and added, as few as there are (Myers, "An O(ND) Difference Algorithm", 1986). Lines are
 * equal where their keys are. What is removed stands before what is added in its place.
 */
export function lineDiff<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (line: T) => unknown = (line) => line,
): DiffLine<T>[] {
  const old = before.map(keyOf);
  const now = after.map(keyOf);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let oldEnd = old.length;
  let nowEnd = now.length;
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd -= 1;
    nowEnd -= 1;
  }
  const pairs = new Map<number, number>();
  for (const [x, y] of equalPairs(old.slice(start, oldEnd), now.slice(start, nowEnd))) pairs.set(start + x, start + y);
  for (let index = 0; index < start; index += 1) pairs.set(index, index);
  for (let index = oldEnd; index < old.length; index += 1) pairs.set(index, index - oldEnd + nowEnd);
  return merged(before, after, pairs);
}

/** Changed lines with `around` equal ones on either side; what is between is passed over. */
export function diffParts<T>(lines: readonly DiffLine<T>[], around: number): DiffPart<T>[] {
  const isNear = new Array<boolean>(lines.length).fill(false);
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'same') last = index;
    if (index - last <= around) isNear[index] = true;
  }
  last = Number.POSITIVE_INFINITY;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    if (lines[index]?.kind !== 'same') last = index;
    if (last - index <= around) isNear[index] = true;
  }
  const parts: DiffPart<T>[] = [];
  for (let index = 0; index < lines.length; ) {
    let end = index;
    while (end < lines.length && isNear[end] === isNear[index]) end += 1;
    if (isNear[index] === true) parts.push({ kind: 'lines', lines: lines.slice(index, end) });
    else parts.push({ kind: 'passed', count: end - index });
    index = end;
  }
  return parts;
}

function merged<T>(before: readonly T[], after: readonly T[], pairs: ReadonlyMap<number, number>): DiffLine<T>[] {
  const lines: DiffLine<T>[] = [];
  let y = 0;
  const addUpTo = (end: number) => {
    for (; y < end; y += 1) lines.push({ kind: 'added', line: after[y] as T, before: null, after: y });
  };
  for (const [x, line] of before.entries()) {
    const pair = pairs.get(x);
    if (pair === undefined) {
      lines.push({ kind: 'removed', line, before: x, after: null });
      continue;
    }
    addUpTo(pair);
    lines.push({ kind: 'same', line: after[pair] as T, before: x, after: pair });
    y = pair + 1;
  }
  addUpTo(after.length);
  return lines;
}

/** Places of equal keys in both, in order; none where there are too many edits between. */
function equalPairs(old: readonly unknown[], now: readonly unknown[]): [number, number][] {
  if (old.length === 0 || now.length === 0) return [];
  const most = Math.min(MOST_EDITS, old.length + now.length);
  // For each number of edits, how far in `old` the best way is on diagonal k = x - y, from -most - 1 on.
  const ways: Int32Array[] = [];
  let furthest = new Int32Array(2 * most + 3);
  for (let edits = 0; edits <= most; edits += 1) {
    ways.push(furthest);
    const next = furthest.slice();
    for (let k = -edits; k <= edits; k += 2) {
      let x = startOf(furthest, k, edits).x;
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x += 1;
      next[k + most + 1] = x;
      if (x >= old.length && x - k >= now.length) return pairsBack(old.length, now.length, ways);
    }
    furthest = next;
  }
  return [];
}

/** Where the way along diagonal `k` starts, after its last edit: an added line keeps x, a removed one moves it on. */
function startOf(furthest: Int32Array, k: number, edits: number): { x: number; isAdded: boolean } {
  if (edits === 0) return { x: 0, isAdded: false };
  const middle = (furthest.length - 1) / 2;
  const added = furthest[middle + k + 1] ?? 0;
  const removed = (furthest[middle + k - 1] ?? 0) + 1;
  const isAdded = k === -edits || (k !== edits && removed <= added);
  return { x: isAdded ? added : removed, isAdded };
}

function pairsBack(oldLength: number, nowLength: number, ways: readonly Int32Array[]): [number, number][] {
  const pairs: [number, number][] = [];
  let x = oldLength;
  let y = nowLength;
  for (let edits = ways.length - 1; edits >= 0; edits -= 1) {
    const start = startOf(ways[edits] ?? new Int32Array(1), x - y, edits);
    while (x > start.x) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    if (start.isAdded) y -= 1;
    else x -= 1;
  }
  return pairs.reverse();
}
