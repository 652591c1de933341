import { Decimal } from 'decimal.js';
import type { Json } from '#shared/model/json.ts';
import { readNumber } from '../number-text.ts';
import { refuse } from '../refusal.ts';

/** Decimal arithmetic of our own: halves away from zero, more digits than any double needs, no global setting. */
export const Exact = Decimal.clone({ defaults: true, precision: 60, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;

/** Past so many characters a text is taken as the double that it reads as: no double needs more. */
const MOST_DIGITS = 400;

/** The value as an exact decimal, or undefined where `readNumber` reads none. Text keeps all of its digits. */
export function readExact(value: Json | undefined): Exact | undefined {
  const number = readNumber(value);
  if (number === undefined) return undefined;
  const hasDigitsToKeep = typeof value === 'string' && value.length <= MOST_DIGITS && number !== 0;
  return new Exact(hasDigitsToKeep ? value.trim() : number);
}

/** The decimal as a JSON number; refuses what no double holds. Never -0. */
export function toJsonNumber(value: Exact): number {
  const number = value.toNumber();
  if (!Number.isFinite(number)) refuse('notFinite');
  return number === 0 ? 0 : number;
}
