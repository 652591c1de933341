import type { Json } from '#shared/model/json.ts';
import { readJson } from '#shared/template/index.ts';
import type { Words } from '../plan.ts';

export type ReadExample =
  | { readonly ok: true; readonly example: Json }
  /** `line` is where to look, where there is such a place. */
  | { readonly ok: false; readonly words: Words; readonly line: number | null };

/** A pasted output as JSON; else what it is instead, where, and what to do, as words of the mapper namespace. */
export function readExample(text: string): ReadExample {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return failed('example.empty');
  if (trimmed.startsWith('<')) return failed('example.xml');
  if (isForm(trimmed)) return failed('example.form');
  const { value, problems } = readJson(text.replace(/^\uFEFF/, ''));
  const [problem] = problems;
  if (value !== undefined && problem === undefined) return { ok: true, example: value };
  const words = { key: 'example.unread', params: { message: problem?.message ?? '' } };
  return { ok: false, words, line: problem?.position?.line ?? null };
}

/** `id=1&total=80`, or such a pair on each line. */
function isForm(text: string): boolean {
  const pairs = text.split(/[&\n]/);
  return !/^[[{"\d]/.test(text) && pairs.every((pair) => /^\s*[\w.[\]%+-]+=[^\s"{}]*\s*$/.test(pair));
}

function failed(key: string): ReadExample {
  return { ok: false, words: { key }, line: null };
}
