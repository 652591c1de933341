import type { Json } from '#shared/model/json.ts';
import type { Operand } from '../operand.ts';
import type { Place } from '../place.ts';

/** A value that an expression can read or work out, with what is needed to choose among many. */
export interface Column extends Operand {
  /** Names that lead to it, from the payload's root. */
  readonly names: readonly string[];
  /** How many lists away from where the expression stands. */
  readonly hops: number;
  /** How far-fetched it is: 0 for a field, more for an entry picked out of a list, a count, a product. */
  readonly cost: number;
  /** What it is taken from: columns of one object have the same. */
  readonly holder: string;
  /** Where the payload has it: earlier ones win where all else is equal. */
  readonly order: number;
  readonly via: 'field' | 'picked' | 'counted' | 'computed' | 'position';
}

/** A list that a template can read. */
export interface ListColumn {
  readonly place: Place;
  readonly names: readonly string[];
  readonly hops: number;
  readonly cost: number;
  /** Its entries in each row; where it is missing or null, none. */
  readonly entries: readonly (readonly Json[])[];
  /** Keys of the frame that it stands in, and names that lead from there. */
  readonly keys: readonly string[];
  readonly frame: number;
}
