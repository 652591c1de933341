import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asList } from '../arguments.ts';
import { spendEntries } from '../spending.ts';

/** `flatten list`: lists inside the list give their entries in their place, one level deep; all else stays. */
export const flatten = {
  name: 'flatten',
  group: 'lists',
  parameters: [{ name: 'list', type: 'list' }],
  returns: 'list',
  run([list], _options, context) {
    const entries = asList(list, 'list');
    const length = entries.reduce<number>((sum, entry) => sum + (Array.isArray(entry) ? entry.length : 1), 0);
    spendEntries(context, length);
    return [...entries].flat();
  },
} satisfies TemplateFunction;
