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
  return keys.map((key, index) => (needsBrackets(key, index, keys.length) ? bracketed(key) : key)).join('.');
}

function needsBrackets(key: string, index: number, count: number): boolean {
  if (key === '' || key === 'this' || outsideIdentifier.test(key)) return true;
  if (index === 0 && /^else\b/.test(key)) return true;
  return index === count - 1 && literal.test(key);
}

function bracketed(key: string): string {
  return `[${key.replace(/[\\\]]/g, '\\$&')}]`;
}
