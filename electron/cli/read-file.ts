import { readFileSync } from 'node:fs';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import { readJson } from '#shared/template/index.ts';
import { fill } from '#shared/text/fill.ts';
import { InputFailure, problemLine } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** A file's UTF-8 text, or standard input for `-`. Throws an InputFailure that names the file. */
export function readText(file: string, terminal: Terminal): string {
  const bytes = readBytes(file, terminal);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw InputFailure.of(file, en.problems.notUtf8);
  }
}

// To say what is wrong with a payload that is no JSON, the text is read by a reader that goes so deep.
const LIMITS_TO_EXPLAIN = { maxBytes: Number.POSITIVE_INFINITY, maxDepth: 1000 };

/** A payload: any JSON value, its numbers doubles. Throws an InputFailure where it is none. */
export function readPayload(file: string, terminal: Terminal): Json {
  const text = readText(file, terminal);
  const value = parsed(text);
  if (value !== undefined && !holdsInfinity(value)) return value;
  const { problems } = readJson(text, LIMITS_TO_EXPLAIN);
  throw new InputFailure(problems.filter(({ code }) => !HARMLESS.has(code)).map((each) => problemLine(file, each)));
}

/** What other systems' payloads may have, though no file of ours may: JSON has a meaning for it. */
const HARMLESS: ReadonlySet<string> = new Set(['repeatedJsonKey', 'halfCharacter']);

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A number past a double (1e400) is read as infinite, and would be written as null without a word. */
function holdsInfinity(value: Json): boolean {
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'number' && !Number.isFinite(next)) return true;
    if (typeof next === 'object' && next !== null) for (const inner of Object.values(next)) waiting.push(inner);
  }
  return false;
}

function readBytes(file: string, terminal: Terminal): Buffer {
  if (file === '-') return terminal.stdin();
  try {
    return readFileSync(terminal.path(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') throw InputFailure.of(file, en.problems.missingFile);
    if (code === 'EISDIR') throw InputFailure.of(file, en.problems.isFolder);
    throw InputFailure.of(file, fill(en.problems.unreadable, { code }));
  }
}
