import { type Finder, pivotOf, valueFinding } from '../finding.ts';
import type { NamePath } from '../names/name-likeness.ts';
import { nameTokens } from '../names/name-tokens.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import { numbersNear } from '../sources/sources.ts';

/** Cents and whole units, grams and kilograms, percents, a refund's sign. */
export const SCALES = [100, 0.01, 1000, 0.001, -1, -100, -0.01] as const;

/** The operand times the scale; dividing where that reads better. */
export function scaled(operand: Operand, scale: number): Operand | undefined {
  return Math.abs(scale) < 1 ? apply('divide', [operand, Math.round(1 / scale)]) : apply('multiply', [operand, scale]);
}

/** Numbers that are another one times 100 or 1000, or with its sign turned; and that a text such as 19.900000 says. */
export const scales: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (typeof wanted !== 'number' || wanted === 0) return;
  for (const { column } of numbersNear(sources.numbers(row), wanted, 0).slice(0, 40)) {
    const read = typeof column.values[row] === 'string' && budget.take(2) ? apply('toNumber', [column]) : undefined;
    if (read && areEqual(read.values, target.values))
      yield valueFinding(read, { kind: 'textAsNumber', trust: 0.95, columns: [column] });
  }
  for (const scale of SCALES) {
    const size = wanted / scale;
    for (const { column } of numbersNear(sources.numbers(row), size, Math.abs(size) * 1e-9 + 1e-12).slice(0, 40)) {
      if (!budget.take(3)) return;
      const made = scaled(column, scale);
      if (!made || !areEqual(made.values, target.values)) continue;
      const isPlain = Math.abs(scale) === 1;
      if (isCents(scale, column.names, target.names)) {
        yield valueFinding(made, { kind: 'scaled', params: { scale }, trust: 0.92, columns: [column], evidence: 0.75 });
        continue;
      }
      yield valueFinding(made, { kind: 'scaled', params: { scale }, trust: isPlain ? 0.7 : 0.72, columns: [column] });
    }
  }
};

/** Whether the one that is a hundred times the other says of itself that it is in cents. */
function isCents(scale: number, from: NamePath, to: NamePath): boolean {
  const names = Math.abs(scale) === 0.01 ? from : Math.abs(scale) === 100 ? to : [];
  return nameTokens(names.at(-1) ?? '').some(({ concepts }) => concepts.includes('cents'));
}

const MOST_DIGITS = 4;

/** Numbers rounded. */
export const rounded: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (typeof wanted !== 'number') return;
  const digits = String(wanted).split('.')[1]?.length ?? 0;
  if (digits > MOST_DIGITS) return;
  for (const { column, value } of numbersNear(sources.numbers(row), wanted, 10 ** -digits).slice(0, 40)) {
    if (!budget.take(3)) return;
    if (value === wanted) continue;
    for (const name of ['round', 'floor', 'ceil']) {
      const made = apply(name, digits === 0 ? [column] : [column, digits]);
      if (!made || !areEqual(made.values, target.values)) continue;
      yield valueFinding(made, { kind: 'rounded', trust: name === 'round' ? 0.6 : 0.45, columns: [column] });
      break;
    }
  }
};
