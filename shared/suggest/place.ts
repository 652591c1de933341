import { call, literal } from '#shared/template/expressions.ts';
import { printPropertyPath } from '#shared/template/print/print-property-path.ts';
import type { Expression } from '#shared/template/tree.ts';

/** How a template reaches a value from where it stands. */
export type Place =
  | { readonly kind: 'path'; readonly data: boolean; readonly depth: number; readonly segments: readonly string[] }
  /** A field inside what an expression gives: `get (last items) 'sku'`. */
  | { readonly kind: 'inside'; readonly outer: Expression; readonly segments: readonly string[] };

export const HERE: Place = { kind: 'path', data: false, depth: 0, segments: [] };
export const ROOT: Place = { kind: 'path', data: true, depth: 0, segments: ['root'] };

export function fieldOf(place: Place, name: string): Place {
  return { ...place, segments: [...place.segments, name] };
}

/** The place as seen from inside one more list. */
export function seenFromInside(place: Place): Place {
  if (place.kind === 'path') return place.data ? place : { ...place, depth: place.depth + 1 };
  return place;
}

export function expressionAt(place: Place): Expression {
  if (place.kind === 'path') {
    return { kind: 'path', data: place.data, depth: place.depth, scoped: false, segments: place.segments };
  }
  if (place.segments.length === 0) return place.outer;
  return call('get', place.outer, literal(printPropertyPath(place.segments)));
}

/** Whether `printPropertyPath` can write it. */
export function isWritable(segments: readonly string[]): boolean {
  return segments.every((name) => !name.includes(']') && name !== '');
}
