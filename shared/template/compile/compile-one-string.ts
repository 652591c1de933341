import type { Json } from '#shared/model/json.ts';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import type { CompiledText, CompiledValue, TextOptions } from '../api.ts';
import { LIMITS } from '../limits.ts';
import { textBytes } from '../output/json-bytes.ts';
import { hasMustache, parseString } from '../parse/parse-string.ts';
import { parseTemplate } from '../parse/parse-template.ts';
import { scanString } from '../parse/scan-string.ts';
import { type ProblemCode, templateProblem } from '../problem.ts';
import { NOTHING } from '../template-function.ts';
import type { TextPart } from '../tree.ts';
import { guarded } from './careful.ts';
import { checkUrl } from './check-url.ts';
import type { Site } from './compilation.ts';
import { compileExpression } from './compile-expression.ts';
import { compileRoot } from './compile-node.ts';
import { compileText as compileParts } from './compile-text.ts';
import { failure } from './failure.ts';
import { createProgram } from './program.ts';
import type { Build } from './run.ts';

/** Reads a string on its own, within the limits of a whole template. */
function parseOne(text: string, pointer: string): { parts: readonly TextPart[]; problems: Problem[] } {
  const problems: Problem[] = [];
  if (!hasMustache(text)) return { parts: [{ kind: 'content', text }], problems };
  const scan = scanString(text);
  const passed: [boolean, ProblemCode, number][] = [
    [textBytes(text) > LIMITS.sourceBytes, 'limitSource', LIMITS.sourceBytes],
    [scan.depth > LIMITS.depth, 'limitDepth', LIMITS.depth],
    [scan.mustaches > LIMITS.mustaches, 'limitMustaches', LIMITS.mustaches],
  ];
  for (const [isPassed, code, limit] of passed) {
    if (isPassed) problems.push(templateProblem(code, { path: pointer }, { params: { limit } }));
  }
  if (problems.length > 0) return { parts: [], problems };
  const parts = parseString({ path: pointer, inKey: false, text, prefix: '', problems });
  return { parts: parts ?? [], problems };
}

const STRICT_MODES = { text: false, html: false, url: true, header: true } as const;

/**
 * A string with mustaches that gives text: a URL, a header, a recipient, a subject, an email's text or HTML. In a URL
 * the scheme and host are literal. A header, and what `refusesLineBreaks`, may not come out with CR or LF.
 */
export function compileText(text: string, options: TextOptions = {}): CompiledText {
  const { mode = 'text', missing = 'null', pointer = '', strict = STRICT_MODES[mode] } = options;
  const { parts, problems } = parseOne(text, pointer);
  if (mode === 'url' && problems.length === 0) problems.push(...checkUrl(parts, text, pointer));
  if (hasErrors(problems)) return { problems, render: () => ({ ok: false, problems }) };
  const compile = (outer: Site) => {
    const site = { ...outer, text };
    const write = compileParts(parts, site);
    const build = guarded((cells, run) => {
      const written = write(cells, run);
      if ((mode === 'header' || mode === 'url') && /[\r\n]/.test(written)) throw failure('lineBreak');
      return written;
    }, site);
    return (...args: Parameters<Build>) => {
      const written = build(...args);
      return typeof written === 'string' ? written : '';
    };
  };
  const program = createProgram(compile, { missing, mode, isStrict: strict, pointer });
  return {
    problems,
    render(input) {
      const result = program.run(input);
      return result.ok ? { ok: true, text: result.value } : { ok: false, problems: result.problems };
    },
  };
}

/**
 * A string that gives a value, typed where it is exactly one mustache: a condition's `value`, `repeat.value`. A path
 * that leads nowhere, and what `optional` leaves out, give null with `missing` true.
 */
export function compileValue(text: string, options: { pointer?: string } = {}): CompiledValue {
  const { tree, problems } = parseTemplate({ body: text }, { pointer: options.pointer ?? '' });
  if (hasErrors(problems)) return { problems, render: () => ({ ok: false, problems }) };
  const { root } = tree;
  const compile = (site: Site) => {
    if (root.kind !== 'value') {
      const build = compileRoot(root, site);
      return (...args: Parameters<Build>): Json => [build(...args)];
    }
    const at = { ...site, text };
    const evaluate = compileExpression(root.expression, at);
    const build = guarded((cells, run) => {
      const value = evaluate(cells, run);
      return value === undefined || value === NOTHING ? [] : [value];
    }, at);
    return (...args: Parameters<Build>): Json => {
      const boxed = build(...args);
      return boxed === NOTHING ? [] : boxed;
    };
  };
  const pointer = options.pointer ?? '';
  const program = createProgram<Json>(compile, { missing: 'null', mode: 'text', isStrict: false, pointer });
  return {
    problems,
    render(input) {
      const result = program.run(input);
      if (!result.ok) return { ok: false, problems: result.problems };
      const [value] = Array.isArray(result.value) ? result.value : [];
      return { ok: true, value: value ?? null, missing: value === undefined };
    },
  };
}
