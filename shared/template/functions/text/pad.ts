import type { Json } from '#shared/model/json.ts';
import type { FunctionContext, Parameter, TemplateFunction } from '#shared/template/template-function.ts';
import { asInteger, asText } from '../arguments.ts';
import { spendText } from '../spending.ts';
import { charactersOf, countCharacters } from './characters.ts';

const parameters = [
  { name: 't', type: 'text' },
  { name: 'n', type: 'integer' },
  { name: 'fill', type: 'text', optional: true, fallback: ' ' },
] as const satisfies readonly Parameter[];

/** `padStart t n [fill]`: filled at the start up to `n` characters, by spaces unless told; longer text stays. */
export const padStart = {
  name: 'padStart',
  group: 'text',
  parameters,
  returns: 'text',
  run: (args, _options, context) => paddingFor(args, context) + asText(args[0]),
} satisfies TemplateFunction;

/** `padEnd t n [fill]`: filled at the end up to `n` characters. */
export const padEnd = {
  name: 'padEnd',
  group: 'text',
  parameters,
  returns: 'text',
  run: (args, _options, context) => asText(args[0]) + paddingFor(args, context),
} satisfies TemplateFunction;

function paddingFor([t, n, fill]: readonly Json[], context: FunctionContext): string {
  const width = asInteger(n, 'n', { min: 0, max: Number.MAX_SAFE_INTEGER });
  const lacking = width - countCharacters(asText(t));
  const pattern = charactersOf(fill === undefined ? ' ' : asText(fill));
  if (lacking <= 0 || pattern.length === 0) return '';
  spendText(context, lacking);
  const whole = pattern.join('').repeat(Math.floor(lacking / pattern.length));
  return whole + pattern.slice(0, lacking % pattern.length).join('');
}
