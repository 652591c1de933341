import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { MissingPolicy, RenderInput, TextMode, Trace } from '../api.ts';
import { LIMITS } from '../limits.ts';
import { jsonBytes } from '../output/json-bytes.ts';
import { Refusal } from '../template-function.ts';
import { problemOf, RenderEnd } from './careful.ts';
import type { Compilation, Site } from './compilation.ts';
import { compileHoists } from './compile-read.ts';
import { passedLimit } from './failure.ts';
import { Recorder } from './recorder.ts';
import { type Cells, RenderFailure, type Run } from './run.ts';
import { openScope } from './scope.ts';

export interface ProgramOptions {
  readonly missing: MissingPolicy;
  readonly mode: TextMode;
  readonly isStrict: boolean;
  readonly pointer: string;
}

type Evaluation<Value> = (cells: Cells, run: Run) => Value;

export type ProgramResult<Value> =
  | { readonly ok: true; readonly value: Value; readonly trace?: Trace }
  | { readonly ok: false; readonly problems: Problem[] };

/** Compiled closures with what one render of them needs. */
export interface Program<Value> {
  run(input: RenderInput, options?: { readonly trace?: boolean }): ProgramResult<Value>;
}

/** Accessors are few and wear out by sharing: a template that is rendered now and then, as in a preview, takes none. */
const RENDERS_BEFORE_OWN_ACCESSORS = 40;

/**
 * Closures are made when a render first needs them: simple ones to begin with, faster ones for a template that is
 * rendered often, and careful ones that say all that is wrong where a render fails, and keep a trace.
 */
export function createProgram<Value extends Json>(
  compile: (site: Site) => Evaluation<Value>,
  options: ProgramOptions,
): Program<Value> {
  let present: Variant<Value> | undefined;
  let careful: Variant<Value> | undefined;
  let renders = 0;
  return {
    run(input, { trace = false } = {}) {
      if (!trace) {
        renders++;
        if (renders === 1) present = createVariant(compile, options, 'simple');
        if (renders === RENDERS_BEFORE_OWN_ACCESSORS) present = createVariant(compile, options, 'fast');
        const outcome = present && runUntilFailure(present, input);
        if (outcome) return outcome;
      }
      careful ??= createVariant(compile, options, 'careful');
      return runCareful(careful, input, trace);
    },
  };
}

type Pace = 'simple' | 'fast' | 'careful';

interface Variant<Value> {
  readonly evaluate: Evaluation<Value>;
  readonly site: Site;
  /** Cells before a render, all missing. */
  readonly blank: Cells;
  readonly enter: ((cells: Cells) => void) | undefined;
  readonly data: readonly (readonly [name: string, cell: number])[];
}

function createVariant<Value>(
  compile: (site: Site) => Evaluation<Value>,
  { missing, mode, isStrict, pointer }: ProgramOptions,
  pace: Pace,
): Variant<Value> {
  const count = { cells: 0 };
  const compilation: Compilation = {
    count,
    missing,
    dataCells: new Map(),
    isCareful: pace === 'careful',
    hasOwnAccessors: pace === 'fast',
    mode,
    isStrict,
    pointer,
  };
  const scope = openScope(count, undefined, { isList: false, parameters: [] });
  const site: Site = { compilation, scope, path: '', cost: { nodes: 0, bytes: 0 } };
  const evaluate = compile(site);
  return {
    evaluate,
    site,
    blank: Array.from({ length: count.cells }),
    enter: compileHoists(scope, compilation),
    data: [...compilation.dataCells],
  };
}

/** undefined: the render failed, and a careful one says why. */
function runUntilFailure<Value extends Json>(
  variant: Variant<Value>,
  input: RenderInput,
): ProgramResult<Value> | undefined {
  try {
    return { ok: true, value: evaluateIn(variant, input, new RenderRun(variant.site.cost.bytes, undefined)) };
  } catch (error) {
    if (error instanceof RenderFailure || error instanceof Refusal || error instanceof RangeError) return undefined;
    throw error;
  }
}

function runCareful<Value extends Json>(
  variant: Variant<Value>,
  input: RenderInput,
  trace: boolean,
): ProgramResult<Value> {
  const recorder = trace ? new Recorder(input.payload) : undefined;
  const run = new RenderRun(variant.site.cost.bytes, recorder);
  try {
    const value = evaluateIn(variant, input, run);
    if (run.problems.length > 0) return { ok: false, problems: run.problems };
    return { ok: true, value, ...(recorder && { trace: { outputs: recorder.outputs } }) };
  } catch (error) {
    if (error instanceof RenderFailure)
      return { ok: false, problems: [...run.problems, problemOf(error, variant.site)] };
    if (error instanceof RenderEnd) return { ok: false, problems: run.problems };
    throw error;
  }
}

/** A thing with a lifetime: one render. */
class RenderRun implements Run {
  units = 0;
  whole = 0;
  bulk: number;
  readonly problems: Problem[] = [];
  readonly recorder: Recorder | undefined;
  #stepsLeft: number = LIMITS.steps;

  constructor(bulk: number, recorder: Recorder | undefined) {
    this.bulk = bulk;
    this.recorder = recorder;
  }

  spend(steps: number): void {
    this.#stepsLeft -= steps;
    if (!(this.#stepsLeft >= 0)) throw passedLimit('steps');
  }
}

function evaluateIn<Value extends Json>(variant: Variant<Value>, input: RenderInput, run: Run): Value {
  const cells: Cells = variant.blank.slice();
  cells[variant.site.scope.self] = input.payload;
  if (run.recorder) run.recorder.origins[variant.site.scope.self] = { pointer: '' };
  for (const [name, cell] of variant.data) fillData(cells, run, { name, cell, input });
  variant.enter?.(cells);
  const value = variant.evaluate(cells, run);
  // A text unit takes at most six bytes in JSON, so most outputs need no exact count.
  const isSurelyWithin = 6 * run.units + run.whole + run.bulk <= LIMITS.outputBytes;
  if (!isSurelyWithin && jsonBytes(value, LIMITS.outputBytes) > LIMITS.outputBytes) throw passedLimit('outputBytes');
  return value;
}

function fillData(
  cells: Cells,
  run: Run,
  { name, cell, input }: { name: string; cell: number; input: RenderInput },
): void {
  const data = input.data;
  cells[cell] = data && Object.hasOwn(data, name) ? (data as { readonly [name: string]: Json })[name] : undefined;
  if (run.recorder) run.recorder.origins[cell] = { data: `@${name}` };
}
