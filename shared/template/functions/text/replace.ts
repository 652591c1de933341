import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asText } from '../arguments.ts';
import { spendText } from '../spending.ts';

/** `replace t find with`: every occurrence, letter for letter. To find nothing ('') changes nothing. */
export const replace = {
  name: 'replace',
  group: 'text',
  parameters: [
    { name: 't', type: 'text' },
    { name: 'find', type: 'text' },
    { name: 'with', type: 'text' },
  ],
  returns: 'text',
  run(args, _options, context) {
    const [text = '', find = '', replacement = ''] = args.map(asText);
    if (find === '') return text;
    const parts = text.split(find);
    spendText(context, text.length + (parts.length - 1) * (replacement.length - find.length));
    return parts.join(replacement);
  },
} satisfies TemplateFunction;
