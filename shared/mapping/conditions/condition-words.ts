import en from '#resources/locales/en.mapper.json' with { type: 'json' };
import { printExpression } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { fill } from '#shared/text/fill.ts';
import { conditionOf, type FieldTest } from './field-condition.ts';

const { short } = en.conditions;

/** A condition as a row has room for it: `order.total > 100 and status = 'shipped'`; as written where it says more. */
export function conditionText(expression: Expression): string {
  const condition = conditionOf(expression);
  if (condition === null) return printExpression(expression);
  const joint = condition.join === 'all' ? short.and : short.or;
  return condition.tests.map(testText).join(` ${joint} `);
}

function testText({ field, is, than }: FieldTest): string {
  const params = { field: printExpression(field), than: than === undefined ? '' : printExpression(than) };
  return fill(short.operators[is], params);
}
