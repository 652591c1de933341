import { isJsonObject, type Json } from '#shared/model/json.ts';
import { readDate } from './date-value.ts';
import { readNumber } from './number-text.ts';

// How values compare, in functions (eq, gt, where, table, unique, sort) and in conditions alike.

/**
 * Whether two values are the same. A number beside text that reads as a number compares as numbers; otherwise values
 * of different types never are. Text equals letter for letter ('1' is not '1.0'). Lists and objects equal when what
 * they hold does, type by type; an object's order of keys does not count.
 */
export function isSame(left: Json, right: Json): boolean {
  if (typeof left === 'number' && typeof right === 'string') return readNumber(right) === left;
  if (typeof left === 'string' && typeof right === 'number') return readNumber(left) === right;
  return isIdentical(left, right);
}

function isIdentical(left: Json, right: Json): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((entry, index) => isIdentical(entry, right[index] ?? null));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return left === right;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && isIdentical(left[key] ?? null, right[key] ?? null));
}

/**
 * Below 0, 0 or above 0 as `left` comes before, with or after `right`; undefined where they have no order. Numbers,
 * and texts that read as numbers, by size; two ISO dates by the moment they mean; two other texts by their characters
 * (Unicode, large letters before small). Null, booleans, lists and objects have no order, nor has a number with text
 * that does not read as one.
 */
export function order(left: Json, right: Json): number | undefined {
  const numbers = both(readNumber(left), readNumber(right));
  if (numbers) return numbers[0] - numbers[1];
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  const instants = both(instantOf(left), instantOf(right));
  return instants ? instants[0] - instants[1] : orderOfTexts(left, right);
}

function both<T>(left: T | undefined, right: T | undefined): [T, T] | undefined {
  return left === undefined || right === undefined ? undefined : [left, right];
}

const STARTS_AS_DATE = /^\s*\d{4}-/;

/** The moment that ISO text means, or undefined. */
function instantOf(text: string): number | undefined {
  return STARTS_AS_DATE.test(text) ? readDate(text)?.instant : undefined;
}

function orderOfTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** A value's place in a sorted list: first by rank, then by size within it. */
export interface SortKey {
  readonly rank: number;
  readonly size: number | string;
}

/** Null and missing come last, in whichever direction. */
export const LAST_RANK = 6;

/**
 * The key under which a value is sorted, so that any values have one total order: numbers and texts that read as
 * numbers (by size), ISO dates (by moment), other texts (by characters), false, true, lists, objects, null.
 */
export function sortKeyOf(value: Json): SortKey {
  const number = readNumber(value);
  if (number !== undefined) return { rank: 0, size: number };
  if (typeof value === 'string') {
    const instant = instantOf(value);
    return instant === undefined ? { rank: 2, size: value } : { rank: 1, size: instant };
  }
  if (typeof value === 'boolean') return { rank: 3, size: Number(value) };
  if (Array.isArray(value)) return { rank: 4, size: 0 };
  return value === null ? { rank: LAST_RANK, size: 0 } : { rank: 5, size: 0 };
}

export function orderOfKeys(left: SortKey, right: SortKey): number {
  if (left.rank !== right.rank) return left.rank - right.rank;
  if (left.size === right.size) return 0;
  return left.size < right.size ? -1 : 1;
}
