import type { Json } from '#shared/model/json.ts';
import { readDate } from '#shared/template/functions/date-value.ts';
import type { FieldType } from './field-node.ts';

/** Whether a text is a calendar date, or date and time, as the date functions read it: `2026-11-18T09:42:07+01:00`. */
export function isIsoDate(text: string): boolean {
  return text.length >= 10 && text.length <= 40 && text[4] === '-' && readDate(text) !== undefined;
}

/** The type that a tree shows for a value. */
export function fieldTypeOf(value: Json): FieldType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'object':
      return 'object';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return isIsoDate(value) ? 'date' : 'text';
    default:
      return value satisfies never;
  }
}
