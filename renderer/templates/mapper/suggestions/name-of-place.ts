import { isFieldKey } from '#shared/template/edits/directive-key.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';

/** Where a place is, as people read it: `lines › sku`; elements count from 1. '' for the whole. */
export function nameOfPlace(pointer: string): string {
  return pointerKeys(pointer)
    .filter(isFieldKey)
    .map((key) => (/^\d+$/.test(key) ? String(Number(key) + 1) : key))
    .join(' › ');
}
