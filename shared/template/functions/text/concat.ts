import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asText } from '../arguments.ts';
import { spendText } from '../spending.ts';

/** `concat a ' ' b`: the values as text, one after the other; null gives nothing. */
export const concat = {
  name: 'concat',
  group: 'text',
  parameters: [],
  rest: { name: 'v', type: 'any' },
  returns: 'text',
  run(args, _options, context) {
    const parts = args.map(asText);
    spendText(
      context,
      parts.reduce((sum, part) => sum + part.length, 0),
    );
    return parts.join('');
  },
} satisfies TemplateFunction;
