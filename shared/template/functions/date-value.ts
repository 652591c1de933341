import { MINUTE } from '#shared/time/milliseconds.ts';

const ISO_DATE =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,18}))?)?(?: ?([Zz]|[+-]\d\d(?::?\d\d)?))?)?$/;

/** A day, or a moment, with what its text said: so that it can be written back in the same shape. */
export interface DateValue {
  /** Milliseconds since 1970 in UTC. A value without an offset counts as UTC. */
  readonly instant: number;
  /** Minutes east of UTC; undefined where the text has none. */
  readonly offset: number | undefined;
  /** The offset as it was written: 'Z', '+05:00', ''. */
  readonly zone: string;
  /** The smallest part that the text has. */
  readonly precision: 'day' | 'minute' | 'second' | 'millisecond';
}

/**
 * Reads an ISO 8601 calendar date ('2026-11-18') or date-time ('2026-11-18T23:30:00.250+05:00'; also with a space
 * for the T, without seconds, with an offset such as Z, +05, +0500). Undefined for any other text, days that do not
 * exist, and years but 0001 to 9999. Digits past milliseconds are dropped. Offsets between -00:59 and -00:01 are not
 * read: no place has them.
 */
export function readDate(text: string): DateValue | undefined {
  const match = ISO_DATE.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone = ''] = match;
  const offset = readOffset(zone);
  if (Number.isNaN(offset)) return undefined;
  const wall = wallTime({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
  });
  if (wall === undefined) return undefined;
  const instant = wall - (offset ?? 0) * MINUTE;
  return { instant, offset, zone, precision: precisionOf(hour, second, fraction) };
}

function precisionOf(hour?: string, second?: string, fraction?: string): DateValue['precision'] {
  if (hour === undefined) return 'day';
  if (second === undefined) return 'minute';
  return fraction === undefined ? 'second' : 'millisecond';
}

/** Minutes east of UTC, undefined for no zone, NaN for one that does not exist. */
function readOffset(zone: string): number | undefined {
  if (zone === '') return undefined;
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  const isBelowAnHourWest = zone.startsWith('-') && hours === 0 && minutes > 0;
  if (hours > 23 || minutes > 59 || isBelowAnHourWest) return Number.NaN;
  const size = hours * 60 + minutes;
  return zone.startsWith('-') && size > 0 ? -size : size;
}

interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** The wall clock's reading as if it were UTC. Midnight may be written as 24:00 of the day before. */
function wallTime({ year, month, day, hour, minute, second, millisecond }: WallTime): number | undefined {
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && millisecond === 0;
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.setUTCHours(hour, minute, second, millisecond);
}

/** The moment in UTC ('2026-11-18T18:30:00.000Z'), or undefined outside the years 0001 to 9999. */
export function utcText(instant: number): string | undefined {
  const date = new Date(instant);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString() : undefined;
}

/** The date in the shape that it was read from, with its own offset; undefined outside the years 0001 to 9999. */
export function isoText(date: DateValue): string | undefined {
  const text = utcText(date.instant + (date.offset ?? 0) * MINUTE);
  if (text === undefined) return undefined;
  const ends = { day: 10, minute: 16, second: 19, millisecond: 23 } satisfies Record<DateValue['precision'], number>;
  return text.slice(0, ends[date.precision]) + date.zone;
}
