import type { Json } from '#shared/model/json.ts';
import { literal } from '#shared/template/expressions.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import { type FunctionContext, NOTHING } from '#shared/template/template-function.ts';
import type { Expression } from '#shared/template/tree.ts';

/** An expression with what it gives in each row of its scope; undefined is missing. */
export interface Operand {
  readonly expression: Expression;
  readonly values: readonly (Json | undefined)[];
}

export type Constant = null | boolean | number | string;

/** An argument: an operand, or a literal. */
export type Argument = Operand | Constant;

const CONTEXT: FunctionContext = { spend: () => undefined };

/**
 * A function of the language over operands, run on every row: what it gives is what a render will give. Undefined where
 * it refuses a row.
 */
export function apply(
  name: string,
  args: readonly Argument[],
  options: Readonly<Record<string, Argument>> = {},
): Operand | undefined {
  const run = templateFunctions.get(name)?.run;
  const rows = rowsOf([...args, ...Object.values(options)]);
  if (run === undefined || rows === undefined) return undefined;
  const values: (Json | undefined)[] = [];
  for (let row = 0; row < rows; row++) {
    const given = Object.entries(options).map(([option, value]) => [option, valueAt(value, row)] as const);
    try {
      const value = run(
        args.map((arg) => valueAt(arg, row)),
        Object.fromEntries(given),
        CONTEXT,
      );
      values.push(value === NOTHING ? undefined : value);
    } catch {
      return undefined;
    }
  }
  const expression: Expression = {
    kind: 'call',
    name,
    args: args.map(expressionOf),
    options: Object.fromEntries(Object.entries(options).map(([option, value]) => [option, expressionOf(value)])),
  };
  return { expression, values };
}

export function isOperand(arg: Argument): arg is Operand {
  return typeof arg === 'object' && arg !== null;
}

function expressionOf(arg: Argument): Expression {
  return isOperand(arg) ? arg.expression : literal(arg);
}

function valueAt(arg: Argument, row: number): Json {
  return isOperand(arg) ? (arg.values[row] ?? null) : arg;
}

function rowsOf(args: readonly Argument[]): number | undefined {
  return args.find(isOperand)?.values.length;
}
