import { type Finder, type Finding, type FindingKind, pivotOf, type Target, valueFinding } from '../finding.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import type { Column } from '../sources/column.ts';
import { foldOf } from '../sources/sources.ts';

interface Variant {
  readonly kind: FindingKind;
  readonly trust: number;
  make(column: Column, target: Target): Operand | undefined;
}

/** What one does to text and numbers without changing their letters and digits, the plainest first. */
const VARIANTS: readonly Variant[] = [
  { kind: 'numberAsText', trust: 0.95, make: (column) => apply('toText', [column]) },
  { kind: 'textAsNumber', trust: 0.95, make: (column) => apply('toNumber', [column]) },
  { kind: 'letterCase', trust: 0.92, make: (column) => apply('upper', [column]) },
  { kind: 'letterCase', trust: 0.92, make: (column) => apply('lower', [column]) },
  { kind: 'letterCase', trust: 0.9, make: (column) => apply('capitalize', [column]) },
  { kind: 'cleaned', trust: 0.9, make: (column) => apply('trim', [column]) },
  { kind: 'letterCase', trust: 0.85, make: (column) => chain(column, ['lower', 'capitalize']) },
  { kind: 'cleaned', trust: 0.85, make: (column) => apply('slug', [column]) },
  { kind: 'cleaned', trust: 0.75, make: (column) => chain(column, ['slug', 'upper']) },
  { kind: 'cleaned', trust: 0.8, make: (column, target) => separated(column, target) },
  { kind: 'textAsNumber', trust: 0.7, make: (column, target) => numberOfDigits(column, target) },
];

/** The value itself, or with other letter case, separators or type. */
export const sameLetters: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const fold = foldOf(target.values[row]);
  if (fold === undefined) return;
  for (const column of sources.withLetters(fold, row)) {
    if (!budget.take(3)) return;
    if (isSame(column, target)) {
      yield valueFinding(column, { kind: kindOf(column), trust: 1, columns: [column] });
      continue;
    }
    const found = variantOf(column, target);
    if (found) yield found;
  }
};

function kindOf({ via }: Column): FindingKind {
  return via === 'field' ? 'same' : via;
}

/** A missing field counts as null. */
function isSame({ values }: Operand, target: Target): boolean {
  return areEqual(
    values.map((value) => value ?? null),
    target.values,
  );
}

function variantOf(column: Column, target: Target): Finding | undefined {
  const value = target.values[pivotOf(target)];
  if (value === '' || value === null || typeof value === 'boolean') return undefined;
  for (const { kind, trust, make } of VARIANTS) {
    const made = make(column, target);
    if (made && isSame(made, target)) return valueFinding(made, { kind, trust, columns: [column] });
  }
  return undefined;
}

function chain(operand: Operand, names: readonly string[]): Operand | undefined {
  let made: Operand | undefined = operand;
  for (const name of names) made = made && apply(name, [made]);
  return made;
}

/** `#1001` as 1001. */
function numberOfDigits(column: Column, target: Target): Operand | undefined {
  if (typeof target.values[pivotOf(target)] !== 'number') return undefined;
  const text = { ...target, values: target.values.map(String) };
  const cleaned = separated(column, text);
  return cleaned && apply('toNumber', [cleaned]);
}

const MOST_REPLACED = 3;
const CASES = [[], ['upper'], ['lower'], ['capitalize'], ['lower', 'capitalize']] as const;

/** Spaces, dashes and underscores replaced by others, or taken away. */
function separated(column: Column, target: Target): Operand | undefined {
  const row = pivotOf(target);
  const [from, to] = [column.values[row], target.values[row]];
  if (typeof from !== 'string' || typeof to !== 'string' || from.length > 200) return undefined;
  const replaced = replacements(gapsOf(from), gapsOf(to));
  if (replaced === undefined || replaced.size > MOST_REPLACED) return undefined;
  let made: Operand | undefined = column;
  for (const [find, put] of replaced) made = made && apply('replace', [made, find, put]);
  if (made === undefined) return undefined;
  for (const names of CASES) {
    const cased = chain(made, names);
    if (cased && isSame(cased, target)) return cased;
  }
  return undefined;
}

/** What stands before, between and after the letters and digits: '' between neighbours. */
function gapsOf(text: string): string[] {
  const gaps: string[] = [];
  let gap = '';
  for (const letter of text) {
    if (/[\p{L}\p{N}]/u.test(letter)) {
      gaps.push(gap);
      gap = '';
    } else gap += letter;
  }
  return [...gaps, gap];
}

function replacements(from: readonly string[], to: readonly string[]): Map<string, string> | undefined {
  if (from.length !== to.length) return undefined;
  const replaced = new Map<string, string>();
  for (const [index, gap] of from.entries()) {
    const put = to[index] ?? '';
    if (gap === '' ? put !== '' : (replaced.get(gap) ?? put) !== put) return undefined;
    if (gap !== '') replaced.set(gap, put);
  }
  for (const [find, put] of replaced) if (find === put) replaced.delete(find);
  return replaced;
}
