import { isJsonObject, type Json } from '#shared/model/json.ts';

/** The keys of a JSON pointer (RFC 6901); none for ''. */
export function pointerKeys(pointer: string): string[] {
  if (pointer === '') return [];
  const keys = pointer.slice(1).split('/');
  if (!pointer.includes('~')) return keys;
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The JSON pointer of `key` inside `parent`. */
export function pointerTo(parent: string, key: string | number): string {
  const name = String(key);
  // Hardly any name has what is written otherwise, and a payload may have a hundred thousand names.
  if (!name.includes('~') && !name.includes('/')) return `${parent}/${name}`;
  return `${parent}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The pointer of what holds that place, and the key there; undefined for the root. */
export function splitPointer(pointer: string): { parent: string; key: string } | undefined {
  const cut = pointer.lastIndexOf('/');
  if (cut < 0) return undefined;
  return {
    parent: pointer.slice(0, cut),
    key: pointer
      .slice(cut + 1)
      .replaceAll('~1', '/')
      .replaceAll('~0', '~'),
  };
}

/** Whether `pointer` is `ancestor` or below it. */
export function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

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
