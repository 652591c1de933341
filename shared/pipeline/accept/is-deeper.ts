import type { Json } from '#shared/model/json.ts';

/**
 * Whether anything in a value lies more than `most` steps from it. `text`, where it is at hand, is a JSON text that it was
 * parsed from: nearly all have too few brackets for it to be.
 */
export function isDeeper(value: Json, most: number, text?: string): boolean {
  return (text === undefined || hasMoreBrackets(text, most)) && reachesPast(value, most);
}

function reachesPast(value: Json, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const entry of Array.isArray(value) ? value : Object.values(value)) {
    if (most === 0 || reachesPast(entry, most - 1)) return true;
  }
  return false;
}

function hasMoreBrackets(text: string, most: number): boolean {
  let left = most;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return true;
    }
  }
  return false;
}
