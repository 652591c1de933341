/** JSON pointers (RFC 6901): `/lines/0/a~1b`. */

/** A key as it stands in a pointer. */
export function escapedKey(key: string): string {
  // Hardly any name has what is written otherwise, and a payload may have a hundred thousand names.
  if (!key.includes('~') && !key.includes('/')) return key;
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The key that a part of a pointer stands for. */
export function unescapedKey(part: string): string {
  return part.includes('~') ? part.replaceAll('~1', '/').replaceAll('~0', '~') : part;
}

/** The keys that a pointer leads through; none for ''. */
export function pointerKeys(pointer: string): string[] {
  if (pointer === '') return [];
  const keys = pointer.slice(1).split('/');
  return pointer.includes('~') ? keys.map(unescapedKey) : keys;
}

/** The pointer of `key` inside `parent`. */
export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${escapedKey(String(key))}`;
}

/** The pointer that leads through these keys. */
export function pointerOf(keys: readonly PropertyKey[]): string {
  return keys.map((key) => `/${escapedKey(String(key))}`).join('');
}

/** The pointer of what holds that place, and the key there; undefined for the root. */
export function splitPointer(pointer: string): { parent: string; key: string } | undefined {
  const cut = pointer.lastIndexOf('/');
  if (cut < 0) return undefined;
  return { parent: pointer.slice(0, cut), key: unescapedKey(pointer.slice(cut + 1)) };
}

/** Whether `pointer` is `ancestor` or below it. */
export function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}
