import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asText } from '../arguments.ts';
import { spendText } from '../spending.ts';

/** A character becomes `%` and two digits for each of its UTF-8 bytes: at most nine for one UTF-16 unit. */
const MOST_GROWTH = 9;

/** `urlEncode t`: safe as one part of a URL, as by encodeURIComponent; half an emoji becomes U+FFFD. */
export const urlEncode = {
  name: 'urlEncode',
  group: 'text',
  parameters: [{ name: 't', type: 'text' }],
  returns: 'text',
  run([t], _options, context) {
    const text = asText(t);
    spendText(context, text.length * MOST_GROWTH);
    return encodeURIComponent(text.toWellFormed());
  },
} satisfies TemplateFunction;
