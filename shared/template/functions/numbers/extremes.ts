import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asNumber } from '../arguments.ts';
import { refuse } from '../refusal.ts';
import { Exact, toJsonNumber } from './decimal.ts';

/** `abs n`: without its sign. */
export const abs = {
  name: 'abs',
  group: 'numbers',
  parameters: [{ name: 'n', type: 'number' }],
  returns: 'number',
  run: ([n]) => toJsonNumber(asNumber(n, 'n').abs()),
} satisfies TemplateFunction;

/** `min v…`: the least of the numbers. */
export const min = {
  name: 'min',
  group: 'numbers',
  parameters: [],
  rest: { name: 'v', type: 'number' },
  returns: 'number',
  run(args) {
    if (args.length === 0) refuse('argumentNeeded');
    return toJsonNumber(Exact.min(...args.map((value) => asNumber(value, 'v'))));
  },
} satisfies TemplateFunction;

/** `max v…`: the greatest of the numbers. */
export const max = {
  name: 'max',
  group: 'numbers',
  parameters: [],
  rest: { name: 'v', type: 'number' },
  returns: 'number',
  run(args) {
    if (args.length === 0) refuse('argumentNeeded');
    return toJsonNumber(Exact.max(...args.map((value) => asNumber(value, 'v'))));
  },
} satisfies TemplateFunction;
