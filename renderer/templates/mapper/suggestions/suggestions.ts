import type { ExampleComparison } from '#shared/mapping/suggestions/compare-example.ts';
import type { Ghosts } from '#shared/mapping/suggestions/ghosts.ts';
import type { Proposal } from '#shared/mapping/suggestions/proposal.ts';
import type { Json } from '#shared/model/json.ts';
import type { PastedExample } from './draft-suggestions.ts';

/** How a row that is only suggested reads. */
export interface SuggestedRow {
  /** What it would give for the sample; undefined for what holds others. */
  readonly value: Json | undefined;
  /** Why, as a sentence; null for what stays as written, and for what holds others. */
  readonly reason: string | null;
  /** The template has no such row yet: it is there as a suggestion alone. */
  readonly isNew: boolean;
}

/** What is suggested for the draft now, and what can be done with it. */
export interface Suggestions {
  readonly kind: Proposal['kind'] | null;
  /** Null where nothing is offered. */
  readonly ghosts: Ghosts | null;
  readonly rows: ReadonlyMap<string, SuggestedRow>;
  readonly pasted: PastedExample | null;
  /** How the output is beside the example, once all of it is taken; null before, and for another sample. */
  readonly comparison: ExampleComparison | null;
  readonly isOtherSample: boolean;
  readonly dismissed: number;
  readonly text: string;
  readonly take: (at: string) => void;
  readonly takeAll: () => void;
  readonly dismiss: (at: string) => void;
  /** Puts the example away, or the names offered now. */
  readonly close: () => void;
  readonly offerAgain: () => void;
  readonly keepText: (text: string) => void;
  readonly adopt: (pasted: PastedExample) => void;
}
