import type { Json } from '#shared/model/json.ts';
import { type DateValue, readDate } from './date-value.ts';
import { describe } from './describe.ts';
import { readNumber } from './number-text.ts';
import { type Exact, readExact } from './numbers/decimal.ts';
import { type PropertyPath, parsePropertyPath } from './property-path.ts';
import { refuse } from './refusal.ts';
import { textOf } from './text-of.ts';

// Readers of arguments, one for each parameter type. `name` is the parameter's, for the message. They throw a Refusal
// where the value is nothing that the type takes; undefined is an argument that was left out and reads like null.

type Argument = Json | undefined;

/** Any value as text; null is empty text. Never refuses. */
export const asText = textOf;

export function asNumber(value: Argument, name: string): Exact {
  return readExact(value) ?? refuseNumber(value, name);
}

function refuseNumber(value: Argument, name: string): never {
  if (isNothing(value)) refuse('noNumber', { name });
  refuse('notANumber', { name, value: describe(value) });
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A whole number in the range, both ends included. */
export function asInteger(value: Argument, name: string, { min, max }: Range): number {
  const number = readNumber(value) ?? refuseNumber(value, name);
  if (!Number.isInteger(number)) refuse('notAWholeNumber', { name, value: describe(value) });
  if (number < min || number > max) refuse('outOfRange', { name, value: describe(value), min, max });
  return number === 0 ? 0 : number;
}

/** true or false and nothing else: text such as 'true' goes through toBoolean. */
export function asBoolean(value: Argument, name: string): boolean {
  if (typeof value === 'boolean') return value;
  if (isNothing(value)) refuse('noBoolean', { name });
  refuse('notABoolean', { name, value: describe(value) });
}

/** A list; null has no entries. */
export function asList(value: Argument, name: string): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (isNothing(value)) return [];
  refuse('notAList', { name, value: describe(value) });
}

/** A date or date-time in ISO text. A number is refused, with a hint at fromUnix. */
export function asDate(value: Argument, name: string): DateValue {
  if (isNothing(value)) refuse('noDate', { name });
  if (typeof value === 'number') refuse('dateIsNumber', { name, value: describe(value) });
  const date = typeof value === 'string' ? readDate(value) : undefined;
  return date ?? refuse('notADate', { name, value: describe(value) });
}

/** A path from the value itself, as in `get order 'address.city'`. */
export function asPath(value: Argument, name: string): PropertyPath {
  const path = typeof value === 'string' || typeof value === 'number' ? parsePropertyPath(String(value)) : undefined;
  return path ?? refuse('notAPath', { name, value: describe(value) });
}

/** One of the choices; null is the fallback. */
export function asChoice<Choice extends string>(
  value: Argument,
  name: string,
  { choices, fallback }: { choices: readonly Choice[]; fallback: Choice },
): Choice {
  if (isNothing(value)) return fallback;
  const choice = choices.find((each) => each === value);
  return choice ?? refuse('notAChoice', { name, value: describe(value), choices: choices.join(', ') });
}

export function isNothing(value: Argument): value is null | undefined {
  return value === null || value === undefined;
}
