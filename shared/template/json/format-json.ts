import { applyEdits, format } from 'jsonc-parser';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import { readJson } from './read-json.ts';

/**
 * JSON text laid out with two spaces, a value to a line. What stands in its strings and numbers stays as it was
 * written. Text that is not JSON is refused with the first reason.
 */
export function formatJson(text: string): { ok: true; text: string } | { ok: false; problem: Problem } {
  const { value, problems } = readJson(text);
  const [first] = problems;
  if (first !== undefined && (value === undefined || hasErrors(problems))) return { ok: false, problem: first };
  const edits = format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' });
  return { ok: true, text: applyEdits(text, edits).trim() };
}
