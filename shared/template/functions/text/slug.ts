import type { TemplateFunction } from '#shared/template/template-function.ts';
import { withoutAccents } from '#shared/text/plain-letters.ts';
import { asText } from '../arguments.ts';

const APOSTROPHES = /['’‘ʼ`´]/g;

/**
 * `slug t`: for an address or a file name: small ASCII letters and digits, a hyphen for whatever is between them
 * ("Ødegård & Sønner" gives odegard-sonner). Apostrophes go without one; letters of other scripts are left out.
 */
export const slug = {
  name: 'slug',
  group: 'text',
  parameters: [{ name: 't', type: 'text' }],
  returns: 'text',
  run: ([t]) => slugOf(asText(t)),
} satisfies TemplateFunction;

/** What `slug` gives; the empty text where nothing of it is left. */
export function slugOf(text: string): string {
  return withoutAccents(text.replace(APOSTROPHES, ''))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
