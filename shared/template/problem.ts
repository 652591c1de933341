import texts from '#resources/locales/en.template.json' with { type: 'json' };
import type { Position, Problem } from '#shared/model/problem.ts';
import { fill, type TextParams } from '#shared/text/fill.ts';
import type { Span } from './tree.ts';

/** A key of `problems` in `resources/locales/en.template.json`. */
export type ProblemCode = keyof typeof texts.problems;

/** Where a problem stands: a JSON pointer, and for one inside a string that string and the span in it. */
export interface Place {
  readonly path: string;
  readonly text?: string | undefined;
  readonly span?: Span | undefined;
  /** The text is the key at `path`, not the value. */
  readonly inKey?: boolean | undefined;
}

export interface ProblemOptions {
  readonly params?: TextParams;
  readonly fix?: string | undefined;
  readonly severity?: Problem['severity'];
  /** The key of the text, where a code has more than one. */
  readonly words?: ProblemCode;
}

/**
 * A problem of the template language. Its position is relative to the string at its path (or to the key, then
 * `params.place` is 'key'); `locateProblems` turns that into a place in the file.
 */
export function templateProblem(code: ProblemCode, place: Place, options: ProblemOptions = {}): Problem {
  return problemWith(code, problemText(options.words ?? code, options.params), place, options);
}

const MOST_CHARACTERS = 120;

/** A problem's words, with what is long in them cut: a name may be as long as the text that it stands in. */
export function problemText(code: ProblemCode, params: TextParams = {}): string {
  const brief = Object.entries(params).map(([name, value]) => [name, isLong(value) ? `${cut(value)}…` : value]);
  return fill(texts.problems[code], Object.fromEntries(brief));
}

function isLong(value: TextParams[string]): value is string {
  return typeof value === 'string' && value.length > MOST_CHARACTERS;
}

function cut(text: string): string {
  return text.slice(0, MOST_CHARACTERS).toWellFormed();
}

/** The same for a code that is not in the table: a function's refusal, with its message. */
export function problemWith(code: string, message: string, place: Place, options: ProblemOptions = {}): Problem {
  const params = place.inKey ? { ...options.params, place: 'key' } : options.params;
  const position = place.text !== undefined && place.span ? positionIn(place.text, place.span) : undefined;
  return {
    path: place.path,
    ...(position && { position }),
    severity: options.severity ?? 'error',
    code,
    message,
    ...(params && { params }),
    ...(options.fix !== undefined && { fix: options.fix }),
  };
}

/** Line and column of a span; lines end with LF, CR or CRLF. */
export function positionIn(text: string, span: Span): Position {
  const offset = Math.min(span.offset, text.length);
  const before = text.slice(0, offset);
  const breaks = before.match(/\r\n?|\n/g)?.length ?? 0;
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return {
    offset,
    length: Math.min(span.length, text.length - offset),
    line: breaks + 1,
    column: offset - lineStart + 1,
  };
}
