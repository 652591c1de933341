import type { Json } from '#shared/model/json.ts';

/** The names that lead from a value to one inside it, outermost first. */
export type PropertyPath = readonly string[];

const SEGMENT = /(?:\[([^\]]*)\]|([^./[\]]+))([./]|$)/y;
const WHOLE_NUMBER = /^(?:0|[1-9]\d*)$/;

/**
 * Reads a path as the language writes it, from the value itself: `sku`, `address.city`, `parcels.0.code`,
 * `[first name].x`; '' and 'this' are the value itself. Undefined where it is no such path (`a..b`, `../x`, `@root.x`).
 */
export function parsePropertyPath(text: string): PropertyPath | undefined {
  const inside = text.replace(/^(?:this|\.)(?:[./]|$)/, '');
  if (inside === '') return text === '' || /^(?:this|\.)$/.test(text) ? [] : undefined;
  if (inside.startsWith('@')) return undefined;
  const names: string[] = [];
  const segment = new RegExp(SEGMENT);
  while (segment.lastIndex < inside.length) {
    const match = segment.exec(inside);
    if (!match) return undefined;
    names.push(match[1] ?? match[2] ?? '');
    const endsInSeparator = match[3] !== '' && segment.lastIndex === inside.length;
    if (endsInSeparator) return undefined;
  }
  return names;
}

/** What is at the path, or null: own properties of objects, entries and `length` of lists, nothing inside text. */
export function lookUp(value: Json, path: PropertyPath): Json {
  let found: Json = value;
  for (const name of path) {
    const inner = step(found, name);
    if (inner === undefined) return null;
    found = inner;
  }
  return found;
}

function step(value: Json, name: string): Json | undefined {
  if (Array.isArray(value)) {
    if (name === 'length') return value.length;
    return WHOLE_NUMBER.test(name) ? value[Number(name)] : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
