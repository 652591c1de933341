import type { Json } from '#shared/model/json.ts';
import { call, literal } from '#shared/template/expressions.ts';
import type { Expression } from '#shared/template/tree.ts';
import { createEvaluate } from './evaluate.ts';
import type { Run } from './finding.ts';
import type { NamePath } from './names/name-likeness.ts';
import { listOperand } from './sources/collect-derived.ts';
import type { Sources } from './sources/sources.ts';

interface Question {
  readonly sources: Sources;
  readonly run: Run;
  readonly names: NamePath;
  /** What is shown where it holds; undefined for more than one value. */
  readonly expression?: Expression | undefined;
}

/**
 * A condition that holds in just these rows. `'same'`: the shown value itself is null or missing in the others.
 */
export function findCondition(
  present: readonly boolean[],
  { sources, run, names, expression }: Question,
): Expression | 'same' | undefined {
  const shown = expression && createEvaluate(sources)(expression);
  const holds = (values: readonly (Json | undefined)[]) => present.every((is, row) => isTrue(values[row]) === is);
  if (shown && present.every((is, row) => is !== (shown.values[row] === null || shown.values[row] === undefined)))
    return 'same';
  const near = sources.columns.filter(({ hops, via }) => hops < 1 && via !== 'computed');
  const fitting = [
    ...near.filter(({ values }) => holds(values)),
    ...sources.lists
      .filter(({ hops, entries }) => hops < 1 && present.every((is, row) => is === (entries[row] ?? []).length > 0))
      .map((list) => ({ ...list, ...listOperand(list) })),
  ];
  const closeness = (each: { readonly names: NamePath; readonly cost: number }) =>
    run.judge.likeness(names, each.names) - each.cost;
  const [best] = fitting.toSorted((left, right) => closeness(right) - closeness(left));
  if (best !== undefined) return best.expression;
  for (const { expression: path, values, cost } of near) {
    if (cost > 0 || !run.budget.take(1)) continue;
    const equal = oneValue(values, present, true);
    if (equal !== undefined) return call('eq', path, literal(equal));
    const other = oneValue(values, present, false);
    if (other !== undefined) return call('ne', path, literal(other));
  }
  return undefined;
}

/** The value that the rows have that are, or are not, present, if it is one, and the others have not. */
export function oneValue(
  values: readonly (Json | undefined)[],
  present: readonly boolean[],
  wanted: boolean,
): string | number | boolean | undefined {
  const rows = present.flatMap((is, row) => (is === wanted ? [row] : []));
  const value = values[rows[0] ?? -1];
  if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return undefined;
  const isApart = values.every((each, row) => (present[row] === wanted) === (each === value));
  return isApart ? value : undefined;
}

function isTrue(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
