import { printExpression } from '../print/print-expression.ts';
import type { Expression } from '../tree.ts';

/** How a message names what was missing: the path, or the call, as one would write it. */
export function missingName(expression: Expression): string {
  return printExpression(expression);
}
