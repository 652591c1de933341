import { isJsonObject, type Json } from '#shared/model/json.ts';
import { findValue } from '../find-value.ts';
import type { Run, Target } from '../finding.ts';
import type { Ranked } from '../rank.ts';
import { areEqual } from '../same.ts';
import type { Column } from '../sources/column.ts';
import type { Sources } from '../sources/sources.ts';
import { leastBad } from './least-bad.ts';
import { solveGaps } from './solve-gaps.ts';
import { solveList } from './solve-list.ts';
import { solveObject } from './solve-object.ts';
import { asWritten, fromRanked, type Solved } from './solved.ts';

/** How much it counts that a column is of the same object as its neighbours'. */
export type Bias = (columns: readonly Column[]) => number;

/**
 * What to write so that every row gets its value; undefined where the rows differ and nothing in the payload explains
 * how.
 */
export function solveValue(target: Target, sources: Sources, run: Run): Solved | undefined {
  const { values } = target;
  if (values.every(isJsonObject)) return solveObject({ ...target, values }, sources, run);
  if (values.every((value): value is Json[] => Array.isArray(value)))
    return solveList({ ...target, values }, sources, run);
  return solveLeaf(target, findValue(target, sources, run), { sources, run });
}

/** The best of the ways, neighbours considered. */
export function solveLeaf(
  target: Target,
  ways: readonly Ranked[],
  { sources, run, bias = () => 0 }: { readonly sources: Sources; readonly run: Run; readonly bias?: Bias },
): Solved | undefined {
  const [best] = ways.toSorted(
    (left, right) => right.rank + bias(right.finding.columns) - left.rank - bias(left.finding.columns),
  );
  const [first = null] = target.values;
  const isUnsure = best === undefined || best.finding.kind === 'table';
  const gaps = isUnsure && target.values.length > 1 ? solveGaps(target, sources, run) : undefined;
  if (gaps !== undefined) return gaps;
  if (best !== undefined) return fromRanked(best, first);
  if (areEqual(target.values, Array<Json>(target.values.length).fill(first))) return asWritten(first);
  return leastBad(target, sources, run);
}
