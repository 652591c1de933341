import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { TextParams } from '#shared/text/fill.ts';
import type { FunctionContext, NOTHING } from '../template-function.ts';
import type { Span } from '../tree.ts';
import type { Recorder } from './recorder.ts';

/**
 * What paths read from: one flat array for a whole render. Scopes nest in the text of a template and never recurse, so
 * each has its own places in it, found when compiling; an entry of a list overwrites those of the one before.
 * undefined is missing.
 */
export type Cells = (Json | undefined)[];

/** What one render counts and collects. */
export interface Run extends FunctionContext {
  /** UTF-16 units of text that the payload and functions put into the output. */
  units: number;
  /** Bytes of the lists and objects that the output takes over whole. */
  whole: number;
  /** At least the bytes of everything else in the output. */
  bulk: number;
  /** Collected by careful renders; a fast one stops at the first. */
  readonly problems: Problem[];
  readonly recorder: Recorder | undefined;
}

/** An expression's value: undefined is a missing path, NOTHING a value to be left out. */
export type Evaluate = (cells: Cells, run: Run) => Json | undefined | typeof NOTHING;
/** A node's value. */
export type Build = (cells: Cells, run: Run) => Json | typeof NOTHING;
/** A piece of text. */
export type Write = (cells: Cells, run: Run) => string;

/** Why a value cannot be rendered; thrown inside a render and always caught by it. */
export class RenderFailure extends Error {
  readonly code: string;
  readonly params: TextParams | undefined;
  readonly span: Span | undefined;

  constructor(code: string, message: string, options: { params?: TextParams; span?: Span | undefined } = {}) {
    super(message);
    this.code = code;
    this.params = options.params;
    this.span = options.span;
  }
}

/** A limit of the whole render was passed: nothing more is worth rendering. */
export class RenderStop extends RenderFailure {}
