import type { CallExpression, Expression, PathExpression, TextPart } from '../tree.ts';
import { checkCall } from './check-call.ts';
import type { ParseContext } from './parse-context.ts';
import { readSyntax } from './read-syntax.ts';
import { toParts } from './to-parts.ts';

/** Whether a string may hold mustaches at all; one that does not is itself. */
export function hasMustache(text: string): boolean {
  return text.includes('{{');
}

// The most usual string, read without the grammar: one path of plain names. What the grammar treats apart (`this`,
// `else`, literals, numbers at the end, brackets) does not match or is refused below.
const PLAIN_PATH = /^\{\{[ ]*([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)[ ]*\}\}$/;
const NOT_PLAIN = /(?:^|\.)(?:this|else|true|false|null|undefined|as)(?:\.|$)/;

/** The path of a string that is one mustache with a path of plain names, and nothing else; undefined for all others. */
export function plainPath(text: string): PathExpression | undefined {
  const path = PLAIN_PATH.exec(text)?.[1];
  if (path === undefined || NOT_PLAIN.test(path)) return undefined;
  const span = { offset: text.indexOf(path, 2), length: path.length };
  return { kind: 'path', data: false, depth: 0, scoped: false, segments: path.split('.'), span };
}

const PLAIN_CALL =
  /^\{\{[ ]*([A-Za-z_$][\w$]*)((?:[ ]+(?:[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*|'[^'\\\r\n]*'))+)[ ]*\}\}$/;
const PLAIN_ARGUMENT = /'([^']*)'|[^ ']+/g;

/** The call of a string that is one function with plain paths and texts, and nothing else; undefined for all others. */
export function plainCall(text: string): CallExpression | undefined {
  const [, name, written] = PLAIN_CALL.exec(text) ?? [];
  if (name === undefined || written === undefined || NOT_PLAIN.test(name)) return undefined;
  const start = text.indexOf(name, 2);
  const args: Expression[] = [];
  for (const { 0: argument, 1: literal, index } of written.matchAll(PLAIN_ARGUMENT)) {
    const span = { offset: start + name.length + index, length: argument.length };
    if (literal !== undefined) args.push({ kind: 'literal', value: literal, span });
    else if (NOT_PLAIN.test(argument)) return undefined;
    else args.push({ kind: 'path', data: false, depth: 0, scoped: false, segments: argument.split('.'), span });
  }
  return { kind: 'call', name, args, options: {}, span: { offset: start, length: name.length } };
}

/** The parts of a string; undefined, with problems, where it cannot be read. */
export function parseString(context: ParseContext): readonly TextPart[] | undefined {
  const plain = plainPath(context.text);
  if (plain !== undefined) return [{ kind: 'mustache', expression: plain, raw: false }];
  const call = plainCall(context.text);
  if (call !== undefined) {
    checkCall(call, [], context);
    return [{ kind: 'mustache', expression: call, raw: false }];
  }
  const program = readSyntax(context.text, context);
  return program && toParts(program, context);
}

/** The expression of a string that is exactly one mustache: comments and what whitespace control took do not count. */
export function onlyExpression(parts: readonly TextPart[]): Expression | undefined {
  const counting = parts.filter((part) => part.kind !== 'comment' && !(part.kind === 'content' && part.text === ''));
  const [only] = counting;
  return counting.length === 1 && only?.kind === 'mustache' ? only.expression : undefined;
}
