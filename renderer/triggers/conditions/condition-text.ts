import type { ConditionOperator } from '#shared/model/conditions.ts';
import type { Json } from '#shared/model/json.ts';

const simplePath = /^[\p{L}_$@][\p{L}\p{N}_$-]*(\.(\[[^\]]+\]|[\p{L}\p{N}_$-]+))*$/u;
const oneMustache = /^\{\{\s*([^{}]+?)\s*\}\}$/;

/** A comparison's left side as it is typed: `{{order.total}}` is shown without its braces, where it is a mere path. */
export function fieldTextOf(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const path = oneMustache.exec(value)?.[1];
  return path !== undefined && simplePath.test(path) ? path : value;
}

/** The left side that a typed text stands for: a mere path becomes a mustache. */
export function fieldValueOf(text: string): string {
  const typed = text.trim();
  return simplePath.test(typed) ? `{{${typed}}}` : text;
}

/** What operators compare with: nothing, several values, or one. */
export const operandOf = {
  eq: 'one',
  ne: 'one',
  gt: 'number',
  gte: 'number',
  lt: 'number',
  lte: 'number',
  contains: 'one',
  notContains: 'one',
  startsWith: 'text',
  endsWith: 'text',
  matches: 'text',
  in: 'list',
  notIn: 'list',
  exists: 'none',
  missing: 'none',
  empty: 'none',
  notEmpty: 'none',
  before: 'text',
  after: 'text',
} as const satisfies Record<ConditionOperator, 'none' | 'one' | 'number' | 'text' | 'list'>;

/** A comparison's right side as it is typed: a list with commas, text without quotes. */
export function thanTextOf(than: Json | undefined): string {
  if (than === undefined) return '';
  if (typeof than === 'string') return than;
  if (Array.isArray(than) && than.every((entry) => entry === null || typeof entry !== 'object')) {
    return than.map(thanTextOf).join(', ');
  }
  return JSON.stringify(than);
}

const numberText = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** The right side that a typed text stands for, for that operator. */
export function thanOf(text: string, is: ConditionOperator): Json | undefined {
  switch (operandOf[is]) {
    case 'none':
      return undefined;
    case 'list':
      return text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map(literalOf);
    case 'number':
      return numberText.test(text.trim()) ? Number(text) : text;
    case 'one':
      return literalOf(text);
    case 'text':
      return text;
    default:
      return text;
  }
}

/** true, false and null are themselves; everything else is text, which reads as a number beside a number. */
function literalOf(text: string): Json {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  return text;
}

/** A value as short as it stays clear, to stand beside its condition. */
export function shortValue(value: Json): string {
  const json = JSON.stringify(value);
  return json.length > 40 ? `${json.slice(0, 39)}…` : json;
}
