import { isJsonObject, type Json } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { OutputFailure } from './output-failure.ts';

/**
 * application/x-www-form-urlencoded, as the URL standard's serializer writes it (space as `+`): a flat object, lists
 * repeat their key, null is empty.
 */
export function formText(value: Json): string {
  if (!isJsonObject(value)) throw new OutputFailure('formNotFlat', '', { key: '' });
  const pairs: string[] = [];
  for (const [key, field] of Object.entries(value)) {
    const pointer = pointerTo('', key);
    if (!Array.isArray(field)) pairs.push(pair(key, field, pointer));
    else pairs.push(...field.map((item, index) => pair(key, item, pointerTo(pointer, index))));
  }
  return pairs.join('&');
}

function pair(key: string, value: Json, pointer: string): string {
  if (typeof value === 'object' && value !== null) throw new OutputFailure('formNested', pointer, { key });
  return `${encode(key, pointer)}=${encode(value === null ? '' : String(value), pointer)}`;
}

function encode(text: string, pointer: string): string {
  if (!text.isWellFormed()) throw new OutputFailure('halfCharacter', pointer);
  return encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
