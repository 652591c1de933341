import { Decimal } from 'decimal.js';
import type { Json } from '#shared/model/json.ts';
import type { Parameter, TemplateFunction } from '#shared/template/template-function.ts';
import { asInteger, asNumber, type Range } from '../arguments.ts';
import { Exact, toJsonNumber } from './decimal.ts';

const parameters = [
  { name: 'n', type: 'number' },
  { name: 'digits', type: 'integer', optional: true, fallback: 0 },
] as const satisfies readonly Parameter[];

/** Digits after the point; -2 is to hundreds. */
const DIGITS: Range = { min: -300, max: 300 };

/** `round n [digits]`: halves away from zero. */
export const round = {
  name: 'round',
  group: 'numbers',
  parameters,
  returns: 'number',
  run: (args) => rounded(args, Decimal.ROUND_HALF_UP),
} satisfies TemplateFunction;

/** `floor n [digits]`: down, also below zero (-2.5 is -3). */
export const floor = {
  name: 'floor',
  group: 'numbers',
  parameters,
  returns: 'number',
  run: (args) => rounded(args, Decimal.ROUND_FLOOR),
} satisfies TemplateFunction;

/** `ceil n [digits]`: up, also below zero (-2.5 is -2). */
export const ceil = {
  name: 'ceil',
  group: 'numbers',
  parameters,
  returns: 'number',
  run: (args) => rounded(args, Decimal.ROUND_CEIL),
} satisfies TemplateFunction;

function rounded([n, digits]: readonly Json[], mode: Decimal.Rounding): number {
  const value = asNumber(n, 'n');
  const places = digits === undefined ? 0 : asInteger(digits, 'digits', DIGITS);
  if (places >= 0) return toJsonNumber(value.toDecimalPlaces(places, mode));
  const unit = new Exact(10).pow(-places);
  return toJsonNumber(value.div(unit).toDecimalPlaces(0, mode).times(unit));
}
