import type { CallExpression, Expression, LiteralExpression, PathExpression } from '../tree.ts';

/** An expression as one writes it in a mustache: `formatDate order.createdAt 'dd.MM.yyyy' tz='Europe/Warsaw'`. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'path':
      return printPath(expression);
    case 'literal':
      return printLiteral(expression);
    case 'call':
      return printCall(expression);
  }
}

function printCall(call: CallExpression): string {
  const args = call.args.map(printArgument);
  const options = Object.entries(call.options).map(([name, value]) => `${name}=${printArgument(value)}`);
  return [call.name, ...args, ...options].join(' ');
}

/** An expression among others: a call is in brackets there. */
export function printArgument(expression: Expression): string {
  return expression.kind === 'call' ? `(${printCall(expression)})` : printExpression(expression);
}

/** Text stands in single quotes; one that ends with a backslash, which the grammar takes for an escape, in double. */
function printLiteral({ value }: LiteralExpression): string {
  if (typeof value !== 'string') return String(value);
  return value.endsWith('\\') ? `"${value.replace(/"/g, '\\"')}"` : `'${value.replace(/'/g, "\\'")}'`;
}

export function printPath(path: PathExpression): string {
  const up = '../'.repeat(path.depth);
  const start = `${path.data ? '@' : ''}${up}`;
  if (path.segments.length === 0) return path.depth > 0 ? start.slice(0, -1) : `${start}this`;
  const names = path.segments.map((name, at) => printSegment(name, at === path.segments.length - 1));
  return `${start}${path.scoped ? 'this.' : ''}${names.join('.')}`;
}

// What the grammar takes for a name as it is; anything else is bracketed, which is never wrong.
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
// Nearly every name, and found out in a fifth of the time.
const USUAL_NAME = /^[A-Za-z_$][\w$]*$/;
const WHOLE_NUMBER = /^\d+$/;
const RESERVED = new Set(['this', 'else', 'true', 'false', 'null', 'undefined', 'as']);

/** One name of a path. The last may not look like a number, as Handlebars' grammar wants. */
export function printSegment(name: string, isLast: boolean): string {
  const isPlain = (USUAL_NAME.test(name) || NAME.test(name)) && !RESERVED.has(name);
  if (isPlain || (WHOLE_NUMBER.test(name) && !isLast)) return name;
  return `[${name.replace(/[\\\]]/g, '\\$&')}]`;
}
