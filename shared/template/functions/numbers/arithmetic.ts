import type { Parameter, TemplateFunction } from '#shared/template/template-function.ts';
import { asNumber } from '../arguments.ts';
import { refuse } from '../refusal.ts';
import { toJsonNumber } from './decimal.ts';

const parameters = [
  { name: 'a', type: 'number' },
  { name: 'b', type: 'number' },
] as const satisfies readonly Parameter[];

/** `add a b` */
export const add = {
  name: 'add',
  group: 'numbers',
  parameters,
  returns: 'number',
  run: ([a, b]) => toJsonNumber(asNumber(a, 'a').plus(asNumber(b, 'b'))),
} satisfies TemplateFunction;

/** `subtract a b`: a less b. */
export const subtract = {
  name: 'subtract',
  group: 'numbers',
  parameters,
  returns: 'number',
  run: ([a, b]) => toJsonNumber(asNumber(a, 'a').minus(asNumber(b, 'b'))),
} satisfies TemplateFunction;

/** `multiply a b` */
export const multiply = {
  name: 'multiply',
  group: 'numbers',
  parameters,
  returns: 'number',
  run: ([a, b]) => toJsonNumber(asNumber(a, 'a').times(asNumber(b, 'b'))),
} satisfies TemplateFunction;

/** `divide a b`: a through b; by 0 is refused. */
export const divide = {
  name: 'divide',
  group: 'numbers',
  parameters,
  returns: 'number',
  run([a, b]) {
    const dividend = asNumber(a, 'a');
    const divisor = asNumber(b, 'b');
    if (divisor.isZero()) refuse('divideByZero');
    return toJsonNumber(dividend.div(divisor));
  },
} satisfies TemplateFunction;
