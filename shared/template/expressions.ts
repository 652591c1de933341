import type { CallExpression, Expression, LiteralExpression, PathExpression } from './tree.ts';

// Expressions as they are made, not read: without places in a text.

export function call(name: string, ...args: readonly Expression[]): CallExpression {
  return { kind: 'call', name, args, options: {} };
}

export function literal(value: LiteralExpression['value']): LiteralExpression {
  return { kind: 'literal', value };
}

/** `@event.id`, with or without its sign. */
export function dataPath(name: string): PathExpression {
  return { kind: 'path', data: true, depth: 0, scoped: false, segments: name.replace(/^@/, '').split('.') };
}
