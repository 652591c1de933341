import type { SchemaField } from '#shared/catalog/schema-tree.ts';
import type { OutputRow } from '../output-row.ts';
import type { Plan } from '../plan.ts';
import { typedText } from '../plan-row.ts';
import { nameAsKey } from '../written.ts';

/** A value that a row may be given as a whole. */
export type PlainValue = null | boolean | number | string;

/** More than anyone reads through; the rest is found by typing. */
const MOST = 200;

/**
 * The values that a customer's schema names for a field, each once: those of `const` and `enum`, true and false for a
 * boolean, else the `default`. Objects and lists are none: they are not typed as one value.
 */
export function allowedValues(field: SchemaField | undefined): readonly PlainValue[] {
  if (field === undefined) return [];
  const preset = field.preset === undefined ? [] : [field.preset];
  const named = field.allowed ?? (field.type === 'boolean' ? [true, false] : preset);
  return [...new Set(named.filter((value) => value === null || typeof value !== 'object'))];
}

/** Those among `values` that `typed` is a part of, upper and lower case alike; all of them while it is as it was. */
export function matchingValues(values: readonly PlainValue[], typed: string, before: string): readonly PlainValue[] {
  const wanted = typed.trim().toLowerCase();
  const found =
    typed === before ? values : values.filter((value) => shownAllowed(value).toLowerCase().includes(wanted));
  return found.slice(0, MOST);
}

/** A value as it would be typed: text without quotes, unless it would be read as something else. */
export function shownAllowed(value: PlainValue): string {
  return value === '' ? '""' : typedText(value);
}

/** Writes the value as it is: mustaches in it are text. */
export function planAllowed(row: OutputRow, value: PlainValue): Plan {
  return {
    edits: [{ do: 'set', at: row.id, value: typeof value === 'string' ? nameAsKey(value) : value }],
    label: { key: 'write', params: { name: row.name } },
    select: row.id,
  };
}
