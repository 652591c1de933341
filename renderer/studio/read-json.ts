import type { Json } from '#shared/model/json.ts';
import { readJson as readStrictly } from '#shared/template/index.ts';

export type ReadJson =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly line: number | null };

/** Reads JSON that a person typed or pasted; where it is none, the line (from 1) at which reading stopped. */
export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    // What an engine says of the place differs; this reader always knows it.
    return { ok: false, line: readStrictly(text).problems[0]?.position?.line ?? null };
  }
}
