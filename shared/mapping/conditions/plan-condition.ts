import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { keyUnits } from '#shared/template/edits/directive-key.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import type { Expression } from '#shared/template/tree.ts';
import { pointerTo, splitPointer } from '#shared/text/json-pointer.ts';
import type { Plan } from '../plan.ts';
import {
  type Branch,
  type Choice,
  type ConditionPlace,
  choiceAt,
  fieldsBeside,
  isSameCondition,
  whenKey,
  withBranches,
} from './condition-choice.ts';

/** A plan, and where the conditions are once it is done. */
export interface ConditionPlan extends Plan {
  readonly place: ConditionPlace;
}

/** What a branch asks. */
export interface BranchCondition {
  readonly kind: 'if' | 'unless';
  readonly condition: Expression;
}

/**
 * Gives a value only when a condition holds. Where it depends on conditions already, one more comes after them, before
 * the otherwise, with nothing in it yet.
 */
export function planWhen(body: Json, place: ConditionPlace, asked: BranchCondition, name = ''): ConditionPlan | null {
  const choice = choiceAt(body, place);
  const label = { key: 'when', params: { name } };
  if (choice !== null) {
    const added: Branch = { ...asked, key: '', value: null };
    const rest = choice.branches.findIndex(({ kind }) => kind === 'else');
    const at = rest < 0 ? choice.branches.length : rest;
    return rewritten(body, place, { choice, branches: choice.branches.toSpliced(at, 0, added), label, select: at });
  }
  const value = valueAt(body, place.holder);
  if (value === undefined || place.first !== null) return null;
  const wrapped = { [whenKey(asked.condition, asked.kind)]: value };
  return { edits: [{ do: 'set', at: place.holder, value: wrapped }], label, select: place.row, place };
}

/** What is given when no condition holds. It has nothing in it yet. */
export function planOtherwise(body: Json, place: ConditionPlace, name = ''): ConditionPlan | null {
  const choice = choiceAt(body, place);
  if (choice === null || choice.branches.some(({ kind }) => kind === 'else')) return null;
  const added: Branch = { key: '', kind: 'else', condition: null, value: null };
  const label = { key: 'otherwise', params: { name } };
  return rewritten(body, place, {
    choice,
    branches: [...choice.branches, added],
    label,
    select: choice.branches.length,
  });
}

/** Another condition for a branch. An otherwise becomes one more when. Null where it says so already. */
export function planBranchCondition(
  body: Json,
  place: ConditionPlace,
  { index, asked, name = '' }: { index: number; asked: BranchCondition; name?: string },
): ConditionPlan | null {
  const choice = choiceAt(body, place);
  const branch = choice?.branches[index];
  if (choice === null || branch === undefined || branch.kind === 'each' || branch.kind === 'with') return null;
  if (branch.kind === asked.kind && isSameCondition(branch.condition, asked.condition)) return null;
  const branches = choice.branches.with(index, { ...asked, key: '', value: branch.value });
  return rewritten(body, place, { choice, branches, label: { key: 'condition', params: { name } }, select: index });
}

/**
 * Takes a branch away with its value. With the only condition gone the value stands as it was before: that of the
 * otherwise, or of the condition itself. Null where what is left could not stand beside the other fields.
 */
export function planRemoveBranch(body: Json, place: ConditionPlace, index: number, name = ''): ConditionPlan | null {
  const choice = choiceAt(body, place);
  const branch = choice?.branches[index];
  if (choice === null || branch === undefined) return null;
  const left = choice.branches.toSpliced(index, 1);
  const label = { key: 'removeBranch', params: { name } };
  const [next] = left;
  if (next === undefined) return planAlways(body, place, name);
  if (next.kind === 'else') return unconditional(body, place, { choice, value: next.value, label });
  return rewritten(body, place, { choice, branches: left, label, select: Math.min(index, left.length - 1) });
}

/** The value of the first branch, whatever holds: no conditions any more. */
export function planAlways(body: Json, place: ConditionPlace, name = ''): ConditionPlan | null {
  const choice = choiceAt(body, place);
  const [first] = choice?.branches ?? [];
  if (choice === null || first === undefined || !isCondition(first)) return null;
  return unconditional(body, place, { choice, value: first.value, label: { key: 'always', params: { name } } });
}

