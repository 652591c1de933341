import { tzOffset } from '@date-fns/tz';
import type { DateValue } from '#shared/template/functions/date-value.ts';
import type { TextParams } from '#shared/text/fill.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';
import { type Finder, type Finding, pivotOf, type Run, type Target, valueFinding } from '../finding.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import type { DateColumn } from '../sources/date-columns.ts';
import type { Sources } from '../sources/sources.ts';
import { type ReadShape, readShapes } from './date-shapes.ts';
import { longDates } from './long-dates.ts';

/** Dates written in another way: another pattern, another time zone, ISO in UTC, Unix time. */
export const dates: Finder = function* (target, sources, run) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (sources.dates.length === 0) return;
  if (typeof wanted === 'number') yield* numbers(target, sources, run, wanted);
  if (typeof wanted !== 'string' || wanted.length > 60) return;
  const isUtcIso = /^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/.test(wanted);
  if (isUtcIso)
    yield* matching(target, sources, run, { make: (column) => apply('toIso', [column]), kind: 'iso', trust: 0.97 });
  if (/^\d{12,13}$/.test(wanted)) {
    const make = (column: Operand) => then(times(column, 1000), (all) => apply('toText', [all]));
    yield* matching(target, sources, run, { make, kind: 'unix', trust: 0.9 });
  }
  if (/^\d{9,10}$/.test(wanted)) {
    const make = (column: Operand) => then(apply('toUnix', [column]), (seconds) => apply('toText', [seconds]));
    yield* matching(target, sources, run, { make, kind: 'unix', trust: 0.9 });
  }
  const shapes = readShapes(wanted);
  for (const date of sources.dates) {
    for (const shape of shapes) {
      if (!run.budget.take(1)) return;
      const found = asShape(date, shape, target, run);
      if (found) yield found;
    }
  }
  if (/\p{L}{3}/u.test(wanted)) yield* longDates(target, sources, run);
};

interface Way {
  make(column: Operand): Operand | undefined;
  readonly kind: 'date' | 'iso' | 'unix';
  readonly params?: TextParams;
  readonly trust: number;
  readonly evidence?: number;
  /** What of the date it is. */
  readonly part?: string;
}

function* matching(target: Target, sources: Sources, { budget }: Run, { make, part, ...rest }: Way): Iterable<Finding> {
  for (const { column } of sources.dates) {
    if (!budget.take(4)) return;
    const made = make(column);
    if (!made || !isWanted(made, target)) continue;
    const names = part === undefined ? {} : { names: [...column.names, part] };
    yield valueFinding(made, { ...rest, ...names, columns: [column] });
  }
}

function* numbers(target: Target, sources: Sources, run: Run, wanted: number): Iterable<Finding> {
  if (wanted >= 1e8 && wanted <= 5e9) {
    yield* matching(target, sources, run, { make: (column) => apply('toUnix', [column]), kind: 'unix', trust: 0.95 });
  }
  if (wanted >= 1e11 && wanted <= 5e12) {
    yield* matching(target, sources, run, { make: (column) => times(column, 1000), kind: 'unix', trust: 0.93 });
  }
  if (wanted >= 1e14 && wanted <= 5e15) {
    yield* matching(target, sources, run, { make: (column) => times(column, 1_000_000), kind: 'unix', trust: 0.93 });
  }
  if (wanted >= 1990 && wanted <= 2100) {
    const make = (column: Operand) => then(apply('formatDate', [column, 'yyyy']), (year) => apply('toNumber', [year]));
    yield* matching(target, sources, run, {
      make,
      kind: 'date',
      params: { pattern: 'yyyy' },
      trust: 0.6,
      evidence: 0.4,
      part: 'year',
    });
  }
}

/** Unix time in milliseconds or in microseconds. */
function times(column: Operand, perSecond: number): Operand | undefined {
  return then(apply('toUnix', [column]), (seconds) => apply('multiply', [seconds, perSecond]));
}

function then(operand: Operand | undefined, next: (operand: Operand) => Operand | undefined): Operand | undefined {
  return operand && next(operand);
}

/** Where the source has no date, a text target cannot have come from formatDate. */
function isWanted({ values }: Operand, target: Target): boolean {
  return areEqual(values, target.values);
}

