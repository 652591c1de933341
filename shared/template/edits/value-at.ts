import { isJsonObject, type Json } from '#shared/model/json.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';

/** The value at a pointer; undefined where it leads nowhere. Own fields only. */
export function valueAt(body: Json, pointer: string): Json | undefined {
  let at: Json | undefined = body;
  for (const key of pointerKeys(pointer)) {
    if (Array.isArray(at)) at = /^\d+$/.test(key) ? at[Number(key)] : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}

/** The body with the value at `pointer` replaced by what `change` makes of it; undefined where it leads nowhere. */
export function changedAt(body: Json, keys: readonly string[], change: (value: Json) => Json): Json | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return change(body);
  if (Array.isArray(body)) {
    const index = /^\d+$/.test(key) ? Number(key) : -1;
    const element = body[index];
    const changed = element === undefined ? undefined : changedAt(element, rest, change);
    return changed === undefined ? undefined : body.with(index, changed);
  }
  if (!isJsonObject(body) || !Object.hasOwn(body, key)) return undefined;
  const changed = changedAt(body[key] ?? null, rest, change);
  if (changed === undefined) return undefined;
  return Object.fromEntries(Object.entries(body).map(([own, value]) => [own, own === key ? changed : value]));
}
