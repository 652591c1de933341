// Most keys: plain identifiers. The rest is looked at closely.
const plain = /^(?!this$|true$|false$|null$|undefined$|else\b)[\p{L}_$][\p{L}\p{N}_$-]*$/u;
// Handlebars' lexer: what an identifier may not hold. A key with any of it is written in brackets.
const outsideIdentifier = /[\s!"#%-,./;->@[-^`{-~]/;
// Read as a literal where it ends a path.
const literal = /^(?:-?\d+|true|false|null|undefined)$/;

/**
 * What a template writes to follow `keys` from where it stands: `items.0.sku`, `order.[first name]`, `order.tags.[0]`.
 * No keys are `this`. The rules are those of Handlebars' grammar: a key that is no identifier stands in brackets, with
 * `\` and `]` escaped; so do `this`, a leading `else`, and a last key that would read as a literal.
 */
export function templatePath(keys: readonly string[]): string {
  if (keys.length === 0) return 'this';
  return keys
    .map((key, index) => pathSegment(key, { isFirst: index === 0, isLast: index === keys.length - 1 }))
    .join('.');
}

/** One key of a path, in brackets where its place in the path asks for them. */
export function pathSegment(key: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  if (plain.test(key)) return key;
  const needsBrackets =
    key === '' ||
    key === 'this' ||
    outsideIdentifier.test(key) ||
    (isFirst && /^else\b/.test(key)) ||
    (isLast && isLiteral(key));
  return needsBrackets ? `[${key.replace(/[\\\]]/g, '\\$&')}]` : key;
}

/** Whether a key reads as a number, a boolean, null or undefined where it ends a path. */
export function isLiteral(key: string): boolean {
  return literal.test(key);
}
