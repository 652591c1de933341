import { type Finder, pivotOf, valueFinding } from '../finding.ts';
import { type Argument, apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import { foldOf } from '../sources/sources.ts';

/** An IBAN has up to nine. */
const MOST_PIECES = 9;
const LONGEST = 44;

/** Signs or spaces put between the characters of a code: 11455 as "114 55", 5566778899 as "556677-8899". */
export const regrouped: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (typeof wanted !== 'string' || wanted.length > LONGEST || !/\d/.test(wanted)) return;
  const pieces = wanted.split(/([^\p{L}\p{N}]+)/u);
  if (pieces.length < 3 || pieces.length > 2 * MOST_PIECES - 1 || pieces[0] === '' || pieces.at(-1) === '') return;
  const fold = foldOf(wanted);
  if (fold === undefined) return;
  for (const column of sources.withLetters(fold, row)) {
    const given = column.values[row];
    const text = typeof given === 'number' ? String(given) : given;
    if (typeof text !== 'string' || !/^[\p{L}\p{N}]+$/u.test(text) || !budget.take(3)) continue;
    const made = regroup(column, pieces);
    if (!made || !areEqual(made.values, target.values)) continue;
    yield valueFinding(made, { kind: 'cleaned', trust: 0.8, columns: [column] });
  }
};

function regroup(column: Operand, pieces: readonly string[]): Operand | undefined {
  const args: Argument[] = [];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) args.push(piece);
    else {
      const isLast = index === pieces.length - 1;
      const part = apply('substring', isLast ? [column, at] : [column, at, at + piece.length]);
      if (part === undefined) return undefined;
      args.push(part);
      at += piece.length;
    }
  }
  return apply('concat', args);
}
