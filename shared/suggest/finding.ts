import type { Json } from '#shared/model/json.ts';
import type { Expression, TextPart } from '#shared/template/tree.ts';
import type { TextParams } from '#shared/text/fill.ts';
import type { Budget } from './budget.ts';
import type { Hints } from './hints.ts';
import type { NameJudge, NamePath } from './names/name-likeness.ts';
import type { Operand } from './operand.ts';
import type { Column } from './sources/column.ts';
import type { Sources } from './sources/sources.ts';

/** A value that the customer wants: what it is in every row of the scope, and what it is called. */
export interface Target {
  readonly values: readonly Json[];
  readonly names: NamePath;
  /** Words around it, where it stands in a longer text. */
  readonly around?: readonly string[];
}

/** How a value may be mustached: with its type, or as text. */
export type Form =
  | { readonly kind: 'value'; readonly expression: Expression }
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] };

/** One way to get a target's values; it gives the right one in every row. */
export interface Finding {
  readonly form: Form;
  /** A key of `reasons` in `resources/locales/en.suggest.json`. */
  readonly kind: FindingKind;
  readonly params?: TextParams;
  /** How far that way can be trusted where the values alone speak, from 0 to 1. */
  readonly trust: number;
  /** What it reads. */
  readonly columns: readonly Column[];
  /** Names that it would have of itself, where they are not those of its columns. */
  readonly names?: NamePath;
  /** How little it can be chance, where the target's values do not say it. */
  readonly evidence?: number;
}

export type FindingKind =
  | 'same'
  | 'numberAsText'
  | 'textAsNumber'
  | 'letterCase'
  | 'cleaned'
  | 'date'
  | 'dateInZone'
  | 'iso'
  | 'unix'
  | 'amount'
  | 'currency'
  | 'scaled'
  | 'rounded'
  | 'cut'
  | 'part'
  | 'padded'
  | 'joinedList'
  | 'plucked'
  | 'wholeList'
  | 'wholeObject'
  | 'yesNo'
  | 'isValue'
  | 'present'
  | 'table'
  | 'gap'
  | 'position'
  | 'picked'
  | 'counted'
  | 'computed'
  | 'sentence'
  | 'rowsAsText';

/** What all finders share in one run. */
export interface Run {
  readonly budget: Budget;
  readonly judge: NameJudge;
  readonly hints: Hints;
}

export type Finder = (target: Target, sources: Sources, run: Run) => Iterable<Finding>;

export function valueFinding(operand: Operand, rest: Omit<Finding, 'form'>): Finding {
  return { form: { kind: 'value', expression: operand.expression }, ...rest };
}

/** The first row in which the target has something to look for. */
export function pivotOf({ values }: Target): number {
  const found = values.findIndex((value) => value !== null && value !== '');
  return found < 0 ? 0 : found;
}
