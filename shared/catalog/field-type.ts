import type { Json } from '#shared/model/json.ts';
import type { FieldType } from './field-node.ts';

const isoDate =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** Whether a text is an ISO 8601 calendar date, or date and time, that exists: `2026-11-18T09:42:07+01:00`. */
export function isIsoDate(text: string): boolean {
  if (text.length < 10 || text.length > 40 || text[4] !== '-') return false;
  const match = isoDate.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return day >= 1 && day <= daysIn(year, month) && hour <= 23 && minute <= 59 && second <= 60;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
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
