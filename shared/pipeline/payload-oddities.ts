import type { Json } from '#shared/model/json.ts';

/** What of a payload needs a second look. */
export interface Oddities {
  isTooDeep: boolean;
  /** Parsing may have changed a number, or left it infinite: `warnAboutNumbers` says which. */
  hasLargeNumber: boolean;
}

/** Walks a payload once. `most`: how many steps from it anything may lie; what lies deeper is not looked at. */
export function odditiesOf(payload: Json, most: number): Oddities {
  const found: Oddities = { isTooDeep: false, hasLargeNumber: false };
  walk(payload, most, found);
  return found;
}

function walk(value: Json, most: number, found: Oddities): void {
  if (typeof value === 'number') {
    if (value >= 2 ** 53 || value <= -(2 ** 53)) found.hasLargeNumber = true;
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const entry of Array.isArray(value) ? value : Object.values(value)) {
    if (most === 0) found.isTooDeep = true;
    if (found.isTooDeep) return;
    walk(entry, most - 1, found);
  }
}
