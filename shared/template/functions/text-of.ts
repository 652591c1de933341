import type { Json } from '#shared/model/json.ts';

/**
 * A value inside longer text: text as it is, numbers and booleans as JSON writes them, null and missing as nothing,
 * objects and lists as compact JSON.
 */
export function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return JSON.stringify(value);
}
