import { isJsonObject, type Json } from '#shared/model/json.ts';
import { printPropertyPath } from '#shared/template/print/print-property-path.ts';
import type { Expression } from '#shared/template/tree.ts';
import { evidenceOf } from '../evidence.ts';
import type { Run } from '../finding.ts';
import { apply } from '../operand.ts';
import { expressionAt, isWritable } from '../place.ts';
import type { Repeated } from '../scope.ts';
import type { ListTarget } from '../solve/solve-list.ts';
import { listOperand } from './collect-derived.ts';
import type { ListColumn } from './column.ts';
import { picksOf } from './filtered-rows.ts';
import { foldOf, type Sources } from './sources.ts';

/** A list that may be what is repeated, entry for entry. */
export interface Repeatable extends Repeated {
  readonly subject: Expression;
  /** Entries for which it does not hold are left out. */
  readonly condition?: Expression;
  readonly reason: 'each' | 'filtered' | 'flattened';
}

const MOST_TRIED = 4;
const MOST_ENTRIES = 2000;
const LIKE_ENOUGH = 0.45;
const MOST_INNER = 6;

/** The lists that fit, those that share most values with the wanted entries first. */
export function repeatables(target: ListTarget, sources: Sources, run: Run): readonly Repeatable[] {
  const wanted = target.values.map((entries) => entries.map(foldsOf));
  if (target.values.some((entries) => entries.length > MOST_ENTRIES)) return [];
  const areNumbers = target.values.flat().every((value) => typeof value === 'number');
  const scored: { repeatable: Repeatable; score: number }[] = [];
  for (const list of candidates(sources)) {
    const longest = Math.max(0, ...list.entries.map((entries) => entries.length));
    if (longest === 0 || longest > MOST_ENTRIES || !run.budget.take(longest)) continue;
    for (const repeatable of fitting(list, wanted, sources, run)) {
      const shared = sharedBy(repeatable.entries, wanted);
      const likeness = run.judge.likeness(target.names, repeatable.names);
      // Numbers may be the entries' own in another unit, which shares no digits with them.
      if (shared === 0 && likeness < LIKE_ENOUGH && !areNumbers) continue;
      const isPlain = repeatable.reason === 'each' ? 0.05 : 0;
      scored.push({ repeatable, score: shared + 0.3 * likeness + isPlain - list.cost });
    }
  }
  return scored
    .sort((left, right) => right.score - left.score)
    .slice(0, MOST_TRIED)
    .map(({ repeatable }) => repeatable);
}

interface Candidate extends Repeated {
  readonly subject: Expression;
  readonly reason: 'each' | 'flattened';
  readonly cost: number;
}

function* candidates(sources: Sources): Iterable<Candidate> {
  for (const list of sources.lists) {
    if (list.cost > 0.2) continue;
    const cost = list.cost + 0.05 * list.hops;
    yield { subject: expressionAt(list.place), entries: list.entries, names: list.names, reason: 'each', cost };
    if (list.cost === 0) yield* flattened(list, sources);
  }
}

/** The lists inside the entries of a list, as one. */
function* flattened(list: ListColumn, { scope }: Sources): Iterable<Candidate> {
  const all = list.entries.flat();
  if (all.length > MOST_ENTRIES) return;
  for (const keys of listsInside(all)) {
    const lists = apply('pluck', [listOperand(list), printPropertyPath(keys)]);
    const flat = lists && apply('flatten', [lists]);
    if (flat === undefined) continue;
    const entries = flat.values.map((value) => (Array.isArray(value) ? value.filter((entry) => entry !== null) : []));
    const inners = all.map((entry) => listAt(entry, keys));
    if (entries.flat().length !== inners.flat().length) continue;
    const names = [...list.names, ...keys];
    const isReachable = scope.frames.length === 1 || (list.place.kind === 'path' && list.place.data);
    const most = Math.max(3, ...inners.map((inner) => inner.length));
    const outer = list.entries.map((row) => row.flatMap((entry) => listAt(entry, keys).map(() => entry)));
    const base = { subject: flat.expression, entries, names, reason: 'flattened', cost: 0.1 } as const;
    const origin = { outer, names: list.names, list: list.place, inner: printPropertyPath(keys), most };
    yield isReachable && most <= MOST_INNER ? { ...base, origin } : base;
  }
}

function listAt(entry: Json, keys: readonly string[]): readonly Json[] {
  let value: Json | undefined = entry;
  for (const key of keys) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(value) ? value : [];
}

function listsInside(entries: readonly Json[]): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  const visit = (value: Json, keys: readonly string[]): void => {
    if (Array.isArray(value) && keys.length > 0 && isWritable(keys)) found.set(keys.join('\0'), keys);
    if (isJsonObject(value) && keys.length < 3)
      for (const [key, inner] of Object.entries(value)) visit(inner, [...keys, key]);
  };
  for (const entry of entries.slice(0, 50)) visit(entry, []);
  return [...found.values()];
}

/** Letters and digits of what is inside a value, with how telling each is. */
export type Folds = ReadonlyMap<string, number>;

function* fitting(
  list: Candidate,
  wanted: readonly (readonly Folds[])[],
  sources: Sources,
  run: Run,
): Iterable<Repeatable> {
  if (list.entries.every((entries, row) => entries.length === (wanted[row]?.length ?? 0))) yield list;
  else yield* picksOf(list, wanted, { sources, run, foldsOf });
}

/** A value that is a part of a longer text. */
const PART = 0.6;
const SHORTEST_PART = 4;

/** Whether any of the values is a part of it. */
export function isMadeOf(fold: string, given: Folds, shortest = SHORTEST_PART): boolean {
  for (const part of given.keys()) if (part.length >= shortest && fold.includes(part)) return true;
  return false;
}

/** How much of what is wanted is found in the entry of the same place. */
function sharedBy(entries: Repeated['entries'], wanted: readonly (readonly Folds[])[]): number {
  let shared = 0;
  let whole = 0;
  for (const [row, folds] of wanted.entries()) {
    for (const [at, fold] of folds.entries()) {
      const given = foldsOf(entries[row]?.[at] ?? null);
      for (const [each, weight] of fold) {
        whole += weight;
        if (given.has(each)) shared += weight;
        else if (isMadeOf(each, given)) shared += PART * weight;
      }
    }
  }
  return whole === 0 ? 0 : shared / whole;
}

const MOST_FOLDS = 200;

/** The letters and digits of everything inside a value. */
export function foldsOf(value: Json): Folds {
  const folds = new Map<string, number>();
  const visit = (inner: Json): void => {
    if (folds.size > MOST_FOLDS) return;
    if (typeof inner === 'object' && inner !== null) for (const each of Object.values(inner)) visit(each);
    else {
      const fold = foldOf(inner);
      if (fold !== undefined && fold !== '' && inner !== null && typeof inner !== 'boolean')
        folds.set(fold, evidenceOf([inner]));
    }
  };
  visit(value);
  return folds;
}
