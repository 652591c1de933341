import type { Json } from '#shared/model/json.ts';
import { call, literal } from '#shared/template/expressions.ts';
import type { Operand } from './operand.ts';
import { HERE, type Place, ROOT, seenFromInside } from './place.ts';

/** One object that templates can read from where they stand: an entry of the list, what is around it, the payload. */
export interface Frame {
  readonly place: Place;
  /** Its value in each row. */
  readonly values: readonly (Json | undefined)[];
  /** Names that lead to it. */
  readonly names: readonly string[];
  /** How many lists away. */
  readonly hops: number;
}

/**
 * Where an expression stands: the rows in which it must give the right value. Outside of lists there is one row; inside
 * of an each, one for each entry, over all the lists that it repeats.
 */
export interface Scope {
  /** Nearest first. */
  readonly frames: readonly Frame[];
  readonly rows: number;
  /** The entry's place in its list, from 0, in each row; undefined outside of lists. */
  readonly positions: readonly number[] | undefined;
}

export function rootScope(payload: Json): Scope {
  return { frames: [{ place: HERE, values: [payload], names: [], hops: 0 }], rows: 1, positions: undefined };
}

/** A list as a directive would repeat it: where it stands, and its entries in each row of the scope. */
export interface Repeated {
  readonly entries: readonly (readonly Json[])[];
  readonly names: readonly string[];
  /** Where entries are left out inside the each: their places among all. */
  readonly positions?: readonly number[];
  /** For lists of lists that were made flat: how each entry finds the outer entry that it came from. */
  readonly origin?: Origin;
}

export interface Origin {
  /** The outer entries that the entries come from, row by row. */
  readonly outer: readonly (readonly Json[])[];
  readonly names: readonly string[];
  /** The outer list, as seen from the scope. */
  readonly list: Place;
  /** Names that lead from an outer entry to its own list. */
  readonly inner: string;
  /** How many entries deep the search goes. */
  readonly most: number;
}

/** The scope inside an each over the list. */
export function insideOf(scope: Scope, { entries, names, origin, positions }: Repeated): Scope {
  const counts = entries.map((list) => list.length);
  const spread = <T>(values: readonly T[]): T[] =>
    values.flatMap((value, row) => Array<T>(counts[row] ?? 0).fill(value));
  const own: Frame = { place: HERE, values: entries.flat(), names, hops: 0 };
  const outer = scope.frames.map((frame, index) => ({
    ...frame,
    place: index === scope.frames.length - 1 ? ROOT : seenFromInside(frame.place),
    values: spread(frame.values),
    hops: frame.hops + 1,
  }));
  const found = origin === undefined ? [] : [originFrame(origin)];
  const places = positions ?? counts.flatMap((count) => Array.from({ length: count }, (_, at) => at));
  return { frames: [own, ...found, ...outer], rows: own.values.length, positions: places };
}

/**
 * The outer entry that an entry of a flattened list came from. The language keeps no way back, so it is looked for: the
 * first outer entry whose list holds this very entry.
 */
function originFrame({ outer, names, list, inner, most }: Origin): Frame {
  const seen = seenFromInside(list.kind === 'path' && list.depth === 0 && !list.data ? toRoot(list) : list);
  const source = { kind: 'path', data: true, depth: 0, scoped: false, segments: seen.segments } as const;
  const self = { kind: 'path', data: false, depth: 0, scoped: false, segments: [] } as const;
  const searches = Array.from({ length: most }, (_, at) =>
    call('first', call('where', source, literal(`${inner}.${at}`), self)),
  );
  const expression = searches.reduceRight((rest, search) => call('default', search, rest));
  return { place: { kind: 'inside', outer: expression, segments: [] }, values: outer.flat(), names, hops: 0.5 };
}

function toRoot(place: Place): Place {
  return { kind: 'path', data: true, depth: 0, segments: ['root', ...place.segments] };
}

/** The scope over some of its rows. */
export function someRows(scope: Scope, rows: readonly number[]): Scope {
  return {
    frames: scope.frames.map((frame) => ({ ...frame, values: rows.map((row) => frame.values[row]) })),
    rows: rows.length,
    positions: scope.positions && rows.map((row) => scope.positions?.[row] ?? 0),
  };
}

export function operandsOf({ positions }: Scope): Operand | undefined {
  if (positions === undefined) return undefined;
  return { expression: { kind: 'path', data: true, depth: 0, scoped: false, segments: ['index'] }, values: positions };
}
