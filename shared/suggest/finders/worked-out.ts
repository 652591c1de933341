import type { Json } from '#shared/model/json.ts';
import { readNumber } from '#shared/template/functions/number-text.ts';
import { evidenceOf } from '../evidence.ts';
import { type Finder, type Finding, valueFinding } from '../finding.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import type { Column } from '../sources/column.ts';
import { isMeasure } from './amounts.ts';

/** Of more, some pair would give it by chance. */
const MOST_COLUMNS = 24;
const MOST_NUMBERS = 200;
const LEAST_EVIDENCE = 0.7;
/** Rows that differ as two fields do say more than their digits. */
const LEAST_OF_ROWS = 0.2;
const TRUST = 0.76;

/**
 * A number that is the sum or the difference of two fields; over several rows their product too. Only where just one
 * pair gives it, and where it has so many digits, or rows, that it is no chance. For what no field has.
 */
export const workedOut: Finder = function* (target, { numbers: numbersOf, scope }, { budget }) {
  if (!target.values.every((value) => typeof value === 'number')) return;
  const isList = scope.rows > 1 && new Set(target.values).size > 1;
  const evidence = evidenceOf(target.values);
  if (evidence < (isList ? LEAST_OF_ROWS : LEAST_EVIDENCE)) return;
  const all = numbersOf(0);
  if (all.length > MOST_NUMBERS || !budget.take(all.length)) return;
  const numbers = distinct(all.map(({ column }) => column).filter(isNumeric));
  if (numbers.length > MOST_COLUMNS) return;
  const found: Finding[] = [];
  for (const [at, left] of numbers.entries()) {
    for (const right of numbers.slice(at + 1)) {
      if (!budget.take(1)) return;
      const made = workOut([left, right], { wanted: target.values, isList });
      if (made) found.push(valueFinding(made, { kind: 'computed', trust: TRUST, columns: [left, right], evidence }));
    }
  }
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) yield only;
};

function isNumeric({ values, via, cost, hops }: Column): boolean {
  return (
    via === 'field' &&
    cost === 0 &&
    hops < 1 &&
    values.every((value) => readNumber(value) !== undefined) &&
    !values.every((value) => Number(value) === 0)
  );
}

/** Fields that say the same are one. */
function distinct(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ values }, at) => columns.findIndex((other) => areEqual(other.values, values)) === at);
}

interface Wanted {
  readonly wanted: readonly Json[];
  readonly isList: boolean;
}

/** Kilograms and amounts are multiplied, never added. */
function workOut([left, right]: readonly [Column, Column], { wanted, isList }: Wanted): Operand | undefined {
  const [first] = wanted;
  const [one, other] = [Number(left.values[0]), Number(right.values[0])];
  const isNear = (value: number) => Math.abs(value - Number(first)) < 1e-6 * Math.max(1, Math.abs(value));
  const isSum = isMeasure(left) === isMeasure(right);
  const tried = [
    isSum && isNear(one - other) ? apply('subtract', [left, right]) : undefined,
    isSum && isNear(other - one) ? apply('subtract', [right, left]) : undefined,
    isSum && isNear(one + other) ? apply('add', [left, right]) : undefined,
    isList && isNear(one * other) ? apply('multiply', [left, right]) : undefined,
  ];
  return tried.find((made) => made !== undefined && areEqual(made.values, wanted));
}
