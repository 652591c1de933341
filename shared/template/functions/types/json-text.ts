import type { Json } from '#shared/model/json.ts';
import type { TemplateFunction } from '#shared/template/template-function.ts';
import { describe } from '../describe.ts';
import { refuse } from '../refusal.ts';
import { spendText } from '../spending.ts';

/** As deep as a template may be (design: limits). */
const MOST_LEVELS = 64;

/** `toJson x`: the value as compact JSON text; null is `null`. */
export const toJson = {
  name: 'toJson',
  group: 'types',
  parameters: [{ name: 'x', type: 'any' }],
  returns: 'text',
  run([x = null], _options, context) {
    const text = JSON.stringify(x);
    spendText(context, text.length);
    return text;
  },
} satisfies TemplateFunction;

/** `fromJson t`: the value that the JSON text writes. Null, and what is no text, is itself. */
export const fromJson = {
  name: 'fromJson',
  group: 'types',
  parameters: [{ name: 't', type: 'text' }],
  returns: 'any',
  run([t = null], _options, context) {
    if (typeof t !== 'string') return t;
    spendText(context, t.length);
    const value = parsed(t);
    checkInside(value, { text: t, levels: MOST_LEVELS });
    return value;
  },
} satisfies TemplateFunction;

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    refuse('notJson', { value: describe(text) });
  }
}

/** Numbers past a double ('1e400') are read as Infinity, which JSON does not have. */
function checkInside(value: Json, { text, levels }: { text: string; levels: number }): void {
  if (typeof value === 'number' && !Number.isFinite(value)) refuse('notJson', { value: describe(text) });
  if (typeof value !== 'object' || value === null) return;
  if (levels === 0) refuse('jsonTooDeep', { most: MOST_LEVELS });
  for (const inner of Object.values(value)) checkInside(inner, { text, levels: levels - 1 });
}
