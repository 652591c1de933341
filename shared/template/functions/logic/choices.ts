import { NOTHING, type TemplateFunction } from '#shared/template/template-function.ts';
import { refuse } from '../refusal.ts';
import { isEmptyValue, isTrue } from '../truth.ts';

/** `choose cond a b`: a where the condition is true as `{{#if}}` takes it, else b. */
export const choose = {
  name: 'choose',
  group: 'logic',
  parameters: [
    { name: 'cond', type: 'any' },
    { name: 'a', type: 'any' },
    { name: 'b', type: 'any' },
  ],
  returns: 'any',
  run: ([cond = null, a = null, b = null]) => (isTrue(cond) ? a : b),
} satisfies TemplateFunction;

/** `default x y`: y where x is missing or null. Empty text and 0 stay. */
export const defaultTo = {
  name: 'default',
  group: 'logic',
  parameters: [
    { name: 'x', type: 'any' },
    { name: 'y', type: 'any' },
  ],
  returns: 'any',
  run: ([x = null, y = null]) => x ?? y,
} satisfies TemplateFunction;

/** `required x`: refuses missing and null. */
export const required = {
  name: 'required',
  group: 'logic',
  parameters: [{ name: 'x', type: 'any' }],
  returns: 'any',
  run: ([x = null]) => x ?? refuse('required'),
} satisfies TemplateFunction;

/** `optional x`: the field is left out where x is missing or null. */
export const optional = {
  name: 'optional',
  group: 'logic',
  parameters: [{ name: 'x', type: 'any' }],
  returns: 'any',
  run: ([x = null]) => x ?? NOTHING,
} satisfies TemplateFunction;

/** `isEmpty x`: missing, null, empty text, an empty list or an empty object. */
export const isEmpty = {
  name: 'isEmpty',
  group: 'logic',
  parameters: [{ name: 'x', type: 'any' }],
  returns: 'boolean',
  run: ([x = null]) => isEmptyValue(x),
} satisfies TemplateFunction;
