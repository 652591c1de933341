import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { isDirectiveKey, isFieldKey, keyUnits } from '#shared/template/edits/directive-key.ts';
import { pointerTo, splitPointer } from '#shared/text/json-pointer.ts';
import { lineDiff } from '#shared/text/line-diff.ts';

/**
 * One difference between a saved body and a draft, as a person would count it: an object that was added is one, and so
 * is a list of which only the directive changed. `holder` is the pointer, in the draft, of what holds the place.
 */
export type TemplateChange =
  | { readonly kind: 'added'; readonly at: string; readonly holder: string; readonly after: Json }
  /** `was` is its pointer in the saved body. */
  | { readonly kind: 'removed'; readonly was: string; readonly holder: string; readonly before: Json }
  | {
      readonly kind: 'changed';
      readonly at: string;
      readonly holder: string;
      readonly before: Json;
      readonly after: Json;
    }
  /** Another key for the same: a field's name, or what a directive reads. */
  | {
      readonly kind: 'renamed';
      readonly at: string;
      readonly holder: string;
      readonly before: string;
      readonly after: string;
    }
  /** Another place among its neighbours, or in another object; `from` is the holder, in the draft, that it came from. */
  | {
      readonly kind: 'moved';
      readonly at: string;
      readonly was: string;
      readonly holder: string;
      readonly from: string;
    };

/** Everything in which a draft differs from the saved body, in the draft's order; what is gone stands at its holder. */
export function templateChanges(saved: Json, draft: Json): TemplateChange[] {
  const changes: TemplateChange[] = [];
  compare({ before: saved, after: draft, was: '', at: '' }, changes);
  return withMoves(changes);
}

/** The row that a change is about, or the nearest above it; a removed field's holder. */
export function rowOfChange(change: TemplateChange, rows: { has(id: string): boolean }): string {
  const place = change.kind === 'removed' ? change.holder : change.at;
  for (let at: string | undefined = place; at !== undefined; at = splitPointer(at)?.parent) {
    if (rows.has(at)) return at;
  }
  return '';
}

/** The same place in both bodies. */
interface Place {
  readonly before: Json;
  readonly after: Json;
  readonly was: string;
  readonly at: string;
}

function compare({ before, after, was, at }: Place, changes: TemplateChange[]): void {
  if (before === after) return;
  if (isJsonObject(before) && isJsonObject(after)) {
    compareFields({ before, after, was, at }, changes);
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    compareElements({ before, after, was, at }, changes);
    return;
  }
  if (isSame(before, after)) return;
  changes.push({ kind: 'changed', at, holder: splitPointer(at)?.parent ?? '', before, after });
}

interface Fields {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly was: string;
  readonly at: string;
}

function compareFields({ before, after, was, at }: Fields, changes: TemplateChange[]): void {
  const old = keyUnits(Object.keys(before));
  const now = keyUnits(Object.keys(after));
  const pairs = pairedUnits(old, now, { before, after });
  const shifted = outOfOrder(now.map((_, index) => pairs.get(index) ?? -1));
  for (const [index, unit] of now.entries()) {
    const pair = pairs.get(index);
    const oldUnit = pair === undefined ? undefined : old[pair];
    if (oldUnit === undefined) {
      const [key = ''] = unit;
      changes.push({ kind: 'added', at: pointerTo(at, key), holder: at, after: after[key] ?? null });
      continue;
    }
    if (shifted.has(index)) {
      const place = { at: pointerTo(at, unit[0] ?? ''), was: pointerTo(was, oldUnit[0] ?? '') };
      changes.push({ kind: 'moved', ...place, holder: at, from: at });
    }
    compareUnit({ before, after, was, at }, { old: oldUnit, now: unit }, changes);
  }
  const kept = new Set(pairs.values());
  for (const [index, [key = '']] of old.entries()) {
    if (kept.has(index)) continue;
    changes.push({ kind: 'removed', was: pointerTo(was, key), holder: at, before: before[key] ?? null });
  }
}

/** A field, or a directive and its branches: of the same key, else one after the other. */
function compareUnit(
  { before, after, was, at }: Fields,
  { old, now }: { old: readonly string[]; now: readonly string[] },
  changes: TemplateChange[],
): void {
  const [first = '', ...oldRest] = old;
  const spare = oldRest.filter((key) => !now.includes(key));
  const kept = new Set<string>();
  for (const [index, key] of now.entries()) {
    const place = pointerTo(at, key);
    const oldKey = index === 0 ? first : oldRest.includes(key) ? key : spare.find((one) => isElse(one) === isElse(key));
    if (oldKey === undefined) {
      changes.push({ kind: 'added', at: place, holder: at, after: after[key] ?? null });
      continue;
    }
    kept.add(oldKey);
    if (spare.includes(oldKey)) spare.splice(spare.indexOf(oldKey), 1);
    if (oldKey !== key) changes.push({ kind: 'renamed', at: place, holder: at, before: oldKey, after: key });
    const both = { before: before[oldKey] ?? null, after: after[key] ?? null };
    compare({ ...both, was: pointerTo(was, oldKey), at: place }, changes);
  }
  for (const key of oldRest) {
    if (!kept.has(key))
      changes.push({ kind: 'removed', was: pointerTo(was, key), holder: at, before: before[key] ?? null });
  }
}

