import { call, literal } from '#shared/template/expressions.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import type { Expression } from '#shared/template/tree.ts';

/** What a test takes beside its field, in the order in which they are offered. Their words are those of conditions. */
export const testOperators = {
  hasValue: 'nothing',
  eq: 'value',
  ne: 'value',
  gt: 'value',
  gte: 'value',
  lt: 'value',
  lte: 'value',
  isTrue: 'nothing',
  exists: 'nothing',
  missing: 'nothing',
  empty: 'nothing',
  notEmpty: 'nothing',
} as const satisfies Record<string, 'nothing' | 'value'>;
export type TestOperator = keyof typeof testOperators;

/** One comparison: `order.total` is more than 100. `than` is a literal or what another field gives. */
export interface FieldTest {
  readonly field: Expression;
  readonly is: TestOperator;
  readonly than?: Expression;
}

/** Tests of which all, or any, must hold. */
export interface FieldCondition {
  readonly join: 'all' | 'any';
  readonly tests: readonly FieldTest[];
}

const joins = { all: 'and', any: 'or' } as const;

/**
 * A condition as tests of fields; null where it says more than they can: groups in groups, other functions.
 * `expressionOf` gives the same expression again.
 */
export function conditionOf(expression: Expression): FieldCondition | null {
  if (expression.kind === 'call' && (expression.name === 'and' || expression.name === 'or')) {
    if (expression.args.length < 2 || hasOptions(expression)) return null;
    const tests = expression.args.map((arg) => testOf(arg, false));
    const isFit = tests.every((test) => test !== null);
    return isFit ? { join: expression.name === 'and' ? 'all' : 'any', tests } : null;
  }
  const test = testOf(expression, true);
  return test === null ? null : { join: 'all', tests: [test] };
}

/** Tests as an expression, as a template writes them; null without any. */
export function expressionOf({ join, tests }: FieldCondition): Expression | null {
  const [only] = tests;
  if (only === undefined) return null;
  if (tests.length === 1) return testExpression(only, true);
  return call(joins[join], ...tests.map((test) => testExpression(test, false)));
}

/** A test with another operator: its value is kept, or begins with `start`, where it takes one. */
export function withOperator({ field, than }: FieldTest, is: TestOperator, start: Expression): FieldTest {
  return testOperators[is] === 'nothing' ? { field, is } : { field, is, than: than ?? start };
}

/** Beside others a condition must be true or false, which a mere field need not be. */
function testExpression({ field, is, than = literal(null) }: FieldTest, isAlone: boolean): Expression {
  switch (is) {
    case 'hasValue':
      return isAlone ? field : call('choose', field, literal(true), literal(false));
    case 'isTrue':
      return isAlone ? call('eq', field, literal(true)) : field;
    case 'exists':
      return call('ne', field, literal(null));
    case 'missing':
      return call('eq', field, literal(null));
    case 'empty':
      return call('isEmpty', field);
    case 'notEmpty':
      return call('not', call('isEmpty', field));
    case 'eq':
    case 'ne':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return call(is, field, than);
    default:
      return is satisfies never;
  }
}

function testOf(expression: Expression, isAlone: boolean): FieldTest | null {
  if (expression.kind === 'literal') return null;
  if (expression.kind === 'path') return { field: expression, is: isAlone ? 'hasValue' : 'isTrue' };
  const { name, args } = expression;
  const [field, than] = args;
  if (field === undefined || hasOptions(expression)) return null;
  switch (name) {
    case 'eq':
    case 'ne':
      return args.length === 2 && than !== undefined ? equality(name, field, { than, isAlone }) : null;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return args.length === 2 && than !== undefined && isField(field) ? { field, is: name, than } : null;
    case 'isEmpty':
      return isField(field) ? { field, is: 'empty' } : null;
    case 'not': {
      const [inner] = field.kind === 'call' && field.name === 'isEmpty' ? field.args : [];
      return inner !== undefined && isField(inner) ? { field: inner, is: 'notEmpty' } : null;
    }
    case 'choose': {
      const isTruth = isLiteral(args[1], true) && isLiteral(args[2], false) && args.length === 3;
      return isTruth && !isAlone && isField(field) ? { field, is: 'hasValue' } : null;
    }
    default: {
      const gives = templateFunctions.get(name)?.returns;
      return isAlone && gives !== undefined && gives !== 'boolean' ? { field: expression, is: 'hasValue' } : null;
    }
  }
}

function equality(
  name: 'eq' | 'ne',
  field: Expression,
  { than, isAlone }: { than: Expression; isAlone: boolean },
): FieldTest | null {
  if (!isField(field)) return null;
  if (isLiteral(than, null)) return { field, is: name === 'eq' ? 'missing' : 'exists' };
  if (isAlone && name === 'eq' && isLiteral(than, true)) return { field, is: 'isTrue' };
  return { field, is: name, than };
}

/** What can stand on the left: a field, or what a function makes of fields; not a whole condition. */
function isField(expression: Expression): boolean {
  if (expression.kind !== 'call') return expression.kind === 'path';
  return templateFunctions.get(expression.name)?.returns !== 'boolean';
}

function isLiteral(expression: Expression | undefined, value: null | boolean): boolean {
  return expression?.kind === 'literal' && expression.value === value;
}

function hasOptions({ options }: Extract<Expression, { kind: 'call' }>): boolean {
  return Object.keys(options).length > 0;
}
