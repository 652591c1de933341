import { apply, type Operand } from '../operand.ts';
import type { Column } from './column.ts';

/** A number with a comma, with thousands apart, or with a currency beside it: "1.234,50", "1 234,56 zł", "$1,234.50". */
const WRITTEN =
  /^(?<before>[€$£¥]|[A-Z]{3})?\s?(?<number>-?\d{1,3}(?:(?<group>[.,'’ \u00a0\u202f])\d{3})(?:\k<group>\d{3})*(?<fraction>[.,]\d{1,4})?|-?\d+(?<plain>[.,]\d{1,4})?)\s?(?<after>€|zł|Ft|kr\.?|Kč|[A-Z]{3})?$/u;

interface Written {
  readonly sign: string;
  readonly group: string;
  readonly decimal: string;
}

const COST = 0.06;
const LONGEST = 30;
const MOST = 400;

/** Texts that people read as amounts, though the language does not, as the numbers that they stand for. */
export function collectNumberTexts(columns: readonly Column[]): Column[] {
  const found: Column[] = [];
  for (const column of columns) {
    if (found.length >= MOST) break;
    const made = column.cost < 0.3 ? numberOf(column) : undefined;
    if (made) found.push({ ...column, ...made, cost: column.cost + COST, via: 'computed' });
  }
  return found;
}

/** Undefined where the rows are written in different ways, or where the text reads as a number as it is. */
function numberOf(column: Column): Operand | undefined {
  const texts = column.values.filter((value) => value !== undefined && value !== null);
  if (texts.length === 0 || !texts.every((text): text is string => typeof text === 'string')) return undefined;
  const written = writtenAs(texts);
  if (written === undefined) return undefined;
  const { sign, group, decimal } = written;
  let made: Operand | undefined = column;
  if (sign !== '') made = apply('replace', [made, sign, '']);
  if (group !== '') made = made && apply('replace', [made, group, '']);
  if (decimal === ',') made = made && apply('replace', [made, ',', '.']);
  return made === column ? undefined : made && apply('toNumber', [made]);
}

/** How all of the texts are written; the thousands of one tell how the others would have them. */
function writtenAs(texts: readonly string[]): Written | undefined {
  const all = texts.map((text) => (text.length > LONGEST ? undefined : WRITTEN.exec(text.trim())?.groups));
  if (!all.every((each) => each !== undefined)) return undefined;
  const only = (values: readonly string[]) => [...new Set(values.filter((value) => value !== ''))];
  const signs = only(all.map(({ before = '', after = '' }) => before + after));
  const groups = only(all.map(({ group = '' }) => group));
  const decimals = only(all.map(({ fraction = '', plain = '' }) => (fraction || plain).slice(0, 1)));
  const [sign = ''] = signs;
  const [decimal = ''] = decimals;
  const [group = decimal === ',' ? '.' : ''] = groups;
  if (signs.length > 1 || groups.length > 1 || decimals.length > 1) return undefined;
  // "1.234" alone is a number with a point, and "1,234" may be either.
  if (decimal === group || (decimal === '' && sign === '')) return undefined;
  return { sign, group, decimal };
}
