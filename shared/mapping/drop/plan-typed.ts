import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { call, literal } from '#shared/template/expressions.ts';
import type { CallExpression, Expression } from '#shared/template/tree.ts';
import type { OutputRow } from '../output-row.ts';
import type { Choice, Outcome } from '../plan.ts';
import { datePatternsOf } from '../readings/date-pattern-of.ts';
import { numberReadings } from '../readings/number-reading.ts';
import { mustache } from '../written.ts';
import { fieldName, type Put } from './drop-source.ts';

interface TypedDrop {
  readonly field: FieldNode;
  readonly row: OutputRow;
  readonly put: Put;
  readonly expression: Expression;
  /** What the row gives now. */
  readonly present: Json | undefined;
}

/**
 * A field of another type than what the row gives now: what is to become of it is asked, as text that is no number can
 * come one day. Null where the types are alike, or where the row holds text, which takes everything.
 */
export function typedOutcome(drop: TypedDrop): Outcome | null {
  const { field, row, present } = drop;
  const params = { name: row.name, field: fieldName(field) };
  if (field.type === 'text' && typeof present === 'number') {
    return { kind: 'ask', words: { key: 'ask.number', params }, choices: numberChoices(drop) };
  }
  if ((field.type === 'text' || field.type === 'number') && typeof present === 'boolean') {
    return { kind: 'ask', words: { key: 'ask.boolean', params }, choices: booleanChoices(drop) };
  }
  const patterns = field.type === 'date' && typeof present === 'string' ? datePatternsOf(present) : [];
  const isAlike = typeof field.value === 'string' && datePatternsOf(field.value).some((one) => patterns.includes(one));
  if (patterns.length === 0 || isAlike) return null;
  return { kind: 'ask', words: { key: 'ask.date', params }, choices: dateChoices(drop, patterns) };
}

function numberChoices({ field, put, expression }: TypedDrop): Choice[] {
  const isReadable =
    typeof field.value === 'string' && field.value.trim() !== '' && Number.isFinite(Number(field.value));
  const [written] = typeof field.value === 'string' && !isReadable ? numberReadings(field.value, expression) : [];
  const number = (onError?: 0 | 'null'): CallExpression => {
    const read = call('toNumber', written ?? expression);
    return onError === undefined ? read : { ...read, options: { onError: literal(onError) } };
  };
  return [
    { words: { key: 'choices.number' }, plan: put(mustache(number())) },
    { words: { key: 'choices.numberNull' }, plan: put(mustache(number('null'))) },
    { words: { key: 'choices.numberZero' }, plan: put(mustache(number(0))) },
    { words: { key: 'choices.keepText' }, plan: put(mustache(expression)) },
  ];
}

function booleanChoices({ field, put, expression }: TypedDrop): Choice[] {
  const keep = field.type === 'text' ? 'choices.keepText' : 'choices.keepNumber';
  return [
    { words: { key: 'choices.boolean' }, plan: put(mustache(call('toBoolean', expression))) },
    { words: { key: keep }, plan: put(mustache(expression)) },
  ];
}

function dateChoices({ put, expression }: TypedDrop, patterns: readonly string[]): Choice[] {
  const formatted = patterns.map(
    (pattern): Choice => ({
      words: { key: 'choices.datePattern', params: { pattern } },
      plan: put(mustache(call('formatDate', expression, literal(pattern)))),
    }),
  );
  return [...formatted, { words: { key: 'choices.keepDate' }, plan: put(mustache(expression)) }];
}
