import texts from '#resources/locales/en.template.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import { fill } from '#shared/text/fill.ts';

const MOST_CHARACTERS = 40;

/** A value as a sentence names it: `"abc"`, `12`, `nothing`, `a list of 3`, `an object`. Long text is cut. */
export function describe(value: Json | undefined): string {
  if (value === null || value === undefined) return texts.values.nothing;
  if (Array.isArray(value)) return fill(texts.values.list, { count: value.length });
  if (typeof value === 'object') return texts.values.object;
  if (typeof value !== 'string') return String(value);
  const characters = Array.from(value.slice(0, 2 * MOST_CHARACTERS + 2));
  const shown = characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : value;
  return JSON.stringify(shown);
}
