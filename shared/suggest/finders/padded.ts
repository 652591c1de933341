import { type Finder, pivotOf, valueFinding } from '../finding.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import { foldOf } from '../sources/sources.ts';

/** Text filled up with zeros or spaces: "0000118204". */
export const padded: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (typeof wanted !== 'string' || wanted.length > 60) return;
  const isZeroed = /^0+\d+$/.test(wanted);
  if (!isZeroed && wanted === wanted.trim()) return;
  const inner = isZeroed ? wanted.replace(/^0+(?=\d)/, '') : wanted.trim();
  const fold = foldOf(inner);
  if (fold === undefined) return;
  for (const column of sources.withLetters(fold, row)) {
    if (!budget.take(4)) return;
    for (const made of ways(column, wanted)) {
      if (!made || !areEqual(made.values, target.values)) continue;
      yield valueFinding(made, { kind: 'padded', params: { length: wanted.length }, trust: 0.85, columns: [column] });
      break;
    }
  }
};

function ways(column: Operand, wanted: string): (Operand | undefined)[] {
  const { length } = Array.from(wanted);
  if (wanted.startsWith('0')) return [apply('padStart', [column, length, '0'])];
  const texts = [column, apply('upper', [column]), apply('lower', [column])];
  return texts.flatMap((text) => text && [apply('padEnd', [text, length]), apply('padStart', [text, length])]);
}
