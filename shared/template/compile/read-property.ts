import type { Json } from '#shared/model/json.ts';

/**
 * How a name is read so that only own properties are found. A plain name is one that no built-in prototype has: reading
 * it straight away finds an own property or nothing, and that is several times faster than asking first.
 */
export type NameKind = 'plain' | 'index' | 'guarded';

const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,8})$/;
const PROTOTYPES: readonly object[] = [
  Object.prototype,
  Array.prototype,
  String.prototype,
  Number.prototype,
  Boolean.prototype,
];

export function nameKind(name: string): NameKind {
  if (WHOLE_NUMBER.test(name)) return 'index';
  return PROTOTYPES.some((prototype) => name in prototype) ? 'guarded' : 'plain';
}

/** An own property of an object or a list; text has none. */
export function readOwn(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as { readonly [name: string]: Json })[name];
}

/** An entry of a list, or a field of that name. */
export function readIndex(value: Json | undefined, index: number): Json | undefined {
  return typeof value === 'object' && value !== null ? (value as readonly Json[])[index] : undefined;
}

/** What a path leads to from a value, own properties only; undefined where it leads nowhere. */
export function readPath(value: Json | undefined, names: readonly string[]): Json | undefined {
  let found = value;
  for (const name of names) found = readOwn(found, name);
  return found;
}
