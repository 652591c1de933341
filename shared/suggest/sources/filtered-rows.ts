import type { Json } from '#shared/model/json.ts';
import { printPropertyPath } from '#shared/template/print/print-property-path.ts';
import type { Expression } from '#shared/template/tree.ts';
import { findCondition, oneValue } from '../conditions.ts';
import type { Run } from '../finding.ts';
import { type Argument, apply } from '../operand.ts';
import { isWritable } from '../place.ts';
import { insideOf, type Repeated } from '../scope.ts';
import type { Column } from './column.ts';
import type { Folds, Repeatable } from './repeatables.ts';
import { createSources, foldOf, type Sources } from './sources.ts';

interface Filtering {
  readonly sources: Sources;
  readonly run: Run;
  foldsOf(value: Json): Folds;
}

type Candidate = Repeated & { readonly subject: Expression; readonly reason: 'each' | 'flattened' };

const MOST_FILTERED = 300;

/** The list with the entries left out that are not wanted, where something in them says which. */
export function* picksOf(
  list: Candidate,
  wanted: readonly (readonly Folds[])[],
  { sources, run, foldsOf }: Filtering,
): Iterable<Repeatable> {
  if (wanted.every((folds) => folds.length === 0) || list.entries.flat().length > MOST_FILTERED) return;
  const picked = list.entries.map((entries, row) => alignment(entries.map(foldsOf), wanted[row] ?? []));
  if (picked.some((places) => places === undefined)) return;
  const places = picked as readonly (readonly number[])[];
  const present = list.entries.flatMap((entries, row) => entries.map((_, at) => places[row]?.includes(at) ?? false));
  if (!present.includes(false)) return;
  const inside = createSources(insideOf(sources.scope, list), run.budget);
  const entries = list.entries.map((all, row) => (places[row] ?? []).flatMap((at) => all[at] ?? []));
  const { names } = list;
  const shown = new Set(wanted.flatMap((folds) => folds.flatMap((each) => [...each.keys()])));
  const [field] = inside.columns
    .filter(
      ({ hops, cost, values, via }) =>
        hops === 0 && cost === 0 && via === 'field' && oneValue(values, present, true) !== undefined,
    )
    .toSorted((left, right) => tellingOf(right, present, shown) - tellingOf(left, present, shown));
  const keys = field?.names.slice(names.length) ?? [];
  const value = field && oneValue(field.values, present, true);
  if (field !== undefined && value !== undefined && keys.length > 0 && isWritable(keys)) {
    const filtered = apply('where', [
      { expression: list.subject, values: list.entries.map((all) => [...all]) },
      printPropertyPath(keys),
      value as Argument,
    ]);
    if (filtered) {
      yield { subject: filtered.expression, entries, names, reason: 'filtered' };
      return;
    }
  }
  const condition = findCondition(present, { sources: inside, run, names });
  if (condition === undefined || condition === 'same') return;
  yield { subject: list.subject, entries, names, condition, reason: 'filtered', positions: places.flat() };
}

/** What an entry is says more than what is shown of it, which is its own: a flag, then a word that others share. */
function tellingOf({ values }: Column, present: readonly boolean[], shown: ReadonlySet<string>): number {
  const value = oneValue(values, present, true);
  if (typeof value === 'boolean') return 3;
  return shown.has(foldOf(value) ?? '') ? 0 : 1 + Number(new Set(values).size < values.length);
}

/** The places of the entries that have the wanted ones' values, in order; undefined where there are none. */
function alignment(given: readonly Folds[], wanted: readonly Folds[]): readonly number[] | undefined {
  const places: number[] = [];
  let from = 0;
  for (const folds of wanted) {
    const at = given.findIndex((entry, place) => place >= from && isShown(entry, folds));
    if (at < 0) return undefined;
    places.push(at);
    from = at + 1;
  }
  return places;
}

const TELLING = 0.55;
/** A short code, which others may have by chance. */
const SLIGHTLY_TELLING = 0.3;

function isShown(entry: Folds, wanted: Folds): boolean {
  const telling = [...wanted].filter(([, weight]) => weight >= TELLING);
  const shared = telling.filter(([fold]) => entry.has(fold));
  if (telling.length > 0) return shared.length > 0 && shared.length * 2 >= telling.length;
  const slight = [...wanted].filter(([, weight]) => weight >= SLIGHTLY_TELLING);
  return slight.length > 0 && slight.every(([fold]) => entry.has(fold));
}
