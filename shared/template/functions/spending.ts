import type { Json } from '#shared/model/json.ts';
import { LIMITS } from '../limits.ts';
import { jsonBytes } from '../output/json-bytes.ts';
import type { FunctionContext, ParameterType, TemplateFunction } from '../template-function.ts';
import { isSame } from './compare.ts';

/** A render may make 8 MB of output in 1,000,000 steps: eight characters cost one. */
const CHARACTERS_PER_STEP = 8;

/** Called before text of so many characters is made, wherever it may be longer than what came in. */
export function spendText(context: FunctionContext, characters: number): void {
  context.spend(Math.ceil(characters / CHARACTERS_PER_STEP));
}

/** Called before a list of so many entries is gone through. */
export function spendEntries(context: FunctionContext, entries: number): void {
  context.spend(entries);
}

const BYTES_READ_PER_STEP = 32;

/** Called before the whole of a value is gone through without making anything of its size: to compare it, or to cut it. */
export function spendReading(context: FunctionContext, value: Json | undefined): void {
  if (typeof value === 'string') spendBytes(context, value.length);
  else if (typeof value === 'object' && value !== null) spendBytes(context, jsonBytes(value, LIMITS.outputBytes));
}

function spendBytes(context: FunctionContext, bytes: number): void {
  if (bytes >= BYTES_READ_PER_STEP) context.spend(Math.floor(bytes / BYTES_READ_PER_STEP));
}

/** `isSame`, paid for where two lists or objects are compared. */
export function isSameWithin(context: FunctionContext, left: Json, right: Json): boolean {
  if (left === right) return true;
  if (typeof left === 'object' && typeof right === 'object') {
    spendReading(context, left);
    spendReading(context, right);
  }
  return isSame(left, right);
}

/** Parameters of which a long text is read from end to end. Those of other types are looked at as deep as they say. */
const READ_WHOLE: ReadonlySet<ParameterType> = new Set<ParameterType>(['text', 'number', 'integer', 'date', 'path']);

/** What reading the arguments of one call costs; undefined where the function says itself what it spends. */
export function readingCost(
  row: TemplateFunction,
): ((args: readonly Json[], context: FunctionContext) => void) | undefined {
  const places = row.parameters.flatMap(({ type }, place) => (READ_WHOLE.has(type) ? [place] : []));
  if (places.length === 0) return undefined;
  return (args, context) => {
    for (const place of places) spendReading(context, args[place]);
  };
}
