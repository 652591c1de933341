import { type HandlebarsProgram, parse, parser } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import { LIMITS } from '../limits.ts';
import type { ProblemCode, ProblemOptions } from '../problem.ts';
import type { Span } from '../tree.ts';
import { offsetOf, type ParseContext, report } from './parse-context.ts';

/** The parsed text with whitespace control applied; undefined, and a problem, where it cannot be read. */
export function readSyntax(text: string, context: ParseContext): HandlebarsProgram | undefined {
  const read = trySyntax(text, context);
  if (read.ok) return read.program;
  report(context, read.code, read.span, read.options);
  return undefined;
}

export type Syntax =
  | { readonly ok: true; readonly program: HandlebarsProgram }
  | { readonly ok: false; readonly code: ProblemCode; readonly span: Span; readonly options: ProblemOptions };

export function trySyntax(text: string, context: ParseContext): Syntax {
  if (text.includes('\0')) {
    return { ok: false, code: 'nul', span: { offset: context.text.indexOf('\0'), length: 1 }, options: {} };
  }
  try {
    return { ok: true, program: parse(text) };
  } catch (error) {
    if (error instanceof RangeError)
      return {
        ok: false,
        code: 'limitDepth',
        span: { offset: 0, length: 0 },
        options: { params: { limit: LIMITS.depth } },
      };
    return syntaxProblem(error, context);
  }
}

/** What the parser's tokens look like to someone who writes a template. */
const TOKENS: Readonly<Record<string, string>> = {
  EOF: 'the end of the text',
  CLOSE: '}}',
  CLOSE_UNESCAPED: '}}}',
  CLOSE_SEXPR: ')',
  OPEN_SEXPR: '(',
  INVERSE: '{{else}}',
  OPEN_INVERSE_CHAIN: '{{else …}}',
  OPEN_ENDBLOCK: '{{/',
  OPEN_BLOCK: '{{#',
  OPEN: '{{',
  OPEN_BLOCK_PARAMS: 'as |',
  EQUALS: '=',
  SEP: '.',
};

function syntaxProblem(error: unknown, context: ParseContext): Syntax & { ok: false } {
  const message = error instanceof Error ? error.message : '';
  const at = parser.lexer.yylloc;
  const start = offsetOf(context, at.first_line, at.first_column);
  const end = offsetOf(context, at.last_line, at.last_column);
  const span = { offset: start, length: Math.max(0, end - start) };
  const unclosed = /^(.+) doesn't match (.+) - \d+:\d+$/s.exec(message);
  if (unclosed) {
    const params = { opened: unclosed[1] ?? '', closed: unclosed[2] ?? '' };
    return { ok: false, code: 'blockMismatch', span, options: { params, fix: `{{/${params.opened}}}` } };
  }
  const [, path] = /^Invalid path: (.+?)(?: - \d+:\d+)?$/s.exec(message) ?? [];
  if (path !== undefined) {
    // The lexer is past the path already.
    const offset = Math.max(0, context.text.lastIndexOf(path, end));
    return {
      ok: false,
      code: 'syntax',
      span: { offset, length: path.length },
      options: { params: { path }, words: 'upInPath' },
    };
  }
  const token = /got '([^']+)'$/.exec(message)?.[1] ?? '';
  const found = context.text.slice(start, end);
  if (token === 'NUMBER' || token === 'BOOLEAN' || token === 'NULL' || token === 'UNDEFINED') {
    return { ok: false, code: 'bareSegment', span, options: { params: { name: found }, fix: `[${found}]` } };
  }
  const isOpen = start >= context.text.length || found === '' || !context.text.includes('}}', start);
  if (token === 'EOF' || isOpen) return { ok: false, code: 'endOfText', span, options: {} };
  if (token.startsWith('CLOSE') && /\{\{[~{&#/^]*\s*$/.test(context.text.slice(0, start))) {
    return { ok: false, code: 'syntax', span, options: { words: 'emptyMustache' } };
  }
  const odd = token === 'INVALID' ? oddName(context, start) : undefined;
  return odd ?? { ok: false, code: 'syntax', span, options: { params: { found: TOKENS[token] ?? found } } };
}

const ODD_NAME = /([\p{L}\p{N}_$][^\s{}()|=]*)(\()?/uy;

/** A name with a character in it that ends no name: to the lexer its first letter is what is wrong. */
function oddName(context: ParseContext, start: number): (Syntax & { ok: false }) | undefined {
  const pattern = new RegExp(ODD_NAME);
  pattern.lastIndex = start;
  const [, name, bracket] = pattern.exec(context.text) ?? [];
  if (name === undefined) return undefined;
  const span = { offset: start, length: name.length };
  return {
    ok: false,
    code: 'syntax',
    span,
    options: { params: { name }, words: bracket ? 'bracketAtName' : 'oddName' },
  };
}
