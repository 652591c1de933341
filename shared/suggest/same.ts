import { isJsonObject, type Json } from '#shared/model/json.ts';

/** Whether two values are the same JSON; the order of keys does not count. */
export function isEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((entry, index) => isEqual(entry, right[index]))
    );
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isEqual(left[key], right[key]))
  );
}

export function areEqual(left: readonly (Json | undefined)[], right: readonly (Json | undefined)[]): boolean {
  return left.length === right.length && left.every((value, row) => isEqual(value, right[row]));
}
