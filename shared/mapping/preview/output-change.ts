import { isJsonObject, type Json } from '#shared/model/json.ts';
import { changedAt } from '#shared/template/edits/value-at.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';

/** A value of an output that is another than before, by its JSON pointer. */
export interface ValueChange {
  readonly at: string;
  readonly value: Json;
}

/** Past so many the whole output is the shorter answer. */
const MOST = 64;

/**
 * What makes `after` of `before`: the values that differ, each as far down as its fields or entries are the same ones.
 * null where that would be too many, or everything.
 */
export function outputChange(before: Json, after: Json): ValueChange[] | null {
  const changes: ValueChange[] = [];
  const isDone = compare(before, after, '', changes);
  return isDone && changes[0]?.at !== '' ? changes : null;
}

/** The output with those changes; what they leave alone is the same object as before. null where one leads nowhere. */
export function changedOutput(before: Json, changes: readonly ValueChange[]): Json | null {
  let output = before;
  for (const { at, value } of changes) {
    const changed = changedAt(output, pointerKeys(at), () => value);
    if (changed === undefined) return null;
    output = changed;
  }
  return output;
}

/** False once there are too many. */
function compare(before: Json, after: Json, at: string, changes: ValueChange[]): boolean {
  if (before === after) return true;
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (let index = 0; index < after.length; index += 1) {
      if (!compareInner(before[index], after[index], at, index, changes)) return false;
    }
    return true;
  }
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = Object.keys(after);
    if (hasKeys(before, keys)) {
      for (const key of keys) if (!compareInner(before[key], after[key], at, key, changes)) return false;
      return true;
    }
  }
  changes.push({ at, value: after });
  return changes.length <= MOST;
}

/** The pointer is made only where something is looked into: most values of a large output are the same. */
function compareInner(
  before: Json | undefined,
  after: Json | undefined,
  at: string,
  key: string | number,
  changes: ValueChange[],
): boolean {
  if (before === after || before === undefined || after === undefined) return true;
  return compare(before, after, pointerTo(at, key), changes);
}

function hasKeys(object: object, keys: readonly string[]): boolean {
  const own = Object.keys(object);
  return own.length === keys.length && own.every((key, index) => key === keys[index]);
}
