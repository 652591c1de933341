import type { Loc } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type { Problem } from '#shared/model/problem.ts';
import { type Place, type ProblemCode, type ProblemOptions, templateProblem } from '../problem.ts';
import type { Span } from '../tree.ts';

/** One string while it is parsed: where it stands, and what is wrong with it. */
export interface ParseContext {
  readonly path: string;
  readonly inKey: boolean;
  /** The string as written; spans count from its start. */
  readonly text: string;
  /** What was put before `text` so that it parses alone: `{{#if _}}` before the key `{{else}}`. */
  readonly prefix: string;
  readonly problems: Problem[];
  /** Where the text's lines start, from the second on; found when first asked for. */
  lineStarts?: readonly number[];
}

export function report(
  context: ParseContext,
  code: ProblemCode,
  span: Span | undefined,
  options?: ProblemOptions,
): void {
  const place: Place = { path: context.path, text: context.text, span, inKey: context.inKey };
  context.problems.push(templateProblem(code, place, options));
}

/** Turns the parser's lines and columns into a span of the string. */
export function spanOf(context: ParseContext, loc: Loc | undefined): Span | undefined {
  if (!loc) return undefined;
  const start = offsetOf(context, loc.start.line, loc.start.column);
  const end = offsetOf(context, loc.end.line, loc.end.column);
  return { offset: start, length: Math.max(0, end - start) };
}

/** `line` starts at 1, `column` at 0; lines end with LF, CR or CRLF. */
export function offsetOf(context: ParseContext, line: number, column: number): number {
  if (line === 1) return clamp(column - context.prefix.length, context.text.length);
  context.lineStarts ??= Array.from(context.text.matchAll(/\r\n?|\n/g), ({ 0: end, index }) => index + end.length);
  return clamp((context.lineStarts[line - 2] ?? context.text.length) + column, context.text.length);
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(0, offset), length);
}
