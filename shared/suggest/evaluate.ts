import type { Expression, TextPart } from '#shared/template/tree.ts';
import { type Argument, apply, isOperand, type Operand } from './operand.ts';
import { printExpression, textOfParts } from './print-parts.ts';
import { listOperand } from './sources/collect-derived.ts';
import type { Sources } from './sources/sources.ts';

/** What an expression gives in each row of a scope, worked out from what the scope has; undefined where it cannot be. */
export type Evaluate = (expression: Expression) => Operand | undefined;

export function createEvaluate(sources: Sources): Evaluate {
  let known: Map<string, Operand> | undefined;
  const knownPaths = () => {
    known ??= new Map([
      ...sources.lists.map((list) => [printExpression(listOperand(list).expression), listOperand(list)] as const),
      ...[...sources.objects, ...sources.columns].map(
        (column) => [printExpression(column.expression), column] as const,
      ),
    ]);
    return known;
  };
  const evaluate = (expression: Expression): Argument | undefined => {
    if (expression.kind === 'literal') return expression.value;
    const found = knownPaths().get(printExpression(expression));
    if (found !== undefined || expression.kind === 'path') return found;
    const args = expression.args.map(evaluate);
    const options = Object.entries(expression.options).map(([name, value]) => [name, evaluate(value)] as const);
    if (args.includes(undefined) || options.some(([, value]) => value === undefined)) return undefined;
    return apply(expression.name, args as Argument[], Object.fromEntries(options) as Record<string, Argument>);
  };
  return (expression) => {
    const found = evaluate(expression);
    return found !== undefined && isOperand(found) ? found : undefined;
  };
}

/** The text of the parts in each row. */
export function textsOf(parts: readonly TextPart[], evaluate: Evaluate, rows: number): readonly string[] | undefined {
  const operands = parts.map((part) => (part.kind === 'mustache' ? evaluate(part.expression) : undefined));
  if (parts.some((part, at) => part.kind === 'mustache' && operands[at] === undefined)) return undefined;
  return Array.from({ length: rows }, (_, row) => textOfParts(parts, (at) => operands[at]?.values[row]));
}
