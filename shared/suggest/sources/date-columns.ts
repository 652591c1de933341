import type { Json } from '#shared/model/json.ts';
import { type DateValue, readDate } from '#shared/template/functions/date-value.ts';
import { apply } from '../operand.ts';
import type { Column } from './column.ts';

/** A column of dates: of ISO text, or of Unix seconds or milliseconds made into it. */
export interface DateColumn {
  readonly column: Column;
  /** What is read in each row; undefined where it is null or missing. */
  readonly dates: readonly (DateValue | undefined)[];
}

const MOST_DATES = 400;

export function collectDates(columns: readonly Column[]): DateColumn[] {
  const found: DateColumn[] = [];
  for (const column of columns) {
    if (found.length >= MOST_DATES) break;
    const asText = isoColumn(column);
    if (asText === undefined) continue;
    const dates = asText.values.map((value) => (typeof value === 'string' ? readDate(value) : undefined));
    const isDate = asText.values.every(
      (value, row) => value === null || value === undefined || dates[row] !== undefined,
    );
    if (isDate && dates.some((date) => date !== undefined)) found.push({ column: asText, dates });
  }
  return found;
}

function isoColumn(column: Column): Column | undefined {
  const first = column.values.find((value) => value !== null && value !== undefined);
  if (typeof first === 'string') return /^\d{4}-\d\d-\d\d/.test(first) && first.length <= 40 ? column : undefined;
  if (column.via !== 'field' && column.via !== 'picked') return undefined;
  if (!isUnix(first, 1) && !isUnix(first, 1000)) return undefined;
  const seconds = isUnix(first, 1) ? column : apply('divide', [column, 1000]);
  const text = seconds && apply('fromUnix', [seconds]);
  return text && { ...column, ...text, cost: column.cost + 0.05 };
}

/** Between 2001 and 2040. */
function isUnix(value: Json | undefined, scale: number): boolean {
  return typeof value === 'number' && value >= 1e9 * scale && value <= 2.2e9 * scale;
}
