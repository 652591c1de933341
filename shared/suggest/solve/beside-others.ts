import type { Json } from '#shared/model/json.ts';
import { evidenceOf } from '../evidence.ts';
import { type Run, type Target, valueFinding } from '../finding.ts';
import type { Ranked } from '../rank.ts';
import { areEqual } from '../same.ts';
import type { Column } from '../sources/column.ts';
import { foldOf, type Sources } from '../sources/sources.ts';

const FEWEST_OTHERS = 2;
const LEAST_BESIDE = 0.3;
const LONGEST_CODE = 4;
const BESIDE = 0.62;
/** What several fields of one object say together, where each by itself might be chance. */
const TOLD_TOGETHER = 0.7;

interface Field {
  readonly target: Target;
  readonly ways: readonly Ranked[];
  /** Whether it is still looked for. */
  readonly isOpen: boolean;
}

/** The ways of the fields, those found that are told by the fields beside them: neighbours mostly come from one object. */
export function withNeighbours(fields: readonly Field[], sources: Sources, run: Run): readonly (readonly Ranked[])[] {
  const neighbours = neighboursOf(holdersOf(fields), sources);
  const beside = fields.map(({ target, ways, isOpen }) => (isOpen ? besideOthers(target, neighbours) : ways));
  const open = fields.map(({ isOpen }, at) => isOpen && beside[at]?.length === 0);
  const together = foundTogether(
    fields.filter((_, at) => open[at]).map(({ target }) => target),
    sources,
    run,
  );
  return fields.map(({ target }, at) => (open[at] ? (together.get(target) ?? []) : (beside[at] ?? [])));
}

/** The objects that give several of the fields. */
function holdersOf(fields: readonly Field[]): ReadonlySet<string> {
  const given = new Map<string, number>();
  for (const { ways } of fields) {
    const [best] = ways;
    const [column, ...others] = best?.finding.columns ?? [];
    if (column !== undefined && others.length === 0) given.set(column.holder, (given.get(column.holder) ?? 0) + 1);
  }
  return new Set([...given].filter(([, count]) => count >= FEWEST_OTHERS).map(([holder]) => holder));
}

type Neighbours = ReadonlyMap<Json | undefined, readonly Column[]>;

/** The fields of those objects, by what they say in the first row. */
function neighboursOf(holders: ReadonlySet<string>, { columns }: Sources): Neighbours {
  if (holders.size === 0) return new Map();
  const own = columns.filter(({ holder, via }) => via === 'field' && holders.has(holder));
  return Map.groupBy(own, ({ values }) => values[0]);
}

/** Whole words are constants as often: a type that is "shipped" beside a status that is. */
function isCode({ values }: Target): boolean {
  return values.every((value) => {
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && (/\d/.test(text) || text.length <= LONGEST_CODE);
  });
}

/** A value too small to be sure of, such as a country's code, where the object of its neighbours has it just once. */
function besideOthers(target: Target, neighbours: Neighbours): readonly Ranked[] {
  if (evidenceOf(target.values) < LEAST_BESIDE || !isCode(target)) return [];
  const same = (neighbours.get(target.values[0]) ?? []).filter((column) => areEqual(column.values, target.values));
  const [only] = same;
  return only === undefined || same.length > 1 ? [] : [taken(only, target)];
}

function taken(column: Column, { values }: Target): Ranked {
  const finding = valueFinding(column, { kind: 'same', trust: 1, columns: [column], evidence: evidenceOf(values) });
  return { finding, strength: BESIDE, likeness: 0, rank: 1 - column.cost };
}

/** Values of which none is sure, though one object has them all, each just once: a width of 210 and a height of 297. */
function foundTogether(
  targets: readonly Target[],
  sources: Sources,
  { budget }: Run,
): ReadonlyMap<Target, readonly Ranked[]> {
  const weak = targets.filter((target) => evidenceOf(target.values) >= LEAST_BESIDE && isCode(target));
  if (weak.length < FEWEST_OTHERS) return new Map();
  const found = new Map<string, Map<Target, Column[]>>();
  for (const target of weak) {
    const [first = null] = target.values;
    for (const column of sources.withLetters(foldOf(first) ?? '', 0)) {
      if (!budget.take(1)) return new Map();
      if (column.via !== 'field' || column.cost > 0 || !areEqual(column.values, target.values)) continue;
      const held = found.get(column.holder) ?? new Map<Target, Column[]>();
      held.set(target, [...(held.get(target) ?? []), column]);
      found.set(column.holder, held);
    }
  }
  for (const held of found.values()) {
    const single = [...held].flatMap(([target, [column, ...others]]) =>
      column === undefined || others.length > 0 ? [] : [{ target, column }],
    );
    const told = 1 - single.reduce((rest, { target }) => rest * (1 - evidenceOf(target.values)), 1);
    const isEachItsOwn = new Set(single.map(({ column }) => column)).size === single.length;
    if (single.length >= FEWEST_OTHERS && isEachItsOwn && told >= TOLD_TOGETHER)
      return new Map(single.map(({ target, column }) => [target, [taken(column, target)]]));
  }
  return new Map();
}
