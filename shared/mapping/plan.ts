import type { OutputSchema } from '#shared/model/template.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import type { EditLabel, TemplateHead } from '#shared/template/edits/edit-log.ts';

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
  /** What is told once it is done, in sentences, where its name does not say enough. */
  readonly told?: readonly Words[];
  /** The customer's JSON Schema that the template has from then on; null: none. Absent: it stays. */
  readonly schema?: OutputSchema | null;
  /** Settings of the template that change along with it. */
  readonly head?: Partial<TemplateHead>;
}

export interface Choice {
  readonly words: Words;
  readonly plan: Plan;
  /** A text is typed first, in place: what it starts with, and the plan with what was typed. `plan` is that of `start`. */
  readonly typed?: { readonly start: string; readonly plan: (typed: string) => Plan };
  /** Asked first: `plan` is that of the answers that each question starts with. */
  readonly form?: ChoiceForm;
}

/** What is asked before a choice is taken, such as which field to join and what to put between. */
export interface ChoiceForm {
  readonly questions: readonly Question[];
  readonly plan: (answers: Answers) => Plan;
}

export interface Question {
  readonly name: string;
  readonly words: Words;
  readonly start: string;
  /** What can be picked, given the answers before it; a text is typed where there is nothing to pick from. */
  readonly options?: (answers: Answers) => readonly Option[];
}

export interface Option {
  readonly value: string;
  /** Shown as it is, or as words of the app. */
  readonly shown: string | Words;
}

/** By the questions' names. */
export type Answers = Readonly<Record<string, string>>;

/**
 * What a gesture comes to: it is done, or there are several ways to mean it, or it cannot be done as it stands:
 * then the reason, and the ways that do work.
 */
export type Outcome =
  | { readonly kind: 'done'; readonly plan: Plan }
  | { readonly kind: 'ask'; readonly words: Words; readonly choices: readonly Choice[] }
  | { readonly kind: 'refused'; readonly words: Words; readonly choices: readonly Choice[] };
