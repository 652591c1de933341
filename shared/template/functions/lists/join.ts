import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asList, asText } from '../arguments.ts';
import { spendText } from '../spending.ts';

/** `join list sep`: the entries as text with the separator between them; a null entry is empty text. */
export const join = {
  name: 'join',
  group: 'lists',
  parameters: [
    { name: 'list', type: 'list' },
    { name: 'sep', type: 'text' },
  ],
  returns: 'text',
  run([list, sep], _options, context) {
    const parts = asList(list, 'list').map(asText);
    const separator = asText(sep);
    const separators = separator.length * Math.max(0, parts.length - 1);
    spendText(
      context,
      parts.reduce((length, part) => length + part.length, separators),
    );
    return parts.join(separator);
  },
} satisfies TemplateFunction;
