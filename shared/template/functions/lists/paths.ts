import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asList, asPath } from '../arguments.ts';
import { lookUp } from '../property-path.ts';
import { isSameWithin, spendEntries } from '../spending.ts';

/** `get x 'path'`: what the path leads to inside the value, null where it leads nowhere. */
export const get = {
  name: 'get',
  group: 'lists',
  parameters: [
    { name: 'x', type: 'any' },
    { name: 'path', type: 'path' },
  ],
  returns: 'any',
  run: ([x = null, path]) => lookUp(x, asPath(path, 'path')),
} satisfies TemplateFunction;

/**
 * `pluck list 'path' default=`: what the path leads to in each entry; the default, or null, where that is missing or
 * null, so that the places stay the same.
 */
export const pluck = {
  name: 'pluck',
  group: 'lists',
  parameters: [
    { name: 'list', type: 'list' },
    { name: 'path', type: 'path' },
  ],
  options: [{ name: 'default', type: 'any' }],
  returns: 'list',
  run([list, path], { default: fallback = null }, context) {
    const entries = asList(list, 'list');
    const inside = asPath(path, 'path');
    spendEntries(context, entries.length);
    return entries.map((entry) => lookUp(entry, inside) ?? fallback);
  },
} satisfies TemplateFunction;

/** `where list 'path' value`: the entries in which the path leads to the value, as `eq` compares. */
export const where = {
  name: 'where',
  group: 'lists',
  parameters: [
    { name: 'list', type: 'list' },
    { name: 'path', type: 'path' },
    { name: 'value', type: 'any' },
  ],
  returns: 'list',
  run([list, path, value = null], _options, context) {
    const entries = asList(list, 'list');
    const inside = asPath(path, 'path');
    spendEntries(context, entries.length);
    return entries.filter((entry) => isSameWithin(context, lookUp(entry, inside), value));
  },
} satisfies TemplateFunction;
