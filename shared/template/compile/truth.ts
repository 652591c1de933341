import type { Json } from '#shared/model/json.ts';
import type { NOTHING } from '../template-function.ts';

/** Truth as in Handlebars: false, null, missing, 0, '' and [] are not true; {} is. */
export function isTrue(value: Json | undefined | typeof NOTHING): boolean {
  if (typeof value === 'symbol') return false;
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
