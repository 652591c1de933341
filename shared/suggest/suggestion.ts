import type { Json } from '#shared/model/json.ts';
import type { TextParams } from '#shared/text/fill.ts';
import type { FindingKind } from './finding.ts';

export type ReasonKey = FindingKind | 'each' | 'filtered' | 'flattened' | 'keyed' | 'sameName' | 'likeName';

/** A proposal for one place of a template body. Nothing is put there unless someone takes it. */
export interface Suggestion {
  /** JSON pointer in the suggested body; inside of lists it leads through directives' keys. */
  readonly at: string;
  /** The pointer of the list's suggestion that this one is part of; null for one that stands alone. */
  readonly within: string | null;
  /** What to put there: a string with mustaches; for a list, an object with an each (everything inside of it too). */
  readonly body: Json;
  /** The same in a line: the string itself, or the directive. */
  readonly expression: string;
  readonly reason: Reason;
  /** How sure it is, from 0 to 1. */
  readonly confidence: number;
  /** What it gives for the payload; inside of lists for the first entry. */
  readonly value: Json;
}

export interface Reason {
  /** A key of `reasons` in `resources/locales/en.suggest.json`. */
  readonly key: ReasonKey;
  readonly params: TextParams;
}
