import type { TemplateFunction } from '../template-function.ts';
import { concat } from './text/concat.ts';
import { substring, truncate } from './text/cut.ts';
import { capitalize, lower, upper } from './text/letter-case.ts';
import { padEnd, padStart } from './text/pad.ts';
import { replace } from './text/replace.ts';
import { slug } from './text/slug.ts';
import { split } from './text/split.ts';
import { trim } from './text/trim.ts';
import { urlEncode } from './text/url-encode.ts';

/** Every function of the language, in the order in which the studio shows them. Adding one is adding a row. */
export const functionTable: readonly TemplateFunction[] = [
  concat,
  upper,
  lower,
  capitalize,
  trim,
  replace,
  substring,
  padStart,
  padEnd,
  split,
  truncate,
  slug,
  urlEncode,
];

/** The same by name. */
export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map(
  functionTable.map((row) => [row.name, row]),
);
