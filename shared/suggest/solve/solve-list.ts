import type { Json } from '#shared/model/json.ts';
import type { TemplateNode } from '#shared/template/tree.ts';
import { evidenceOf } from '../evidence.ts';
import { columnOf } from '../finders/joined-lists.ts';
import type { Run, Target } from '../finding.ts';
import { apply } from '../operand.ts';
import { areEqual } from '../same.ts';
import { insideOf, someRows } from '../scope.ts';
import { listOperand } from '../sources/collect-derived.ts';
import { type Repeatable, repeatables } from '../sources/repeatables.ts';
import { createSources, type Sources } from '../sources/sources.ts';
import { solveValue } from './solve-value.ts';
import { around, asWritten, type Note, type Solved } from './solved.ts';

export interface ListTarget extends Target {
  readonly values: readonly Json[][];
}

/** A list: one of the payload's as it is, one with an entry for each of another's, or entries written one by one. */
export function solveList(target: ListTarget, sources: Sources, run: Run): Solved | undefined {
  const whole = solveWhole(target, sources, run);
  if (whole !== undefined) return whole;
  if (target.values.every((value) => value.length === 0)) return asWritten([]);
  const written = solveEntries(target, sources, run);
  const each = solveEach(target, sources, run);
  if (each === undefined || written === undefined) return each ?? written;
  return scoreOf(each) + LIST_FIRST >= scoreOf(written) ? each : written;
}

/** A list that explains as much as fields picked one by one explains more: it also fits other lengths. */
const LIST_FIRST = 0.3;

function scoreOf({ found, leaves }: Solved): number {
  return leaves === 0 ? 0 : found / leaves;
}

const LEAST_NAMED = 0.6;

function solveWhole({ values, names }: ListTarget, sources: Sources, { judge, budget }: Run): Solved | undefined {
  const scalars = values.flat().filter((value) => typeof value !== 'object');
  const evidence = values.flat().length > scalars.length ? 0.9 : evidenceOf(scalars);
  const plain = sources.lists.map((list) => ({ ...list, ...listOperand(list), kind: 'wholeList' as const }));
  const plucked = sources.plucked.map((list) => ({ ...columnOf(list), kind: 'plucked' as const }));
  const uniques = plucked.flatMap((list) => {
    const operand = budget.take(1) ? apply('unique', [list]) : undefined;
    return operand ? [{ ...list, ...operand, cost: list.cost + 0.1 }] : [];
  });
  const same = [...plain, ...plucked, ...uniques].filter((list) => areEqual(list.values, values));
  const closeness = (list: (typeof same)[number]) => judge.likeness(names, list.names) - list.cost - 0.05 * list.hops;
  const [best] = same.toSorted((left, right) => closeness(right) - closeness(left));
  if (best === undefined) return undefined;
  const confidence = 1 - (1 - evidence) * (1 - judge.likeness(names, best.names));
  if (confidence < LEAST_NAMED) return undefined;
  const node = { kind: 'value', expression: best.expression } as const;
  const [first = []] = values;
  const note: Note = { key: best.kind, params: { from: best.names.join('.') }, confidence, value: first };
  const leaves = Math.max(1, first.length);
  return {
    node,
    notes: new Map([[node, note]]),
    leaves,
    found: leaves * confidence,
    own: best.hops === 0 ? leaves : 0,
  };
}

/** Entry by entry, where every row has as many. */
function solveEntries({ values, names }: ListTarget, sources: Sources, run: Run): Solved | undefined {
  const [first = []] = values;
  if (!values.every((value) => value.length === first.length)) return undefined;
  const parts = first.map((_, at) =>
    solveValue({ values: values.map((value) => value[at] ?? null), names }, sources, run),
  );
  const solved = parts.filter((part) => part !== undefined);
  if (solved.length < first.length) return undefined;
  return around({ kind: 'array', items: solved.map(({ node }) => node) }, solved);
}

const LEAST_OWN = 0.35;

function solveEach(target: ListTarget, sources: Sources, run: Run): Solved | undefined {
  let best: Solved | undefined;
  for (const repeatable of repeatables(target, sources, run)) {
    const solved = solveRepeated(repeatable, target, { sources, run });
    if (solved === undefined || solved.own < LEAST_OWN) continue;
    if (best === undefined || scoreOf(solved) > scoreOf(best) + 0.01) best = solved;
  }
  return best;
}

const MOST_ROWS = 120;
const FIRST_ROWS = 40;

/** Of very many rows, the first and some of the rest: what they all give is seen when the whole body is rendered. */
function sampleOf(rows: number): readonly number[] | undefined {
  if (rows <= MOST_ROWS) return undefined;
  const step = (rows - FIRST_ROWS) / (MOST_ROWS - FIRST_ROWS);
  return Array.from({ length: MOST_ROWS }, (_, at) =>
    at < FIRST_ROWS ? at : FIRST_ROWS + Math.floor((at - FIRST_ROWS) * step),
  );
}

function solveRepeated(
  repeatable: Repeatable,
  { values, names }: ListTarget,
  { sources, run }: { readonly sources: Sources; readonly run: Run },
): Solved | undefined {
  const all = insideOf(sources.scope, repeatable);
  const seen = sampleOf(all.rows);
  const inside = createSources(seen === undefined ? all : someRows(all, seen), run.budget);
  const wanted = values.flat();
  const part = solveValue({ values: seen?.map((row) => wanted[row] ?? null) ?? wanted, names }, inside, run);
  if (part === undefined) return undefined;
  const { subject, condition, reason } = repeatable;
  const body: TemplateNode =
    condition === undefined
      ? part.node
      : { kind: 'directive', directive: { name: 'if', subject: condition, parameters: [], body: part.node } };
  const node: TemplateNode = { kind: 'directive', directive: { name: 'each', subject, parameters: [], body } };
  const share = part.leaves === 0 ? 0 : part.found / part.leaves;
  const params = { from: repeatable.names.join('.'), count: values.flat().length };
  return around(node, [part], {
    key: reason,
    params,
    confidence: Math.min(0.98, 0.5 + 0.5 * share),
    value: values[0] ?? [],
  });
}
