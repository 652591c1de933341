import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asInteger, asList } from '../arguments.ts';

/** `count list`: how many entries. */
export const count = {
  name: 'count',
  group: 'lists',
  parameters: [{ name: 'list', type: 'list' }],
  returns: 'number',
  run: ([list]) => asList(list, 'list').length,
} satisfies TemplateFunction;

/** `first list`: null where there is none. */
export const first = {
  name: 'first',
  group: 'lists',
  parameters: [{ name: 'list', type: 'list' }],
  returns: 'any',
  run: ([list]) => asList(list, 'list').at(0) ?? null,
} satisfies TemplateFunction;

/** `last list`: null where there is none. */
export const last = {
  name: 'last',
  group: 'lists',
  parameters: [{ name: 'list', type: 'list' }],
  returns: 'any',
  run: ([list]) => asList(list, 'list').at(-1) ?? null,
} satisfies TemplateFunction;

/** `at list n`: 0 is the first, -1 the last; null past either end. */
export const at = {
  name: 'at',
  group: 'lists',
  parameters: [
    { name: 'list', type: 'list' },
    { name: 'n', type: 'integer' },
  ],
  returns: 'any',
  run([list, n]) {
    const place = asInteger(n, 'n', { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    return asList(list, 'list').at(place) ?? null;
  },
} satisfies TemplateFunction;
