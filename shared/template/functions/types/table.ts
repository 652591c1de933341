import type { TemplateFunction } from '#shared/template/template-function.ts';
import { refuse } from '../refusal.ts';
import { isSameWithin } from '../spending.ts';

/**
 * `table x 'from' to … default=v`: the `to` of the first `from` that equals x, as `eq` compares; where none does, the
 * default, or null. With `required` around it, an unknown value is a problem.
 */
export const table = {
  name: 'table',
  group: 'types',
  parameters: [
    { name: 'x', type: 'any' },
    { name: 'from', type: 'any' },
    { name: 'to', type: 'any' },
  ],
  rest: { name: 'pairs', type: 'any' },
  restStep: 2,
  options: [{ name: 'default', type: 'any' }],
  returns: 'any',
  run([x = null, ...pairs], { default: fallback = null }, context) {
    if (pairs.length % 2 !== 0) refuse('pairsNeeded');
    const place = pairs.findIndex((from, index) => index % 2 === 0 && isSameWithin(context, x, from));
    return place < 0 ? fallback : (pairs[place + 1] ?? null);
  },
} satisfies TemplateFunction;
