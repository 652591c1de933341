import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '#shared/model/json.ts';
import { acceptsCount } from '#shared/template/functions/argument-count.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import { lookUp } from '#shared/template/functions/property-path.ts';
import { type RefusalCode, refusalText } from '#shared/template/functions/refusal.ts';
import { type FunctionContext, NOTHING, Refusal } from '#shared/template/template-function.ts';

/** What a row expects in place of a value: a refusal with this code, or the field left out. */
class Refused {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    this.code = code;
  }
}
export const refused = (code: RefusalCode) => new Refused(code);
export const leftOut: typeof NOTHING = NOTHING;

/** A call as a template writes it, what it gives, and the payload that its paths lead through. */
export type Row = readonly [call: string, expected: Json | Refused | typeof NOTHING, payload?: JsonObject];

/** One test for each row, named by its call. */
export function testCalls(rows: readonly Row[]): void {
  test.each(rows.map(([call, expected, payload]) => ({ call, expected, payload })))('$call', (row) => {
    const result = outcomeOf(row.call, row.payload ?? {});
    if (!(row.expected instanceof Refused)) return expect(result).toStrictEqual(row.expected);
    if (!(result instanceof Refusal)) return expect.fail(`gave ${JSON.stringify(result)}, expected a refusal`);
    expect(result.code).toBe(row.expected.code);
    expect(refusalText(result, 'name')).not.toMatch(/\{\{|undefined/);
  });
}

function outcomeOf(call: string, payload: JsonObject): Json | Refusal | typeof NOTHING {
  try {
    return evaluate(call, payload);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

export class BudgetSpent extends Error {}

/** A context with the steps that one render has. */
export function contextOf(steps = 1_000_000): FunctionContext {
  let left = steps;
  return {
    spend(spent) {
      expect(spent).toBeGreaterThanOrEqual(0);
      left -= spent;
      if (left < 0) throw new BudgetSpent();
    },
  };
}

/** Runs the function table on one call; the grammar is Handlebars', the paths are the language's. */
export function evaluate(call: string, payload: JsonObject, context = contextOf()): Json | typeof NOTHING {
  const [statement] = Handlebars.parse(`{{{${call}}}}`).body as [hbs.AST.MustacheStatement];
  return run(statement, { payload, context });
}

function run(
  { path, params, hash }: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  scope: { payload: JsonObject; context: FunctionContext },
): Json | typeof NOTHING {
  const name = (path as hbs.AST.PathExpression).original;
  const row = templateFunctions.get(name);
  if (!row) throw new Error(`there is no function ${name}`);
  expect(acceptsCount(row, params.length)).toBe(true);
  const argumentOf = (node: hbs.AST.Expression): Json => {
    if (node.type === 'SubExpression') return orNull(run(node as hbs.AST.SubExpression, scope));
    if (node.type !== 'PathExpression') return (node as hbs.AST.StringLiteral).value ?? null;
    return lookUp(scope.payload, (node as hbs.AST.PathExpression).parts.map(String));
  };
  const options = Object.fromEntries((hash?.pairs ?? []).map(({ key, value }) => [key, argumentOf(value)]));
  return row.run(params.map(argumentOf), options, scope.context);
}

function orNull(value: Json | typeof NOTHING): Json {
  return value === NOTHING ? null : value;
}
