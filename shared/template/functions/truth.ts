import type { Json } from '#shared/model/json.ts';
import type { NOTHING } from '../template-function.ts';

/** Truth as in Handlebars: false, null, missing, 0, '' and [] are not true; {} is. */
export function isTrue(value: Json | undefined | typeof NOTHING): boolean {
  if (typeof value === 'symbol') return false;
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Whether there is nothing in it: null, '', [] and {}. 0 and false are something. */
export function isEmptyValue(value: Json): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.length === 0;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}
