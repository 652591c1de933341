import type { Json } from '#shared/model/json.ts';
import { isEmptyValue } from '#shared/template/functions/truth.ts';
import { type Finder, valueFinding } from '../finding.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import { listOperand } from '../sources/collect-derived.ts';
import type { Column } from '../sources/column.ts';
import { columnOf } from './joined-lists.ts';

const LEAST_LIKE = 0.5;
/** A flag of its own says it better. */
const TRUST = 0.62;
const YES_NO = [
  [true, false],
  [1, 0],
  ['true', 'false'],
] as const;

/** Whether something is there at all: `hasNote` from a note, `isPaid` from the time of payment. */
export const presence: Finder = function* (target, { columns, lists }, { budget, judge }) {
  const pair = YES_NO.find((each) => target.values.every((value) => (each as readonly Json[]).includes(value)));
  if (pair === undefined) return;
  const near = lists.filter(({ cost, hops }) => cost === 0 && hops < 1);
  const counted = near.map((list) => columnOf({ ...list, ...listOperand(list) }));
  for (const column of [...columns, ...counted]) {
    if (column.cost > 0.15 || column.hops >= 1 || !isOptional(column)) continue;
    const [yes, no] = pair;
    if (isEmptyValue(column.values[0] ?? null) === (target.values[0] === yes)) continue;
    if (!budget.take(2)) return;
    if (judge.likeness(target.names, column.names) < LEAST_LIKE) continue;
    const empty = apply('isEmpty', [column]);
    const made = empty && (yes === true ? apply('not', [empty]) : apply('choose', [empty, no, yes]));
    if (!made || !areEqual(made.values, target.values)) continue;
    yield valueFinding(made, { kind: 'present', trust: TRUST, columns: [column] });
  }
};

/** Text, a list or nothing: of numbers and flags it is asked how much or whether, not if they are there. */
function isOptional({ values }: Operand | Column): boolean {
  return values.every(
    (value) => value === null || value === undefined || typeof value === 'string' || Array.isArray(value),
  );
}
