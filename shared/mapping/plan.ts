import type { Json } from '#shared/model/json.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import type { EditLabel } from '#shared/template/edits/edit-log.ts';

/** A text of the `mapper` namespace: its key, and what fills it. */
export interface Words {
  readonly key: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** What would be done: edits, what they are called in the undo log, and the row to select afterwards. */
export interface Plan {
  readonly edits: readonly Edit[];
  readonly label: EditLabel;
  readonly select: string | null;
}

export interface Choice {
  readonly words: Words;
  readonly plan: Plan;
  /** A text is typed first, in place: what it starts with, and the plan with what was typed. `plan` is that of `start`. */
  readonly typed?: { readonly start: string; readonly plan: (typed: string) => Plan };
  /** What the sample gives that way; undefined where it is not known. */
  readonly preview?: Json | undefined;
}

/**
 * What a gesture comes to: it is done, or there are several ways to mean it, or it cannot be done as it stands:
 * then the reason, and the ways that do work.
 */
export type Outcome =
  | { readonly kind: 'done'; readonly plan: Plan }
  | { readonly kind: 'ask'; readonly words: Words; readonly choices: readonly Choice[] }
  | { readonly kind: 'refused'; readonly words: Words; readonly choices: readonly Choice[] };
