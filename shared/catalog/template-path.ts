import { printSegment } from '#shared/template/print/print-expression.ts';

/**
 * What a template writes to follow `keys` from where it stands: `items.0.sku`, `order.[first name]`, `order.tags.[0]`;
 * `this` without keys. The same text as printing the parsed path gives.
 */
export function templatePath(keys: readonly string[]): string {
  if (keys.length === 0) return 'this';
  return keys.map((key, index) => printSegment(key, index === keys.length - 1)).join('.');
}
