import { templatePath } from './template-path.ts';

/** Where a field is, as keys; the texts of a node are made from it. `*` in `pattern` is a list's entry. */
export interface FieldPlace {
  readonly pattern: readonly string[];
  readonly keys: readonly string[];
  /** How many leading keys lead into the entry of the nearest list; 0 outside lists. */
  readonly scopeDepth: number;
}

export const ENTRY = '*';
export const ROOT_PLACE: FieldPlace = { pattern: [], keys: [], scopeDepth: 0 };

export function fieldPlace(parent: FieldPlace, name: string): FieldPlace {
  return {
    pattern: [...parent.pattern, name],
    keys: [...parent.keys, name],
    scopeDepth: parent.scopeDepth,
  };
}

export function entryPlace(list: FieldPlace, index: number): FieldPlace {
  return {
    pattern: [...list.pattern, ENTRY],
    keys: [...list.keys, String(index)],
    scopeDepth: list.keys.length + 1,
  };
}

/** The node's own texts: `pointer`, `path`, `scope`, `scopePath`. */
export function placeTexts(place: FieldPlace) {
  const path = templatePath(place.keys);
  return {
    pointer: jsonPointer(place.pattern),
    path,
    scope: place.scopeDepth === 0 ? '' : jsonPointer(place.pattern.slice(0, place.scopeDepth - 1)),
    scopePath: place.scopeDepth === 0 ? path : templatePath(place.keys.slice(place.scopeDepth)),
  };
}

/** RFC 6901. */
export function jsonPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
