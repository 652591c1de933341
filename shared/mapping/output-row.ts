import type { Expression, TextPart } from '#shared/template/tree.ts';
import type { Scope, Source } from './scope.ts';

/** What a row of the output tree is made of. */
export type OutputKind =
  /** An object of named fields. */
  | 'object'
  /** A list written out, element by element. */
  | 'list'
  /** A list with an entry for each entry of another. */
  | 'each'
  /** A value that depends on a condition; its branches are its children. */
  | 'choice'
  /** Fields of another object, opened by `with`. */
  | 'with'
  /** A value from one mustache, with its type. */
  | 'value'
  /** Text with mustaches. */
  | 'text'
  /** The same every time. */
  | 'fixed';

/** How a row got where it is; `name` of all but a field is made of it. */
export type OutputPlace =
  | { readonly kind: 'root' }
  | { readonly kind: 'field' }
  | { readonly kind: 'element'; readonly index: number }
  /** What stands for each entry of the list above it. */
  | { readonly kind: 'entry' }
  /** A directive beside fields, or a branch: `when order.total`, `otherwise`. `text` is its condition. */
  | { readonly kind: 'branch'; readonly branch: 'if' | 'unless' | 'with' | 'each' | 'else'; readonly text: string };

export interface OutputRow {
  /** The JSON pointer, in the body, of the value that the row shows. It identifies the row. */
  readonly id: string;
  readonly name: string;
  readonly place: OutputPlace;
  readonly kind: OutputKind;
  /** The value as it is written, for `fixed`; the text with its mustaches, for `value` and `text`. */
  readonly written: null | boolean | number | string;
  /** What its directive reads: the list that is repeated, the condition of a branch. */
  readonly subject: Mapping | null;
  /** What fills it. */
  readonly mapping: Mapping | null;
  /** The pointer of the object or list in the body that new children go into; null where it takes none. */
  readonly holder: string | null;
  /** The scope in which its own expression is read, and its children's. */
  readonly scope: Scope;
  readonly inner: Scope;
  /** What to remove to be rid of the row: its key in the parent, or its directive's. */
  readonly remove: string;
  readonly children: readonly OutputRow[];
}

/** A value's way: what is read, the functions on its way in running order, and where it goes. */
export interface Mapping {
  /** Unique: `at`, with `#` after it for what a directive reads. */
  readonly id: string;
  /** The pointer in the body of the string, or of the directive's key. */
  readonly at: string;
  readonly row: string;
  readonly what: 'value' | 'each' | 'condition' | 'with';
  readonly form: MappingForm;
  readonly inputs: readonly MappingInput[];
  readonly steps: readonly MappingStep[];
}

export type MappingForm =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly directive: DirectiveHead | null }
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] };

/** What stands around the subject in a directive's key. `isElse`: it is `{{else if …}}`. */
export interface DirectiveHead {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly isElse: boolean;
}

export interface MappingInput {
  readonly source: Source;
  /** As the template writes it. */
  readonly text: string;
  /** Where in the form it stands. */
  readonly address: Address;
}

/** One function, or the joining of text. Its arguments refer to inputs and to earlier steps. */
export interface MappingStep {
  /** A function's name; `''` for text with fields in it. `#if` and the like for a block in text. */
  readonly name: string;
  readonly args: readonly StepArg[];
  readonly options: Readonly<Record<string, StepArg>>;
  readonly address: Address;
}

export type StepArg =
  | { readonly kind: 'input'; readonly input: number }
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'fixed'; readonly value: null | boolean | number | string };

/** A place in an expression: `part` in text (null in an expression), then arguments by number, options by name. */
export interface Address {
  readonly part: number | null;
  readonly path: readonly (number | string)[];
}
