import { TZDateMini } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Json } from '#shared/model/json.ts';
import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asDate, isNothing } from '../arguments.ts';
import type { DateValue } from '../date-value.ts';
import { describe } from '../describe.ts';
import { refuse } from '../refusal.ts';
import { spendText } from '../spending.ts';
import { dateLocaleOf } from './date-locales.ts';
import { datePatternOf } from './date-pattern.ts';
import { instantInZone, offsetZone, timeZoneOf } from './time-zone.ts';

/** A token may become a word of this many times its length (`P`, `MMMM`). */
const MOST_GROWTH = 16;

/**
 * `formatDate d pattern tz= locale='en'`: with `tz` as the clocks there show it, without as the value's own offset
 * does. A day without a time is that day in every zone; a time without an offset is shown as written, and counts as
 * UTC where `tz` is given.
 */
export const formatDate = {
  name: 'formatDate',
  group: 'dates',
  parameters: [
    { name: 'd', type: 'date' },
    { name: 'pattern', type: 'datePattern' },
  ],
  options: [
    { name: 'tz', type: 'timeZone' },
    { name: 'locale', type: 'locale', fallback: 'en' },
  ],
  returns: 'text',
  run([d, pattern], { tz = null, locale = null }, context) {
    const date = asDate(d, 'd');
    const checked = datePatternOf(pattern);
    spendText(context, checked.length * MOST_GROWTH);
    return formatted(zonedDate(date, tz), checked, locale);
  },
} satisfies TemplateFunction;

function zonedDate(date: DateValue, tz: Json): Date {
  if (isNothing(tz)) return new TZDateMini(date.instant, offsetZone(date.offset ?? 0));
  const zone = timeZoneOf(tz);
  return new TZDateMini(date.precision === 'day' ? instantInZone(date.instant, zone) : date.instant, zone);
}

// Which of their tokens are refused is decided by datePatternOf; about the others date-fns would warn on the console.
const TOKENS = { useAdditionalDayOfYearTokens: true, useAdditionalWeekYearTokens: true };

/** Line by line: to date-fns a line break is no character. */
function formatted(date: Date, pattern: string, locale: Json): string {
  const options = { ...TOKENS, locale: dateLocaleOf(locale) };
  try {
    return pattern.replace(/[^\r\n]+/g, (line) => format(date, line, options));
  } catch (error) {
    if (error instanceof RangeError) refuse('badPattern', { pattern: describe(pattern) });
    throw error;
  }
}
