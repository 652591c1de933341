import type { Json } from '#shared/model/json.ts';
import type { TemplateFunction } from '#shared/template/template-function.ts';
import { DAY, HOUR, MINUTE, WEEK } from '#shared/time/milliseconds.ts';
import { asDate, asInteger, asNumber } from '../arguments.ts';
import { type DateValue, isoText } from '../date-value.ts';
import { describe } from '../describe.ts';
import { refuse } from '../refusal.ts';

const UNITS = ['milliseconds', 'seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const;
type Unit = (typeof UNITS)[number];

const MILLISECONDS = {
  milliseconds: 1,
  seconds: 1000,
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
  weeks: WEEK,
} as const;

/** So many milliseconds, and nothing else, are between the first and the last date of a Date. */
const MOST = 8.64e15;

/**
 * `addTime d n 'days'`: in the shape and with the offset that the date has, so that it formats as before. `n` may be
 * negative, and have a fraction for hours and below. 31 January and a month is the last of February. A day without
 * a time gets one from hours and below.
 */
export const addTime = {
  name: 'addTime',
  group: 'dates',
  parameters: [
    { name: 'd', type: 'date' },
    { name: 'n', type: 'number' },
    { name: 'unit', type: 'choice', choices: UNITS },
  ],
  returns: 'text',
  run([d, n, unit]) {
    const date = asDate(d, 'd');
    const moved = move(date, n, unitOf(unit));
    return isoText(moved) ?? refuse('dateOutOfRange');
  },
} satisfies TemplateFunction;

/** A unit by its plural or its singular. */
function unitOf(value: Json | undefined): Unit {
  const unit = UNITS.find((each) => each === value || each.slice(0, -1) === value);
  return unit ?? refuse('notAChoice', { name: 'unit', value: describe(value), choices: UNITS.join(', ') });
}

function move(date: DateValue, n: Json | undefined, unit: Unit): DateValue {
  if (unit === 'months' || unit === 'years') {
    const count = asInteger(n, 'n', { min: -200_000, max: 200_000 });
    return { ...date, instant: addMonths(date, unit === 'years' ? count * 12 : count) };
  }
  const isDays = unit === 'days' || unit === 'weeks';
  const count = isDays ? asInteger(n, 'n', { min: -MOST, max: MOST }) : asNumber(n, 'n').toNumber();
  const span = Math.round(count * MILLISECONDS[unit]);
  if (Math.abs(span) > MOST) refuse('dateOutOfRange');
  return { ...date, instant: date.instant + span, precision: precisionAfter(date, span) };
}

/** As fine as the date is, or as the span needs. */
function precisionAfter({ precision }: DateValue, span: number): DateValue['precision'] {
  if (precision === 'millisecond' || span % 1000 !== 0) return 'millisecond';
  if (precision === 'second' || span % MINUTE !== 0) return 'second';
  return precision === 'day' && span % MILLISECONDS.days === 0 ? 'day' : 'minute';
}

/** On the calendar of the date's own offset; a day that the month lacks becomes its last. */
function addMonths({ instant, offset = 0 }: DateValue, months: number): number {
  const wall = new Date(instant + offset * MINUTE);
  const day = wall.getUTCDate();
  wall.setUTCMonth(wall.getUTCMonth() + months);
  if (wall.getUTCDate() !== day) wall.setUTCDate(0);
  return wall.getTime() - offset * MINUTE;
}
