import { readDate } from '#shared/template/functions/date-value.ts';
import { type Argument, apply, type Operand } from '../operand.ts';
import type { Column } from './column.ts';

/** Where year, month and day stand in a text, and how long what follows them has to be to be a time. */
interface Writing {
  readonly pattern: RegExp;
  readonly parts: readonly [from: number, to: number][];
  readonly cost: number;
}

const TIME = String.raw`(?:(?:[T ]|, )\d\d:\d\d(?::\d\d)?)?$`;

const WRITINGS: readonly Writing[] = [
  { pattern: RegExp(String.raw`^\d\d([./-])\d\d\1\d{4}${TIME}`), parts: [[6, 10], [3, 5], [0, 2]], cost: 0.06 },
  { pattern: RegExp(String.raw`^\d\d/\d\d/\d{4}${TIME}`), parts: [[6, 10], [0, 2], [3, 5]], cost: 0.1 },
  { pattern: RegExp(String.raw`^\d{4}([./])\d\d\1\d\d${TIME}`), parts: [[0, 4], [5, 7], [8, 10]], cost: 0.06 },
  { pattern: /^(?:19|20)\d\d[01]\d[0-3]\d$/, parts: [[0, 4], [4, 6], [6, 8]], cost: 0.1 },
]; // biome-ignore format: a table

const LONGEST = 24;
const MOST = 200;

/** Dates that people and older systems write ("18.11.2026", "05/19/2026 10:30", "20261118") as the ISO text of them. */
export function collectDateTexts(columns: readonly Column[]): Column[] {
  const found: Column[] = [];
  for (const column of columns) {
    if (found.length >= MOST) break;
    const texts = column.values.filter((value) => value !== undefined && value !== null);
    if (column.cost > 0.3 || texts.length === 0) continue;
    for (const writing of WRITINGS) {
      const made = texts.every((text) => isSo(text, writing)) ? isoOf(column, writing, texts as string[]) : undefined;
      if (made) found.push({ ...column, ...made, cost: column.cost + writing.cost, via: 'computed' });
    }
  }
  return found;
}

function isSo(text: unknown, { pattern }: Writing): boolean {
  return typeof text === 'string' && text.length <= LONGEST && pattern.test(text);
}

/** Undefined where a row's day does not exist: months do not go past 12. */
function isoOf(column: Column, { parts }: Writing, texts: readonly string[]): Operand | undefined {
  const pieces: Argument[] = [];
  for (const [from, to] of parts) {
    const piece = apply('substring', [column, from, to]);
    if (piece === undefined) return undefined;
    pieces.push(...(pieces.length > 0 ? ['-', piece] : [piece]));
  }
  const [first = ''] = texts;
  const time = /([T ]|, )\d\d:\d\d/.exec(first);
  if (time) {
    const rest = apply('substring', [column, time.index + (time[1] ?? '').length]);
    if (rest === undefined) return undefined;
    pieces.push('T', rest);
  }
  const made = apply('concat', pieces);
  const isDate = made?.values.every((value) => typeof value === 'string' && readDate(value) !== undefined);
  return isDate === true && texts.length === column.values.length ? made : undefined;
}