/** Which old unit each new one is, by index: of the same key; else a field with the same value, or a like directive. */
export function pairedUnits(
  old: readonly (readonly string[])[],
  now: readonly (readonly string[])[],
  { before, after }: { before: JsonObject; after: JsonObject },
): ReadonlyMap<number, number> {
  const places = new Map(old.map(([key = ''], index) => [key, index]));
  const pairs = new Map<number, number>();
  const left = new Set(old.keys());
  for (const [index, [key = '']] of now.entries()) {
    const place = places.get(key);
    if (place === undefined) continue;
    pairs.set(index, place);
    left.delete(place);
  }
  const likes = Map.groupBy(left, (place) => likeness(old[place]?.[0] ?? '', before));
  for (const [index, [key = '']] of now.entries()) {
    if (pairs.has(index)) continue;
    const like = likes.get(likeness(key, after)) ?? [];
    const at = isDirectiveKey(key) || isTelling(after[key]) ? 0 : like.indexOf(index);
    const found = like[at];
    if (found === undefined) continue;
    like.splice(at, 1);
    pairs.set(index, found);
  }
  return pairs;
}

/** Equal elements are the same; what was replaced by as many others is compared one by one. */
function compareElements(
  { before, after, was, at }: { before: readonly Json[]; after: readonly Json[]; was: string; at: string },
  changes: TemplateChange[],
): void {
  const lines = lineDiff(before, after, (element) => JSON.stringify(element));
  for (let index = 0; index < lines.length; ) {
    let end = index;
    while (end < lines.length && lines[end]?.kind !== 'same') end += 1;
    const block = lines.slice(index, end);
    const gone = block.filter(({ kind }) => kind === 'removed');
    const come = block.filter(({ kind }) => kind === 'added');
    for (let one = 0; one < Math.max(gone.length, come.length); one += 1) {
      const oldAt = pointerTo(was, gone[one]?.before ?? 0);
      const nowAt = pointerTo(at, come[one]?.after ?? 0);
      const [oldLine, nowLine] = [gone[one]?.line, come[one]?.line];
      if (oldLine === undefined) changes.push({ kind: 'added', at: nowAt, holder: at, after: nowLine ?? null });
      else if (nowLine === undefined) changes.push({ kind: 'removed', was: oldAt, holder: at, before: oldLine });
      else compare({ before: oldLine, after: nowLine, was: oldAt, at: nowAt }, changes);
    }
    index = end + 1;
  }
}

/** A field that is gone in one object and new in another, as it was, has moved. */
function withMoves(changes: readonly TemplateChange[]): TemplateChange[] {
  const gone = changes.filter((change) => change.kind === 'removed');
  const byKey = Map.groupBy(gone, ({ was }) => splitPointer(was)?.key ?? '');
  const moves = new Map<TemplateChange, TemplateChange>();
  const taken = new Set<TemplateChange>();
  for (const change of changes) {
    const key = change.kind === 'added' ? splitPointer(change.at)?.key : undefined;
    if (change.kind !== 'added' || key === undefined || !isFieldKey(key) || /^\d+$/.test(key)) continue;
    const from = (byKey.get(key) ?? []).find(
      (one) =>
        !taken.has(one) && one.holder !== change.holder && isTelling(one.before) && isSame(one.before, change.after),
    );
    if (from === undefined) continue;
    taken.add(from);
    moves.set(change, { kind: 'moved', at: change.at, was: from.was, holder: change.holder, from: from.holder });
  }
  return changes.filter((change) => !taken.has(change)).map((change) => moves.get(change) ?? change);
}

/** The fewest that would have to move for the rest to be in order, by index; -1 is not counted. */
function outOfOrder(places: readonly number[]): ReadonlySet<number> {
  // The longest rising run (patience sorting): `ends[n]` is the index at which the best run of n + 1 ends.
  const ends: number[] = [];
  const previous = new Map<number, number>();
  for (const [index, place] of places.entries()) {
    if (place < 0) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    const before = ends[low - 1];
    if (before !== undefined) previous.set(index, before);
    ends[low] = index;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) kept.add(at);
  return new Set(places.flatMap((place, index) => (place >= 0 && !kept.has(index) ? [index] : [])));
}

/** Whether a branch has no condition of its own. */
function isElse(key: string): boolean {
  return !/\belse\s+\w/.test(key);
}

/** What a unit without its counterpart is known by: a directive by its name, a field by its value. */
function likeness(key: string, holder: JsonObject): string {
  if (isDirectiveKey(key)) return `#${directiveName(key)}`;
  return isFieldKey(key) ? JSON.stringify(holder[key]) : key;
}

function directiveName(key: string): string {
  return /#\s*(\w+)/.exec(key)?.[1] ?? '';
}

/** Whether a value says which one it is: many fields are empty. */
function isTelling(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && typeof value !== 'boolean';
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
