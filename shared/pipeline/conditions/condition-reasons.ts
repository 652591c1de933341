import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Comparison, ConditionOperator } from '#shared/model/conditions.ts';
import type { Json } from '#shared/model/json.ts';
import { describe } from '#shared/template/functions/describe.ts';
import { fill } from '#shared/text/fill.ts';
import { choicesOf, conditionOperators, type Trouble } from './condition-operators.ts';

const texts = en.conditions;

/** What one comparison came to, for its sentence. */
export interface Compared {
  readonly value: Json;
  /** The value's path leads nowhere. */
  readonly isMissing: boolean;
  readonly than: Json;
  readonly verdict: boolean | Trouble;
}

/** "order.total is 80, not greater than 100": no full stop, so that sentences can be made of it. */
export function reasonOf(comparison: Comparison, compared: Compared): string {
  const name = nameOf(comparison.value);
  const params = { name, subject: subjectOf(name, compared), than: thanOf(comparison, compared.than) };
  const { verdict } = compared;
  if (typeof verdict !== 'boolean') {
    return fill(texts.trouble[verdict.trouble], { ...params, detail: verdict.detail ?? '' });
  }
  const words = texts.operators[comparison.is];
  return fill(verdict ? words.holds : words.fails, params);
}

function subjectOf(name: string, { value, isMissing }: Compared): string {
  if (isMissing) return fill(texts.missing, { name });
  return value === null ? fill(texts.null, { name }) : fill(texts.subject, { name, value: describe(value) });
}

/** What stands inside the braces where the text is one mustache and no more. */
function insideOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{{') || !trimmed.endsWith('}}')) return undefined;
  const isTriple = trimmed.startsWith('{{{') && trimmed.endsWith('}}}');
  const braces = isTriple ? 3 : 2;
  const inside = trimmed.slice(braces, -braces).replace(/^~/, '').replace(/~$/, '').trim();
  return inside === '' || inside.includes('{{') || inside.includes('}}') ? undefined : inside;
}

const LONGEST_NAME = 80;

/** The field's own name where the text is one mustache; other text as it was written, other values as JSON. Long ones are cut. */
export function nameOf(value: Json): string {
  if (typeof value !== 'string') return describe(value);
  if (!value.includes('{{')) return describe(value);
  const name = insideOf(value) ?? value;
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).toWellFormed()}…` : name;
}

function thanOf({ is, than: written = null }: Comparison, than: Json): string {
  const shown = shownThan(is, than);
  const isReference = typeof written === 'string' && insideOf(written) !== undefined;
  return isReference ? fill(texts.reference, { name: nameOf(written), value: shown }) : shown;
}

const MOST_CHOICES = 10;

function shownThan(is: ConditionOperator, than: Json): string {
  if (conditionOperators[is].than !== 'list') return describe(than);
  const choices = choicesOf(than) ?? [than];
  const shown = choices.slice(0, MOST_CHOICES).map(describe);
  return [...shown, ...(choices.length > MOST_CHOICES ? ['…'] : [])].join(', ') || describe(null);
}

const MOST_REASONS = 3;

/** Several reasons as one: the first three, and how many more there are. */
export function joinReasons(reasons: readonly string[]): string {
  const shown = reasons.slice(0, MOST_REASONS).join('; ');
  const count = reasons.length - MOST_REASONS;
  return count > 0 ? fill(texts.more, { reasons: shown, count }) : shown;
}
