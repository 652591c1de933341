import type { Problem } from '#shared/model/problem.ts';

/** The input or the delivery has problems: exit code 1. Its lines go to standard error. */
export class InputFailure extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }

  /** A problem with a whole file. */
  static of(file: string, message: string): InputFailure {
    const problem: Problem = { path: '', severity: 'error', code: 'file', message };
    return new InputFailure([problemLine(file, problem)]);
  }
}

/** The command was used wrongly: exit code 2. */
export class UsageFailure extends Error {}

/** One problem as one line: `file:/json/pointer: message`. */
export function problemLine(file: string, { path, message, severity }: Problem, warning = 'warning: '): string {
  const words = message.replace(/\s*[\r\n]+\s*/g, ' ');
  return inOneLine(`${file}:${path}: ${severity === 'warning' ? warning : ''}${words}`);
}

// Keys and texts come from whoever wrote the file: they are not to break the line, move the cursor or turn text around.
const UNSEEN = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text with what cannot be seen in it written as JSON would. */
export function inOneLine(text: string): string {
  return text.replace(
    UNSEEN,
    (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
