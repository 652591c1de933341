import { isJsonObject, type Json } from '#shared/model/json.ts';
import { textOf } from '#shared/template/functions/text-of.ts';
import { isTrue } from '#shared/template/functions/truth.ts';
import type { Directive, Expression, PathExpression, TextPart } from '#shared/template/tree.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { innerScope, type Scope, sourceOf } from '../scope.ts';
import { type Tried, tryExpression } from './try-expression.ts';

/** A stretch of a rendered text, and the fields that it was read from: pattern pointers, none for what is always there. */
export interface TextSpan {
  readonly text: string;
  readonly reads: readonly string[];
}

class Unknown extends Error {}

/**
 * Which stretches of a rendered text come from which fields. Where the parts do not give `rendered` again (they read
 * what no sample has), all of it is one span.
 */
export function textSpans(
  parts: readonly TextPart[],
  rendered: string,
  { scope, tried }: { scope: Scope; tried: Tried },
): TextSpan[] {
  try {
    const spans: TextSpan[] = [];
    write(parts, scope, tried, spans);
    if (spans.map(({ text }) => text).join('') === rendered) return spans.filter(({ text }) => text !== '');
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
  }
  return rendered === '' ? [] : [{ text: rendered, reads: [] }];
}

function write(parts: readonly TextPart[], scope: Scope, tried: Tried, spans: TextSpan[]): void {
  for (const part of parts) {
    if (part.kind === 'content') spans.push({ text: part.text, reads: [] });
    else if (part.kind === 'mustache') {
      spans.push({
        text: textOf(given(part.expression, scope, tried) ?? null),
        reads: readsOf(part.expression, scope),
      });
    } else if (part.kind === 'block') writeBlock(part.directive, scope, tried, spans);
  }
}

function writeBlock(directive: Directive<readonly TextPart[]>, scope: Scope, tried: Tried, spans: TextSpan[]): void {
  const value = given(directive.subject, scope, tried) ?? null;
  const inner = innerScope(directive, scope, '');
  const isTaken =
    directive.name === 'unless' ? !isTrue(value) : directive.name === 'each' ? countOf(value) > 0 : isTrue(value);
  if (!isTaken) {
    const { otherwise } = directive;
    if (otherwise?.kind === 'else') write(otherwise.body, scope, tried, spans);
    if (otherwise?.kind === 'else-directive') writeBlock(otherwise.directive, scope, tried, spans);
    return;
  }
  if (directive.name !== 'each') {
    write(directive.body, inner, tried, spans);
    return;
  }
  // Entries are led through by the payload's own list: one that a function made has no places.
  if (inner.base === null || directive.subject.kind !== 'path') throw new Unknown();
  const list = inner.base.slice(0, -1).reduce((at, key) => pointerTo(at, key), '');
  for (let index = 0; index < countOf(value); index += 1) {
    write(directive.body, inner, { ...tried, entries: { ...tried.entries, [list]: index } }, spans);
  }
}

function given(expression: Expression, scope: Scope, tried: Tried): Json | undefined {
  const found = tryExpression(expression, scope, tried);
  if (found.kind !== 'value') throw new Unknown();
  return found.value;
}

function countOf(value: Json): number {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}

function readsOf(expression: Expression, scope: Scope): string[] {
  return pathsIn(expression).flatMap((path) => {
    const source = sourceOf(path, scope);
    if (source.kind === 'data') return [source.name];
    return source.kind === 'field' ? [source.keys.reduce((at, key) => pointerTo(at, key), '')] : [];
  });
}

function pathsIn(expression: Expression): PathExpression[] {
  if (expression.kind === 'path') return [expression];
  if (expression.kind === 'literal') return [];
  return [...expression.args, ...Object.values(expression.options)].flatMap(pathsIn);
}
