import { type Finder, pivotOf, valueFinding } from '../finding.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';

const DIGITS = /\D/g;
const FEWEST_DIGITS = 7;
const LONGEST = 30;
/** Country codes have one to three digits. */
const LONGEST_COUNTRY = 3;
const SIGNS = [' ', '-', '(', ')', '.', '/'];

/** Phone numbers written otherwise: "+45 20 30 40 50" as 004520304050, 20304050 or, inland, with a 0 in front. */
export const phones: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (typeof wanted !== 'string' || !/^\+?\d{7,16}$/.test(wanted)) return;
  const inland = wanted.replace(/^(?:\+|0+)/, '');
  for (const column of sources.texts(row)) {
    const given = column.values[row];
    if (typeof given !== 'string' || !given.startsWith('+') || given.length > LONGEST || column.cost > 0.35) continue;
    const digits = given.replace(DIGITS, '');
    if (digits.length < FEWEST_DIGITS || !budget.take(4)) continue;
    if (!digits.endsWith(inland) || digits.length - inland.length > LONGEST_COUNTRY) continue;
    for (const made of ways(column, digits, wanted)) {
      if (!made || !areEqual(made.values, target.values)) continue;
      yield valueFinding(made, { kind: 'cleaned', trust: 0.88, columns: [column] });
      break;
    }
  }
};

function ways(column: Operand, digits: string, wanted: string): (Operand | undefined)[] {
  const bare = without(column, SIGNS);
  if (bare === undefined) return [];
  const country = digits.length - wanted.replace(/^0+/, '').length;
  const local = country > 0 ? apply('substring', [bare, country + 1]) : undefined;
  return [apply('replace', [bare, '+', '00']), local, local && apply('concat', ['0', local])];
}

function without(column: Operand, signs: readonly string[]): Operand | undefined {
  let made: Operand | undefined = column;
  for (const sign of signs) {
    if (column.values.some((value) => typeof value === 'string' && value.includes(sign)))
      made = made && apply('replace', [made, sign, '']);
  }
  return made;
}
