import { z } from './z.ts';

// Control characters, line separators, and what reverses or hides text: a name must read as it is.
const hidden = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** A record's name: 1 to 120 visible characters, no control or bidi-override characters. */
export const nameSchema = z
  .string()
  .refine((name) => name.trim().length > 0 && [...name].length <= 120, { error: 'name.length' })
  .refine((name) => !hidden.test(name), { error: 'name.hidden' });

/** The form in which two names are compared: case-folded in NFC. Names are unique per kind in this form. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLocaleLowerCase('und').toLocaleUpperCase('und').normalize('NFC');
}