function asShape(date: DateColumn, shape: ReadShape, target: Target, run: Run): Finding | undefined {
  const value = date.dates[pivotOf(target)];
  if (value === undefined) return undefined;
  for (const zone of zonesFor(value, shape, run)) {
    const options = zone === undefined ? {} : { tz: zone };
    const made = apply('formatDate', [date.column, shape.pattern], options);
    if (made === undefined || !isWanted(made, target)) continue;
    const params = { pattern: shape.pattern, zone: zone ?? '' };
    // A day without a time is that day everywhere: it comes before a moment of that day.
    const isDay = value.precision === 'day' && shape.time === undefined ? 0.01 : 0;
    const trust = trustOf(shape, run) + isDay - (zone === undefined || zone === 'UTC' ? 0 : 0.06);
    const names = partNames(shape, date.column.names);
    const evidence = shapeEvidence(shape);
    const kind = zone === undefined ? 'date' : 'dateInZone';
    return valueFinding(made, { kind, params, trust, columns: [date.column], evidence, ...names });
  }
  return undefined;
}

const FARTHEST_EAST = 14 * 60;
const FARTHEST_WEST = -12 * 60;

/** The zones whose clocks could show it; undefined is the value's own. */
function zonesFor(value: DateValue, shape: ReadShape, { hints }: Run): (string | undefined)[] {
  if (shape.pattern.endsWith("'Z'")) return isShown(wall(value.instant), shape) ? ['UTC'] : [];
  const own = wall(value.instant + (value.offset ?? 0) * MINUTE);
  const isOwn = isShown(own, shape) && (shape.offset === undefined || shape.offset === (value.offset ?? 0));
  if (isOwn) return [undefined];
  if (value.precision === 'day') return [];
  const isClock = shape.day === -1 && shape.time !== undefined;
  if (!isClock && !isWithinADay(value, shape)) return [];
  return (isClock ? hints.likelyZones : hints.timeZones)
    .filter((zone) => {
      const offset = tzOffset(zone, new Date(value.instant));
      return isShown(wall(value.instant + offset * MINUTE), shape) && (shape.offset ?? offset) === offset;
    })
    .slice(0, 4);
}

/** Whether clocks anywhere could show it; days and months alone are not worth the asking. */
function isWithinADay({ instant }: DateValue, { year, month, day, time }: ReadShape): boolean {
  if (year === -1 || month === -1 || day === -1) return false;
  const shown = Date.UTC(year, month - 1, day, time?.hour ?? 12, time?.minute ?? 0);
  const east = (shown - instant) / MINUTE;
  if (time === undefined) return east > FARTHEST_WEST - 12 * 60 && east < FARTHEST_EAST + 12 * 60;
  return east >= FARTHEST_WEST - 1 && east <= FARTHEST_EAST && Math.abs(Math.round(east / 15) * 15 - east) <= 1;
}

function wall(instant: number): Date {
  return new Date(instant);
}

function isShown(clock: Date, { year, month, day, time }: ReadShape): boolean {
  if (year !== -1 && year !== clock.getUTCFullYear()) return false;
  if (month !== -1 && month !== clock.getUTCMonth() + 1) return false;
  if (day !== -1 && day !== clock.getUTCDate()) return false;
  if (time === undefined) return true;
  if (time.hour !== clock.getUTCHours() || time.minute !== clock.getUTCMinutes()) return false;
  return time.second === undefined || time.second === clock.getUTCSeconds();
}

/** What nearly everyone means comes before what would fit as well. */
function trustOf({ pattern }: ReadShape, { hints }: Run): number {
  const isMonthFirst = /^M+[/-]d/.test(pattern);
  const isLoose = /(?:^|[^d])d(?!d)|(?:^|[^M])M(?!M)|(?:^|[^H])H(?!H)/.test(pattern);
  return 0.95 - (isMonthFirst !== hints.isAmerican && /^[Md]+[/-][Md]/.test(pattern) ? 0.08 : 0) - (isLoose ? 0.03 : 0);
}

/** A year alone, or a time, has a name of its own: the year of what the date is. */
function partNames({ year, day, time }: ReadShape, names: readonly string[]): { names?: readonly string[] } {
  if (day === -1 && time === undefined && year !== -1) return { names: [...names, 'year'] };
  return day === -1 && time !== undefined ? { names: [...names, 'time'] } : {};
}

/** A year alone, or hours and minutes, may be anything. */
function shapeEvidence({ year, month, day, time }: ReadShape): number {
  const hasDay = day !== -1 && month !== -1;
  if (hasDay && time !== undefined) return 0.97;
  if (hasDay && year !== -1) return 0.9;
  if (time !== undefined) return time.second === undefined ? 0.6 : 0.85;
  return month === -1 ? 0.4 : 0.5;
}
