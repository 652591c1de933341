import type { FieldTest } from '#shared/mapping/conditions/field-condition.ts';
import type { ConditionOperator } from '#shared/model/conditions.ts';
import type { Json } from '#shared/model/json.ts';
import { conditionOperators } from '#shared/pipeline/conditions/condition-operators.ts';
import { joinReasons, reasonOf } from '#shared/pipeline/conditions/condition-reasons.ts';
import { isTrue } from '#shared/template/functions/truth.ts';
import { printExpression } from '#shared/template/index.ts';

/** A test with what it read, and why it holds or not: the words of conditions, "order.total is 80, not greater than 100". */
export interface ToldTest {
  readonly holds: boolean;
  readonly reason: string;
  /** undefined where the field is missing. */
  readonly value: Json | undefined;
}

// A pattern is compared by no test here.
const noPattern = () => ({ ok: false, reason: '' }) as const;

/** What a test comes to, and its reason. The engine decides the same by the same functions. */
export function testReason(test: FieldTest, { value, than }: { value: Json | undefined; than: Json }): ToldTest {
  const is = operatorOf(test);
  const right: Json = test.is === 'isTrue' ? true : than;
  const verdict =
    test.is === 'hasValue' ? isTrue(value) : conditionOperators[is].holds(value ?? null, right, noPattern);
  const written = test.than !== undefined && test.than.kind !== 'literal' ? `{{${printExpression(test.than)}}}` : right;
  const comparison = { value: `{{${printExpression(test.field)}}}`, is, than: written };
  const reason = reasonOf(comparison, { value: value ?? null, isMissing: value === undefined, than: right, verdict });
  return { holds: verdict === true, reason, value };
}

/** Why tests hold together or not: what made them, or what kept them from it. */
export function reasonOfTests(join: 'all' | 'any', tests: readonly ToldTest[]): string {
  const holds = join === 'all' ? tests.every((test) => test.holds) : tests.some((test) => test.holds);
  const telling = tests.filter((test) => test.holds === holds).map(({ reason }) => reason);
  return join === 'any' && holds ? (telling[0] ?? '') : joinReasons(telling);
}

function operatorOf({ is }: FieldTest): ConditionOperator {
  if (is === 'hasValue') return 'exists';
  return is === 'isTrue' ? 'eq' : is;
}
