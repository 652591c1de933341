import en from '#resources/locales/en.sources.json' with { type: 'json' };
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { readJson } from '#shared/template/index.ts';
import { fill } from '#shared/text/fill.ts';
import type { FileKind } from './file-kind.ts';
import { LARGEST_EVENT, LARGEST_JSON_FILE } from './limits.ts';
import { splitList } from './split-list.ts';

/** One event of a file, or why it cannot be read as one. `line` is where it begins, from 1. */
export type FileEntry =
  | { readonly ok: true; readonly line: number; readonly text: string; readonly value: Json }
  | { readonly ok: false; readonly line: number; readonly text: string; readonly problem: string };

/** `entries` are in the order of the file. `isList`: the file is one JSON list of them. */
export interface FileEvents {
  readonly entries: readonly FileEntry[];
  readonly isList: boolean;
  /** The text ends before its JSON does: it may still be being written. */
  readonly isCut: boolean;
}

/** Reads what a file holds. A `.json` file that holds a value a line is read by lines, too. */
export function readEvents(text: string, kind: FileKind): FileEvents {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (kind === 'lines') return readLines(plain);
  const whole = parse(plain);
  if (!whole.ok) return looksLikeLines(plain) ? readLines(plain) : unreadable(plain);
  if (!Array.isArray(whole.value))
    return { entries: [sized(entryOf(plain, 1, whole.value))], isList: false, isCut: false };
  const values: readonly Json[] = whole.value;
  const entries = splitList(plain).map((entry, index) => sized(entryOf(entry.text, entry.line, values[index] ?? null)));
  return { entries, isList: true, isCut: false };
}

/** Reads one line of a file with an event a line; null where it is blank. */
export function readLine(text: string, line: number): FileEntry | null {
  if (text.trim() === '') return null;
  const parsed = parse(text);
  if (parsed.ok) return sized(entryOf(text, line, parsed.value));
  return { ok: false, line, text, problem: fill(en.problems.notJson, { ...whyNotJson(text) }) };
}

/** The event that a value stands for: itself, or the payload of events of type `event`. */
export function eventOf(value: Json, event: string | undefined): Json {
  return event === undefined ? value : { type: event, payload: value };
}

/** Whether a value is a whole event, in the product's own form or as a CloudEvent; otherwise it may be a payload. */
export function isWholeEvent(value: Json): boolean {
  return (
    isJsonObject(value) &&
    (Object.hasOwn(value, 'specversion') || (Object.hasOwn(value, 'type') && Object.hasOwn(value, 'payload')))
  );
}

function readLines(text: string): FileEvents {
  const lines = text.split('\n');
  const entries = lines.flatMap((line, index) => readLine(line.replace(/\r$/, ''), index + 1) ?? []);
  const last = entries.at(-1);
  return { entries, isList: false, isCut: last?.ok === false && last.line === lines.length };
}

function unreadable(text: string): FileEvents {
  if (text.trim() === '')
    return { entries: [{ ok: false, line: 1, text, problem: en.problems.empty }], isList: false, isCut: true };
  const { line, column, detail } = whyNotJson(text);
  const problem = fill(en.problems.notJson, { column, detail });
  return { entries: [{ ok: false, line, text, problem }], isList: false, isCut: true };
}

function parse(text: string): { ok: true; value: Json } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    return { ok: false };
  }
}

function looksLikeLines(text: string): boolean {
  const [first = '', ...rest] = text.trimStart().split(/\r?\n/, 3);
  const parsed = parse(first);
  return parsed.ok && isJsonObject(parsed.value) && rest.some((line) => line.trim() !== '');
}

/** What this product's own reader says of the place: an engine's own message quotes the payload. */
function whyNotJson(text: string): { line: number; column: number; detail: string } {
  const [problem] = readJson(text, { maxBytes: LARGEST_JSON_FILE }).problems;
  const { line = 1, column = 1 } = problem?.position ?? {};
  return { line, column, detail: String(problem?.params?.detail ?? problem?.message ?? en.problems.unknownSyntax) };
}

function entryOf(text: string, line: number, value: Json): FileEntry {
  return { ok: true, line, text, value };
}

function sized(entry: FileEntry): FileEntry {
  // No character is more than three bytes of UTF-8 a UTF-16 unit: most texts need not be encoded to know.
  if (entry.text.length * 3 <= LARGEST_EVENT) return entry;
  const bytes = new TextEncoder().encode(entry.text).length;
  if (bytes <= LARGEST_EVENT) return entry;
  const problem = fill(en.problems.eventTooLarge, { most: LARGEST_EVENT.toLocaleString('en') });
  return { ok: false, line: entry.line, text: entry.text, problem };
}
