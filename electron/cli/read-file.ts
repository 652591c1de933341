import { readFileSync } from 'node:fs';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import { fill } from '#shared/text/fill.ts';
import { InputFailure } from './failure.ts';
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

/** A payload: any JSON value. Throws an InputFailure where it is none. */
export function readPayload(file: string, terminal: Terminal): Json {
  const text = readText(file, terminal);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw InputFailure.of(file, fill(en.problems.notJson, { detail }));
  }
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
