import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asText } from '../arguments.ts';

/** `trim t`: without the spaces and line breaks at both ends. */
export const trim = {
  name: 'trim',
  group: 'text',
  parameters: [{ name: 't', type: 'text' }],
  returns: 'text',
  run: ([t]) => asText(t).trim(),
} satisfies TemplateFunction;
