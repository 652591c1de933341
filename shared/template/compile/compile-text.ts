import type { Json } from '#shared/model/json.ts';
import { textOf } from '../functions/text-of.ts';
import { LIMITS } from '../limits.ts';
import { NOTHING } from '../template-function.ts';
import type { Directive, Expression, MustachePart, TextPart } from '../tree.ts';
import type { Site } from './compilation.ts';
import { compileExpression } from './compile-expression.ts';
import { compileBranches, compileEach, compileWith } from './compile-scopes.ts';
import { escapeHtml } from './escape-html.ts';
import { failure, passedLimit } from './failure.ts';
import { missingName } from './missing-name.ts';
import type { Cells, Run, Write } from './run.ts';

/** Parts of a string as a closure that writes them. */
export function compileText(parts: readonly TextPart[], site: Site): Write {
  const writes = joinContents(parts).map((part) => compilePart(part, site));
  const [first, second, third] = writes;
  if (!first) return () => '';
  if (!second) return first;
  if (!third) return (cells, run) => first(cells, run) + second(cells, run);
  if (writes.length === 3) return (cells, run) => first(cells, run) + second(cells, run) + third(cells, run);
  return (cells, run) => {
    let text = '';
    for (const write of writes) text += write(cells, run);
    return text;
  };
}

type WrittenPart = Exclude<TextPart, { kind: 'comment' | 'content' }> | string;

/** Comments write nothing, and neighbouring pieces of text are one. */
function joinContents(parts: readonly TextPart[]): WrittenPart[] {
  const joined: WrittenPart[] = [];
  for (const part of parts) {
    if (part.kind === 'comment' || (part.kind === 'content' && part.text === '')) continue;
    const last = joined.at(-1);
    if (part.kind !== 'content') joined.push(part);
    else if (typeof last === 'string') joined[joined.length - 1] = last + part.text;
    else joined.push(part.text);
  }
  return joined;
}

function compilePart(part: WrittenPart, site: Site): Write {
  site.cost.nodes++;
  if (typeof part === 'string') {
    site.cost.bytes += 6 * part.length;
    return () => part;
  }
  return part.kind === 'mustache' ? compileMustache(part, site) : compileBlock(part.directive, site);
}

function compileMustache(part: MustachePart, site: Site): Write {
  site.cost.bytes += 25;
  const evaluate = compileExpression(part.expression, site);
  const write = compileWriter(part, site);
  const { missing, isStrict, mode } = site.compilation;
  if (isStrict || missing === 'fail') {
    const check = compileCheck(part.expression, isStrict, missing === 'fail');
    return (cells, run) => write(check(evaluate(cells, run)), run);
  }
  if (mode !== 'text') return (cells, run) => write(evaluate(cells, run), run);
  return (cells, run) => {
    const value = evaluate(cells, run);
    return count(typeof value === 'string' ? value : plain(value), run);
  };
}

type Value = Json | undefined | typeof NOTHING;

function compileCheck(expression: Expression, isStrict: boolean, failsMissing: boolean): (value: Value) => Value {
  const name = missingName(expression);
  return (value) => {
    if (isStrict && (value === undefined || value === null || value === NOTHING)) {
      throw failure('strictMissing', { name }, expression.span);
    }
    if (failsMissing && value === undefined) throw failure('missingPath', { name }, expression.span);
    return value;
  };
}

/** Text rules: strings as they are, numbers and booleans as JSON writes them, null and missing as nothing. */
function compileWriter(part: MustachePart, site: Site): (value: Value, run: Run) => string {
  const { mode } = site.compilation;
  if (mode === 'html' && !part.raw) return (value, run) => count(escapeHtml(plain(value)), run);
  if (mode === 'url' && !part.raw) return (value, run) => count(encode(plain(value), part.expression), run);
  return (value, run) => count(typeof value === 'string' ? value : plain(value), run);
}

function plain(value: Value): string {
  if (typeof value === 'symbol') return '';
  try {
    return textOf(value);
  } catch (error) {
    // The native writer recurses.
    throw error instanceof RangeError ? failure('valueTooDeep') : error;
  }
}

/** Each unit comes out as a byte at least. */
function count(text: string, run: Run): string {
  run.units += text.length;
  if (run.units > LIMITS.outputBytes) throw passedLimit('outputBytes');
  return text;
}

function encode(text: string, expression: Expression): string {
  if (!text.isWellFormed()) throw failure('loneSurrogate', { name: missingName(expression) }, expression.span);
  return encodeURIComponent(text);
}

type TextDirective = Directive<readonly TextPart[]>;

function compileBlock(directive: TextDirective, site: Site): Write {
  switch (directive.name) {
    case 'each':
      return compileTextEach(directive, site);
    case 'with': {
      const { enter, inner } = compileWith(directive, site);
      const body = compileText(directive.body, inner);
      const otherwise = compileOtherwise(directive, site);
      const open = enter();
      return (cells, run) => (open(cells, run) ? body(cells, run) : otherwise(cells, run));
    }
    case 'if':
    case 'unless': {
      const isTaken = compileBranches(directive, site);
      const body = compileText(directive.body, site);
      const otherwise = compileOtherwise(directive, site);
      return (cells, run) => (isTaken(cells, run) ? body(cells, run) : otherwise(cells, run));
    }
  }
}

function compileTextEach(directive: TextDirective, site: Site): Write {
  const { inner, walk } = compileEach(directive, site);
  const body = compileText(directive.body, inner);
  const otherwise = compileOtherwise(directive, site);
  const each = walk();
  const write = (cells: Cells, run: Run, out: { text: string }) => {
    out.text += body(cells, run);
    if (out.text.length > LIMITS.outputBytes) throw passedLimit('outputBytes');
  };
  return (cells, run) => {
    const out = { text: '' };
    const entries = each(cells, run, out, write);
    return entries === 0 ? otherwise(cells, run) : out.text;
  };
}

function compileOtherwise(directive: TextDirective, site: Site): Write {
  const { otherwise } = directive;
  if (!otherwise) return () => '';
  return otherwise.kind === 'else' ? compileText(otherwise.body, site) : compileBlock(otherwise.directive, site);
}
