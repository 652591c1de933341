import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asText } from '../arguments.ts';

// Letters as Unicode maps them, the same in every language setting.

/** `upper t` */
export const upper = {
  name: 'upper',
  group: 'text',
  parameters: [{ name: 't', type: 'text' }],
  returns: 'text',
  run: ([t]) => asText(t).toUpperCase(),
} satisfies TemplateFunction;

/** `lower t` */
export const lower = {
  name: 'lower',
  group: 'text',
  parameters: [{ name: 't', type: 'text' }],
  returns: 'text',
  run: ([t]) => asText(t).toLowerCase(),
} satisfies TemplateFunction;

/** `capitalize t`: the first character large, the rest as it is. */
export const capitalize = {
  name: 'capitalize',
  group: 'text',
  parameters: [{ name: 't', type: 'text' }],
  returns: 'text',
  run: ([t]) => asText(t).replace(/^./u, (first) => first.toUpperCase()),
} satisfies TemplateFunction;
