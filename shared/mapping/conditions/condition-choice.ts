import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import {
  freeDirectiveKey,
  isBranchKey,
  isDirectiveKey,
  isFieldKey,
  keyUnits,
} from '#shared/template/edits/directive-key.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { parseTemplate, printExpression } from '#shared/template/index.ts';
import { printArgument } from '#shared/template/print/print-expression.ts';
import type { Directive, Expression } from '#shared/template/tree.ts';
import { pointerTo, splitPointer } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import type { Projection } from '../project.ts';
import type { Scope } from '../scope.ts';

/**
 * Where conditions stand or would stand: on the value at `holder`, or, with `first`, on the fields that the directive
 * of that key puts beside the others of `holder`. `row` is the row that they are told for; `of` says whether they
 * choose what it gives, or which entries of its list are kept.
 */
export interface ConditionPlace {
  readonly holder: string;
  readonly first: string | null;
  readonly row: string;
  readonly of: 'value' | 'entries';
}

/** One way that a choice can go. Only `if` and `unless` have a condition to change. `key` is '' until it is written. */
export interface Branch {
  readonly key: string;
  readonly kind: 'if' | 'unless' | 'each' | 'with' | 'else';
  /** null for `else`. */
  readonly condition: Expression | null;
  readonly value: Json;
}

export interface Choice {
  readonly branches: readonly Branch[];
  /** It is the whole value of its holder, which has no fields of its own. */
  readonly isAlone: boolean;
}

/** Where the conditions of a row are; null where it can have none: a loop beside fields, which stands for several. */
export function conditionPlace(body: Json, row: OutputRow, of: ConditionPlace['of'] = 'value'): ConditionPlace | null {
  if (of === 'entries') {
    const { subject } = row;
    return subject?.what === 'each' ? { holder: subject.at, first: null, row: row.id, of } : null;
  }
  if (row.place.kind === 'entry') return { holder: row.id, first: null, row: row.id, of };
  if (row.place.kind !== 'branch') return { holder: row.id, first: null, row: row.id, of };
  const place = splitPointer(row.id);
  const content = place === undefined ? undefined : valueAt(body, place.parent);
  if (place === undefined || !isJsonObject(content)) return null;
  const units = keyUnits(Object.keys(content));
  const unit = units.find((keys) => keys.includes(place.key));
  const isCondition = row.place.branch === 'if' || row.place.branch === 'unless' || row.place.branch === 'else';
  if (unit?.[0] === undefined || !isCondition) return null;
  const isAlone = units.length === 1 && isConditionKey(unit[0]);
  return { holder: place.parent, first: isAlone ? null : unit[0], row: isAlone ? place.parent : row.id, of };
}

/** The conditions that stand at a place, in order; null where there are none yet, or none that can be read. */
export function choiceAt(body: Json, { holder, first }: ConditionPlace): Choice | null {
  const content = valueAt(body, holder);
  if (!isJsonObject(content)) return null;
  const units = keyUnits(Object.keys(content));
  const unit = first === null ? units[0] : units.find(([key]) => key === first);
  if (unit === undefined || (first === null && (units.length !== 1 || !isConditionKey(unit[0] ?? '')))) return null;
  const heads = headsOf(unit);
  if (heads === null) return null;
  const branches = unit.map((key, index): Branch => {
    const head = heads[index];
    return {
      key,
      kind: head?.name ?? 'else',
      condition: head?.subject ?? null,
      value: content[key] ?? null,
    };
  });
  return { branches, isAlone: units.length === 1 };
}

/** The scope in which the conditions of a place are read. */
export function conditionScope(projection: Projection, { holder, first, row, of }: ConditionPlace): Scope | undefined {
  const branch = first === null ? undefined : projection.byId.get(pointerTo(holder, first));
  if (branch !== undefined && branch.subject?.what === 'condition') return branch.scope;
  const shown = projection.byId.get(row);
  return of === 'entries' ? shown?.inner : shown?.scope;
}

/** What the holder is with these branches in the place of the choice's; the keys that they got, in order. */
export function withBranches(
  content: JsonObject,
  choice: Choice,
  branches: readonly Branch[],
): { readonly content: JsonObject; readonly keys: readonly string[] } {
  const old = choice.branches.map(({ key }) => key);
  const taken = Object.keys(content).filter((key) => !old.includes(key));
  const entries: [string, Json][] = [];
  const keys: string[] = [];
  for (const [index, branch] of branches.entries()) {
    const key = keyOf(branch, { isFirst: index === 0, taken: [...taken, ...keys] });
    keys.push(key);
    entries.push([key, branch.value]);
  }
  const written = Object.entries(content).flatMap(([key, value]): [string, Json][] => {
    if (key === old[0]) return entries;
    return old.includes(key) ? [] : [[key, value]];
  });
  return { content: Object.fromEntries(written), keys };
}

/** The key of a branch, kept as it was where it can be: `{{#if (gt order.total 100)}}`, `{{else unless paid}}`, `{{else}}`. */
function keyOf(
  { key, kind, condition }: Branch,
  { isFirst, taken }: { isFirst: boolean; taken: readonly string[] },
): string {
  if ((isFirst ? isDirectiveKey(key) : isBranchKey(key)) && !taken.includes(key)) return key;
  if (condition === null) return freeDirectiveKey('{{else}}', taken);
  return freeDirectiveKey(`{{${isFirst ? '#' : 'else '}${kind} ${printArgument(condition)}}}`, taken);
}

/** The key with which a value is made conditional. */
export function whenKey(condition: Expression, kind: 'if' | 'unless' = 'if'): string {
  return `{{#${kind} ${printArgument(condition)}}}`;
}

/** Whether two conditions are written the same. */
export function isSameCondition(one: Expression | null, other: Expression | null): boolean {
  return (one === null ? '' : printExpression(one)) === (other === null ? '' : printExpression(other));
}

/** Whether a value can stand beside fields: an object with fields of its own, none of which is taken there. */
export function fieldsBeside(value: Json, taken: readonly string[]): JsonObject | null {
  if (!isJsonObject(value)) return null;
  const keys = Object.keys(value);
  return keys.every((key) => isFieldKey(key) && !taken.includes(key)) ? value : null;
}

function isConditionKey(key: string): boolean {
  return /^\s*\{\{~?#\s*(?:if|unless)\b/.test(key);
}

/** What each key of a unit says, in order; null where it cannot be read. */
function headsOf(unit: readonly string[]): (Directive<unknown> | null)[] | null {
  const body = Object.fromEntries(unit.map((key) => [key, null]));
  const { root } = parseTemplate({ body }).tree;
  if (root.kind !== 'directive') return null;
  const heads: (Directive<unknown> | null)[] = [];
  for (let at: Directive<unknown> | undefined = root.directive; at !== undefined; ) {
    heads.push(at);
    const { otherwise }: Directive<unknown> = at;
    if (otherwise?.kind === 'else') heads.push(null);
    at = otherwise?.kind === 'else-directive' ? otherwise.directive : undefined;
  }
  return heads.length === unit.length ? heads : null;
}
