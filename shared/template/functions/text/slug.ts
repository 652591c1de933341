import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asText } from '../arguments.ts';

/** Letters that Unicode does not take apart into a plain one and a mark. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    å: 'a',
    ß: 'ss',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ħ: 'h',
    ı: 'i',
    ŋ: 'n',
    ŧ: 't',
    ĸ: 'k',
    ſ: 's',
  }),
);

const APOSTROPHES = /['’‘ʼ`´]/g;
const MARKS = /\p{Mark}/gu;

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
  return text
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[^\0-\x7f]/g, (letter) => PLAIN_LETTERS.get(letter) ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
