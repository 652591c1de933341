import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asText, isNothing } from '../arguments.ts';
import { spendEntries } from '../spending.ts';
import { charactersOf } from './characters.ts';

/**
 * `split t sep`: the parts between the separators, as a list; null gives no entries, empty text one empty part. An
 * empty separator gives the characters.
 */
export const split = {
  name: 'split',
  group: 'text',
  parameters: [
    { name: 't', type: 'text' },
    { name: 'sep', type: 'text' },
  ],
  returns: 'list',
  run([t, sep], _options, context) {
    if (isNothing(t)) return [];
    const separator = asText(sep);
    const parts = separator === '' ? charactersOf(asText(t)) : asText(t).split(separator);
    spendEntries(context, parts.length);
    return parts;
  },
} satisfies TemplateFunction;
