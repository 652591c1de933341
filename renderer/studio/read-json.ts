import type { Json } from '#shared/model/json.ts';

export type ReadJson =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly line: number | null };

/** Reads JSON that a person typed or pasted; where it is none, the line (from 1) at which reading stopped. */
export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch (error) {
    return { ok: false, line: lineOf(text, error instanceof Error ? error.message : '') };
  }
}

/** Engines tell the place as `position 12`, or name only what surprised them. */
function lineOf(text: string, message: string): number | null {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
  return /end of JSON/i.test(message) ? text.split('\n').length : null;
}