/** One condition earlier or later: the first that holds is taken. Null at an end, and for the otherwise. */
export function planMoveBranch(
  body: Json,
  place: ConditionPlace,
  { index, by, name = '' }: { index: number; by: -1 | 1; name?: string },
): ConditionPlan | null {
  const choice = choiceAt(body, place);
  const branch = choice?.branches[index];
  const other = choice?.branches[index + by];
  if (choice === null || branch === undefined || other === undefined) return null;
  if (!isCondition(branch) || !isCondition(other)) return null;
  const branches = choice.branches.with(index, other).with(index + by, branch);
  return rewritten(body, place, {
    choice,
    branches,
    label: { key: 'moveBranch', params: { name } },
    select: index + by,
  });
}

/** Whether a branch asks something that can be changed. */
export function isCondition(branch: Branch): branch is Branch & { kind: 'if' | 'unless'; condition: Expression } {
  return (branch.kind === 'if' || branch.kind === 'unless') && branch.condition !== null;
}

interface Rewriting {
  readonly choice: Choice;
  readonly branches: readonly Branch[];
  readonly label: Plan['label'];
  /** The branch to select. */
  readonly select: number;
}

function rewritten(
  body: Json,
  place: ConditionPlace,
  { choice, branches, label, select }: Rewriting,
): ConditionPlan | null {
  const content = valueAt(body, place.holder);
  if (!isJsonObject(content)) return null;
  const { content: value, keys } = withBranches(content, choice, branches);
  const key = keys[select];
  const first = place.first === null ? null : (keys[0] ?? null);
  const isRowGone = place.first !== null && place.row === pointerTo(place.holder, place.first);
  const row = isRowGone && first !== null ? pointerTo(place.holder, first) : place.row;
  return {
    edits: [{ do: 'set', at: place.holder, value }],
    label,
    select: key === undefined ? null : pointerTo(place.holder, key),
    place: { ...place, first, row },
  };
}

/** The value alone, or its fields beside the others; null where they cannot be. */
function unconditional(
  body: Json,
  place: ConditionPlace,
  { choice, value, label }: { choice: Choice; value: Json; label: Plan['label'] },
): ConditionPlan | null {
  const { holder } = place;
  if (choice.isAlone) {
    const select = place.of === 'entries' ? place.row : selectable(body, holder);
    const alone = { ...place, first: null, row: place.of === 'entries' ? place.row : holder };
    return { edits: [{ do: 'set', at: holder, value }], label, select, place: alone };
  }
  const content = valueAt(body, holder);
  if (!isJsonObject(content)) return null;
  const old = choice.branches.map(({ key }) => key);
  const fields = fieldsBeside(
    value,
    Object.keys(content).filter((key) => !old.includes(key)),
  );
  if (fields === null) return null;
  const edits: Plan['edits'] = [{ do: 'set', at: holder, value: withFields(content, old, fields) }];
  const [name] = Object.keys(fields);
  const select = name === undefined ? selectable(body, holder) : pointerTo(holder, name);
  return { edits, label, select, place };
}

function withFields(content: JsonObject, old: readonly string[], fields: JsonObject): JsonObject {
  const written = Object.entries(content).flatMap(([key, value]): [string, Json][] => {
    if (key === old[0]) return Object.entries(fields);
    return old.includes(key) ? [] : [[key, value]];
  });
  return Object.fromEntries(written);
}

/**
 * The row that tells what stands at a place: of a loop's fields it is the loop's. A body that is one object has none.
 */
function selectable(body: Json, holder: string): string | null {
  const place = splitPointer(holder);
  if (place === undefined) return null;
  const around = valueAt(body, place.parent);
  const isLoopAlone =
    /^\s*\{\{~?#\s*(?:each|with)\b/.test(place.key) &&
    isJsonObject(around) &&
    keyUnits(Object.keys(around)).length === 1;
  if (!isLoopAlone) return holder;
  return splitPointer(place.parent) === undefined ? null : place.parent;
}
