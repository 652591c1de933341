import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { call } from '#shared/template/expressions.ts';
import type { Expression, ObjectEntry } from '#shared/template/tree.ts';
import { findCondition } from '../conditions.ts';
import { findValue } from '../find-value.ts';
import type { Run, Target } from '../finding.ts';
import type { NamePath } from '../names/name-likeness.ts';
import type { Ranked } from '../rank.ts';
import { isEqual } from '../same.ts';
import { someRows } from '../scope.ts';
import type { Column } from '../sources/column.ts';
import { createSources, type Sources } from '../sources/sources.ts';
import { withNeighbours } from './beside-others.ts';
import { solveKeyed } from './solve-keyed.ts';
import { type Bias, solveLeaf, solveValue } from './solve-value.ts';
import { around, keyOf, type Note, type Solved } from './solved.ts';

export interface ObjectTarget extends Target {
  readonly values: readonly JsonObject[];
}

/** An object of named fields; taken over whole where the payload has the very same. */
export function solveObject(target: ObjectTarget, sources: Sources, run: Run): Solved | undefined {
  return solveWhole(target, sources, run) ?? solveKeyed(target, sources, run) ?? solveFields(target, sources, run);
}

const FEWEST_WHOLE = 2;

function solveWhole({ values, names }: ObjectTarget, { objects }: Sources, { judge, budget }: Run): Solved | undefined {
  const [first = {}] = values;
  const keys = Object.keys(first);
  if (keys.length < FEWEST_WHOLE) return undefined;
  const [key = ''] = keys;
  const same = objects.filter(({ values: given }) => {
    const [object] = given;
    if (!isJsonObject(object) || Object.keys(object).length !== keys.length) return false;
    // Most differ in their first field: only the others cost something.
    if (!isEqual(first[key], object[key])) return false;
    return budget.take(keys.length) && values.every((value, row) => isEqual(value, given[row]));
  });
  const likeness = (object: Column) => judge.likeness(names, object.names) - 0.05 * object.hops - object.cost;
  const [best] = same.toSorted((left, right) => likeness(right) - likeness(left));
  if (best === undefined) return undefined;
  const node = { kind: 'value', expression: best.expression } as const;
  const note: Note = { key: 'wholeObject', params: { from: best.names.join('.') }, confidence: 0.95, value: first };
  const leaves = keys.length;
  return { node, notes: new Map([[node, note]]), leaves, found: leaves, own: best.hops === 0 ? leaves : 0 };
}

interface FieldTarget {
  readonly key: string;
  /** Rows whose object has it. */
  readonly rows: readonly number[];
  readonly target: Target;
  readonly ways: readonly Ranked[];
}

function solveFields(target: ObjectTarget, sources: Sources, run: Run): Solved | undefined {
  const found = fieldsOf(target).map((field) => {
    const isEverywhere = field.rows.length === target.values.length;
    return { ...field, ways: isEverywhere && !field.isFixed ? findValue(field.target, sources, run) : [] };
  });
  const looked = found.map((field) => ({
    ...field,
    isOpen: field.ways.length === 0 && !field.isFixed && field.rows.length === target.values.length,
  }));
  const ways = withNeighbours(looked, sources, run);
  const fields = found.map((field, at): FieldTarget => ({ ...field, ways: ways[at] ?? [] }));
  const bias = biasOf(fields);
  const entries: ObjectEntry[] = [];
  const parts: Solved[] = [];
  for (const field of fields) {
    const solved = solveField(field, { sources, run, bias, rows: target.values.length });
    if (solved === undefined) return undefined;
    entries.push(solved.entry);
    parts.push(solved.part);
  }
  return around({ kind: 'object', entries }, parts);
}

/** In `{"name": "order_id", "value": "A-1"}` the one says what the other is called. */
const NAMING = /^@?(?:name|key|code|field|attribute|attr|type|id|label|property|qualifier)$/i;
const NAMED = /^(?:[@#]?(?:value|val|content|text|data|wert|wartosc|valore|vaerdi|ertek))$/i;

function fieldsOf({ values, names }: ObjectTarget): (Omit<FieldTarget, 'ways'> & { isFixed: boolean })[] {
  const keys = [...new Set(values.flatMap((value) => Object.keys(value)))];
  const [first = {}] = values;
  const naming =
    keys.length <= 4 && keys.some((key) => NAMED.test(key)) ? keys.find((key) => NAMING.test(key)) : undefined;
  const given = naming === undefined || values.length > 1 ? undefined : first[naming];
  return keys.map((key) => {
    const rows = values.flatMap((value, row) => (Object.hasOwn(value, key) ? [row] : []));
    const own: NamePath = typeof given === 'string' && NAMED.test(key) ? [...names, given] : [...names, key];
    const wanted = rows.map((row): Json => values[row]?.[key] ?? null);
    return { key, rows, target: { values: wanted, names: own }, isFixed: key === naming && given !== undefined };
  });
}

interface Surroundings {
  readonly sources: Sources;
  readonly run: Run;
  readonly bias: Bias;
  readonly rows: number;
}

function solveField(
  { key, rows, target, ways }: FieldTarget,
  { sources, run, bias, rows: all }: Surroundings,
): { entry: ObjectEntry; part: Solved } | undefined {
  const isLeaf = target.values.some((value) => typeof value !== 'object' || value === null);
  if (rows.length === all) {
    const part = isLeaf ? solveLeaf(target, ways, { sources, run, bias }) : solveValue(target, sources, run);
    return part && { entry: { kind: 'field', key: keyOf(key), value: part.node }, part };
  }
  const some = createSources(someRows(sources.scope, rows), run.budget);
  const part = solveValue(target, some, run);
  const present = Array.from({ length: all }, (_, row) => rows.includes(row));
  const expression = part?.node.kind === 'value' ? part.node.expression : undefined;
  const condition = findCondition(present, { sources, run, names: target.names, expression });
  if (part === undefined || condition === undefined) return undefined;
  if (condition === 'same' && expression !== undefined) {
    const node = { kind: 'value', expression: call('optional', expression) } as const;
    const [note] = part.notes.values();
    return {
      entry: { kind: 'field', key: keyOf(key), value: node },
      part: around(node, [{ ...part, notes: new Map() }], note),
    };
  }
  const body = { kind: 'object', entries: [{ kind: 'field', key: keyOf(key), value: part.node }] } as const;
  return {
    entry: { kind: 'directive', directive: { name: 'if', subject: condition as Expression, parameters: [], body } },
    part,
  };
}

const TOGETHER = 0.12;

/** Fields of one object mostly come from one object. */
function biasOf(fields: readonly FieldTarget[]): Bias {
  const votes = new Map<string, number>();
  for (const { ways } of fields) {
    const holders = new Set(ways.flatMap(({ finding }) => finding.columns.map(({ holder }) => holder)));
    for (const holder of holders) votes.set(holder, (votes.get(holder) ?? 0) + 1 / holders.size);
  }
  const most = Math.max(1, ...votes.values());
  return (columns) => TOGETHER * (Math.max(0, ...columns.map(({ holder }) => votes.get(holder) ?? 0)) / most);
}
