import type { Json } from '#shared/model/json.ts';
import type { Parameter, TemplateFunction } from '#shared/template/template-function.ts';
import { order } from '../compare.ts';
import { describe } from '../describe.ts';
import { refuse } from '../refusal.ts';
import { isSameWithin } from '../spending.ts';

const parameters = [
  { name: 'a', type: 'any' },
  { name: 'b', type: 'any' },
] as const satisfies readonly Parameter[];

/** `eq a b`: see `isSame`. */
export const eq = {
  name: 'eq',
  group: 'logic',
  parameters,
  returns: 'boolean',
  run: ([a = null, b = null], _options, context) => isSameWithin(context, a, b),
} satisfies TemplateFunction;

/** `ne a b` */
export const ne = {
  name: 'ne',
  group: 'logic',
  parameters,
  returns: 'boolean',
  run: ([a = null, b = null], _options, context) => !isSameWithin(context, a, b),
} satisfies TemplateFunction;

/** `gt a b`: a after b; see `order`. */
export const gt = {
  name: 'gt',
  group: 'logic',
  parameters,
  returns: 'boolean',
  run: (args) => compared(args, (difference) => difference > 0),
} satisfies TemplateFunction;

/** `gte a b` */
export const gte = {
  name: 'gte',
  group: 'logic',
  parameters,
  returns: 'boolean',
  run: (args) => compared(args, (difference) => difference >= 0),
} satisfies TemplateFunction;

/** `lt a b`: a before b. */
export const lt = {
  name: 'lt',
  group: 'logic',
  parameters,
  returns: 'boolean',
  run: (args) => compared(args, (difference) => difference < 0),
} satisfies TemplateFunction;

/** `lte a b` */
export const lte = {
  name: 'lte',
  group: 'logic',
  parameters,
  returns: 'boolean',
  run: (args) => compared(args, (difference) => difference <= 0),
} satisfies TemplateFunction;

/** Nothing is neither more nor less than anything: false. What has no order otherwise is refused. */
function compared([a = null, b = null]: readonly Json[], holds: (difference: number) => boolean): boolean {
  if (a === null || b === null) return false;
  const difference = order(a, b);
  if (difference === undefined) refuse('cannotCompare', { left: describe(a), right: describe(b) });
  return holds(difference);
}
