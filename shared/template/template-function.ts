import type { Json } from '#shared/model/json.ts';
import type { TextParams } from '#shared/text/fill.ts';

/** What a parameter takes; also which editor the studio shows for it. */
export type ParameterType =
  | 'any'
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'list'
  | 'path'
  | 'datePattern'
  | 'timeZone'
  | 'locale'
  | 'currency'
  | 'choice';

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  /** A parameter that may be left out at the end of the call, or any option. */
  readonly optional?: boolean;
  /** For 'choice': what it may be. */
  readonly choices?: readonly string[];
  /** For options: what it is when left out; shown by the studio. */
  readonly fallback?: Json;
}

export type FunctionGroup = 'text' | 'numbers' | 'dates' | 'logic' | 'lists' | 'types' | 'identity';

/** The budget of one render. Functions that make more than their input's worth of output say so before they do. */
export interface FunctionContext {
  /** Spends steps (roughly: list entries or characters produced); throws past the render's limit. */
  spend(steps: number): void;
}

/**
 * One function of the template language: a row of the table in `functions/`.
 * `run` gets evaluated arguments (missing paths, and NOTHING from an inner call, come as null), in the order of
 * `parameters`, then those of `rest`; what is left out is not there. Arguments are as the template gave them: `run`
 * reads them with `functions/arguments.ts` (asText, asNumber…), which refuses what the parameter's type does not take.
 * It gives JSON, or NOTHING ("leave the field out"), or throws a Refusal.
 */
export interface TemplateFunction {
  readonly name: string;
  readonly group: FunctionGroup;
  readonly parameters: readonly Parameter[];
  /** A variadic tail (`concat v…`): at least one argument in all, unless parameters come before it. */
  readonly rest?: Parameter;
  /** How many arguments of the tail belong together (`table`: 2, from and to); 1 unless told. See `acceptsCount`. */
  readonly restStep?: number;
  /** Named options (`tz='Europe/Warsaw'`), never given by place. */
  readonly options?: readonly Parameter[];
  readonly returns: 'any' | 'text' | 'number' | 'boolean' | 'list';
  run(args: readonly Json[], options: Readonly<Record<string, Json>>, context: FunctionContext): Json | typeof NOTHING;
}

/** The value of a field that is to be left out. */
export const NOTHING: unique symbol = Symbol('nothing');

/**
 * A function's no, thrown inside a render and always caught by it: it becomes a Problem at the output's path.
 * `code` is a key of `refusals` in `resources/locales/en.template.json`; `refusalText` of `functions/refusal.ts` gives
 * the words.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly params: TextParams;

  constructor(code: string, params: TextParams = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
