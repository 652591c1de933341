import type { Json } from '#shared/model/json.ts';
import { readNumber } from '#shared/template/functions/number-text.ts';
import { plainLetters } from '#shared/text/plain-letters.ts';
import type { Budget } from '../budget.ts';
import type { Scope } from '../scope.ts';
import { type Collected, collectColumns } from './collect-columns.ts';
import { collectDerived, collectPlucked, type Plucked } from './collect-derived.ts';
import type { Column } from './column.ts';
import { collectDates, type DateColumn } from './date-columns.ts';
import { collectDateTexts } from './date-texts.ts';
import { collectNumberTexts } from './number-texts.ts';

/** What a scope offers, indexed once. */
export interface Sources extends Collected {
  readonly scope: Scope;
  /** Fields, and what is worked out of them. */
  readonly columns: readonly Column[];
  readonly plucked: readonly Plucked[];
  readonly dates: readonly DateColumn[];
  /** Columns whose value in that row has the same letters and digits. */
  withLetters(fold: string, row: number): readonly Column[];
  /** Numbers of that row, and texts that read as numbers, by size. */
  numbers(row: number): readonly NumberColumn[];
  /** Columns with text in that row. */
  texts(row: number): readonly Column[];
}

export interface NumberColumn {
  readonly column: Column;
  readonly value: number;
}

export function createSources(scope: Scope, budget: Budget): Sources {
  const collected = collectColumns(scope, budget);
  const plucked = collectPlucked(collected, budget);
  const columns = [
    ...collected.columns,
    ...collectNumberTexts(collected.columns),
    ...collectDateTexts(collected.columns),
    ...collectDerived(scope, collected, plucked),
  ];
  const folds = keptByRow((row) => foldIndex(columns, row));
  return {
    ...collected,
    scope,
    columns,
    plucked,
    dates: collectDates(columns),
    withLetters: (fold, row) => folds(row).get(fold) ?? [],
    numbers: keptByRow((row) => numbersOf(columns, row)),
    texts: keptByRow((row) => columns.filter(({ values }) => typeof values[row] === 'string' && values[row] !== '')),
  };
}

/** Works out each row's once. */
function keptByRow<T>(make: (row: number) => T): (row: number) => T {
  const kept = new Map<number, T>();
  return (row) => {
    const found = kept.get(row) ?? make(row);
    kept.set(row, found);
    return found;
  };
}

function foldIndex(columns: readonly Column[], row: number): Map<string, Column[]> {
  const index = new Map<string, Column[]>();
  for (const column of columns) {
    const fold = foldOf(column.values[row]);
    if (fold === undefined) continue;
    const kept = index.get(fold);
    if (kept) kept.push(column);
    else index.set(fold, [column]);
  }
  return index;
}

function numbersOf(columns: readonly Column[], row: number): NumberColumn[] {
  return columns
    .flatMap((column) => {
      const value = readNumber(column.values[row]);
      return value === undefined ? [] : [{ column, value }];
    })
    .sort((left, right) => left.value - right.value);
}

/** Those whose value is about so much. */
export function numbersNear(numbers: readonly NumberColumn[], value: number, within: number): readonly NumberColumn[] {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle]?.value ?? 0) < value - within) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < numbers.length && (numbers[end]?.value ?? 0) <= value + within) end++;
  return numbers.slice(low, end);
}

const LONGEST_FOLDED = 400;

/** A value's letters and digits, small and plain; undefined for lists and objects. */
export function foldOf(value: Json | undefined): string | undefined {
  if (value === null) return '\0null';
  if (value === undefined || typeof value === 'object') return undefined;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  const text = plainLetters(String(value).slice(0, LONGEST_FOLDED));
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
