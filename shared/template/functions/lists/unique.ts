import { isJsonObject, type Json } from '#shared/model/json.ts';
import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asList } from '../arguments.ts';
import { readNumber } from '../number-text.ts';
import { spendEntries, spendReading } from '../spending.ts';

/** `unique list`: each entry that `eq` finds in none kept before it, in the order of the list. */
export const unique = {
  name: 'unique',
  group: 'lists',
  parameters: [{ name: 'list', type: 'list' }],
  returns: 'list',
  run([list], _options, context) {
    const entries = asList(list, 'list');
    spendEntries(context, entries.length);
    spendReading(context, list);
    const kept = new Set<string>();
    const keptNumberTexts = new Set<number>();
    return entries.filter((entry) => {
      if (kept.has(identityOf(entry)) || equalsAcrossTypes(entry, kept, keptNumberTexts)) return false;
      kept.add(identityOf(entry));
      const number = typeof entry === 'string' ? readNumber(entry) : undefined;
      if (number !== undefined) keptNumberTexts.add(number);
      return true;
    });
  },
} satisfies TemplateFunction;

/** A number equals a text that reads as it, and the other way round. */
function equalsAcrossTypes(entry: Json, kept: ReadonlySet<string>, keptNumberTexts: ReadonlySet<number>): boolean {
  if (typeof entry === 'number') return keptNumberTexts.has(entry);
  const number = typeof entry === 'string' ? readNumber(entry) : undefined;
  return number !== undefined && kept.has(identityOf(number));
}

/** The same text for the same value: JSON with an object's keys in alphabetical order. */
function identityOf(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(identityOf).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${identityOf(value[key] ?? null)}`).join()}}`;
}
