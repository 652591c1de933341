import type {
  HandlebarsCall,
  HandlebarsExpression,
  HandlebarsPath,
} from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type { Expression, PathExpression, Span } from '../tree.ts';
import { checkCall } from './check-call.ts';
import { checkData } from './check-data.ts';
import { type ParseContext, report, spanOf } from './parse-context.ts';

/** The parser's expression as ours, with its calls checked. */
export function toExpression(node: HandlebarsExpression, context: ParseContext): Expression {
  const span = spanOf(context, node.loc);
  switch (node.type) {
    case 'PathExpression':
      return toPath(node, context);
    case 'SubExpression':
      return toCall(node, context);
    case 'StringLiteral':
    case 'BooleanLiteral':
      return { kind: 'literal', value: node.value, ...(span && { span }) };
    case 'NumberLiteral':
      if (!Number.isFinite(node.value)) report(context, 'numberTooLarge', span);
      return { kind: 'literal', value: node.value, ...(span && { span }) };
    case 'NullLiteral':
    case 'UndefinedLiteral':
      return { kind: 'literal', value: null, ...(span && { span }) };
  }
}

/** A mustache's or a bracket's inside: a call where there are arguments, else the path or literal itself. */
export function toCall(node: HandlebarsCall, context: ParseContext): Expression {
  const pairs = node.hash?.pairs ?? [];
  if (node.params.length === 0 && pairs.length === 0) return toExpression(node.path, context);
  const span = spanOf(context, node.path.loc);
  const name = functionName(node.path);
  if (name === undefined) {
    report(context, 'callOfData', span, { params: { name: written(context, span) } });
    return { kind: 'literal', value: null };
  }
  const args = node.params.map((argument) => toExpression(argument, context));
  const options: Record<string, Expression> = Object.create(null);
  for (const pair of pairs) {
    if (pair.key in options) {
      report(context, 'repeatedOption', spanOf(context, pair.loc), { params: { name: pair.key, function: name } });
    }
    options[pair.key] = toExpression(pair.value, context);
  }
  const call: Expression = { kind: 'call', name, args, options: { ...options }, ...(span && { span }) };
  checkCall(call, pairs, context);
  return call;
}

/** A function's name is a plain one: not a literal, data, a path or something of another scope. */
function functionName(path: HandlebarsExpression): string | undefined {
  if (path.type !== 'PathExpression' || path.data || path.depth > 0 || path.parts.length !== 1) return undefined;
  const [name] = path.parts;
  return path.original === name ? name : undefined;
}

function toPath(node: HandlebarsPath, context: ParseContext): PathExpression {
  const span = spanOf(context, node.loc);
  const path: PathExpression = {
    kind: 'path',
    data: node.data,
    depth: node.depth,
    scoped: node.depth === 0 && node.parts.length > 0 && /^(?:this[./]|\.[./])/.test(written(context, span)),
    segments: node.parts.map(withoutBrackets),
    ...(span && { span }),
  };
  if (path.data) checkData(path, context);
  return path;
}

/** The parser leaves brackets around a name that has a line break in it. */
function withoutBrackets(part: string): string {
  return /^\[[\s\S]*[\n\r\u2028\u2029][\s\S]*\]$/.test(part) ? part.slice(1, -1) : part;
}

function written(context: ParseContext, span: Span | undefined): string {
  return span ? context.text.slice(span.offset, span.offset + span.length) : '';
}
