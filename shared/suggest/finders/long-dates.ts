import type { DateValue } from '#shared/template/functions/date-value.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';
import { type Finder, type Finding, pivotOf, type Run, type Target, valueFinding } from '../finding.ts';
import { nameTokens } from '../names/name-tokens.ts';
import { apply } from '../operand.ts';
import { areEqual } from '../same.ts';
import type { Column } from '../sources/column.ts';

// biome-ignore format: a table
const PATTERNS = [
  'd MMMM yyyy', 'dd MMMM yyyy', "d 'de' MMMM 'de' yyyy", "d 'de' MMMM", 'd. MMMM yyyy', 'MMMM d, yyyy', 'd MMM yyyy', 'dd MMM yyyy', 'd. MMM yyyy', 'MMM d, yyyy', 'dd-MMM-yyyy', 'dd/MMM/yyyy',
  'd MMMM yyyy, HH:mm', 'd MMMM yyyy HH:mm', 'd. MMMM yyyy HH:mm', 'MMM d, yyyy HH:mm', 'd. MMMM yyyy, HH:mm', 'EEEE d MMMM yyyy', 'EEEE d. MMMM yyyy', 'EEEE, d MMMM yyyy', 'EEEE, d. MMMM yyyy', 'EEEE, MMMM d, yyyy',
  'EEE, d MMM yyyy', 'EEE, dd MMM yyyy HH:mm:ss xx', 'yyyy. MMMM d.', 'yyyy MMMM d', 'MMMM yyyy', 'MMM yyyy', 'EEEE d MMMM', 'EEEE d. MMMM', 'EEEE, d MMMM', 'EEEE, d. MMMM', 'EEEE, MMMM d', 'EEE d MMM', 'EEE, d MMM', 'yyyy. MMMM d', 'MMMM d.', 'd MMMM', 'd. MMMM', 'MMMM d', 'd MMM', 'MMM d',
];
/** What a part of a pattern writes, in any language. */
const SHAPES: Readonly<Record<string, string>> = {
  yyyy: '\\d{4}', MMMM: '\\D+', MMM: '\\D+', EEEE: '\\D+', EEE: '\\D+', dd: '\\d\\d', d: '\\d{1,2}', HH: '\\d\\d', mm: '\\d\\d', ss: '\\d\\d', xx: '[+-]\\d{4}', '.': '\\.',
}; // biome-ignore format: a table
const SHAPED = PATTERNS.map((pattern) => ({ pattern, shape: shapeOf(pattern) }));
/** Those without a digit, by what they are called. */
const WORDS = { EEEE: 'weekday', EEE: 'weekday', MMMM: 'month', MMM: 'month' } as const;
const LONGEST = 40;

/** What a text looks like that the pattern writes: a look before it is written, which takes long. */
function shapeOf(pattern: string): RegExp {
  const shape = pattern.replace(/'([^']*)'|[A-Za-z]+|\./g, (part, literal?: string) => literal ?? SHAPES[part] ?? part);
  return new RegExp(`^${shape}$`);
}

/** Dates with the names of months or days in them. */
export const longDates: Finder = function* (target, { dates }, run) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (typeof wanted !== 'string' || wanted.length > LONGEST) return;
  const digits = wanted.match(/\d+/g) ?? [];
  if (digits.length === 0 && !isAskedFor(target)) return;
  for (const { column, dates: values } of dates) {
    const date = values[row];
    if (date === undefined || !digits.every((digit) => numbersOf(date).has(Number(digit)))) continue;
    const found = digits.length === 0 ? word(column, target, run) : written(column, target, { run, date, wanted });
    if (found) yield found;
  }
};

/** A month or a day of the week alone is looked for only where the name asks for it. */
function isAskedFor({ names, around, values }: Target): boolean {
  const concepts = nameTokens(names.at(-1) ?? '').flatMap((token) => token.concepts);
  const isOneWord = values.every((value) => typeof value === 'string' && /^\p{L}+\.?$/u.test(value));
  return around === undefined && isOneWord && concepts.some((each) => ['weekday', 'month', 'date'].includes(each));
}

function numbersOf({ instant, offset = 0 }: DateValue): ReadonlySet<number> {
  const clock = new Date(instant + offset * MINUTE);
  const time = [clock.getUTCHours(), clock.getUTCMinutes(), clock.getUTCSeconds(), offset / 0.6];
  return new Set([clock.getUTCFullYear(), clock.getUTCDate(), ...time]);
}

function word(column: Column, target: Target, { budget, hints }: Run): Finding | undefined {
  for (const [pattern, name] of Object.entries(WORDS)) {
    for (const locale of hints.locales) {
      if (!budget.take(2)) return undefined;
      const made = apply('formatDate', [column, pattern], locale === 'en' ? {} : { locale });
      if (made === undefined || !areEqual(made.values, target.values)) continue;
      const names = [...column.names, name];
      const params = { pattern, zone: '' };
      return valueFinding(made, { kind: 'date', params, trust: 0.9, columns: [column], evidence: 0.35, names });
    }
  }
  return undefined;
}

interface Case {
  readonly run: Run;
  readonly date: DateValue;
  readonly wanted: string;
}

/** Whether a word of the text begins so: `out` is in "about", though October is not. */
function hasWordFrom(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1))
    if (at === 0 || !/\p{L}/u.test(text.charAt(at - 1))) return true;
  return false;
}

function written(column: Column, target: Target, { run, date, wanted }: Case): Finding | undefined {
  const month = new Date(date.instant + (date.offset ?? 0) * MINUTE).getUTCMonth();
  const small = wanted.toLowerCase();
  const patterns = SHAPED.filter(({ shape }) => shape.test(wanted));
  for (const { locale, start } of run.hints.monthStarts(month)) {
    if (!hasWordFrom(small, start)) continue;
    for (const { pattern } of patterns) {
      if (!run.budget.take(2)) return undefined;
      // "4. March" is nobody's English.
      if (locale === 'en' && pattern.includes('d.')) continue;
      const made = apply('formatDate', [column, pattern], locale === 'en' ? {} : { locale });
      if (made === undefined || !areEqual(made.values, target.values)) continue;
      const evidence = /\d.*\d{4}|\d{4}.*\d/.test(wanted) ? 0.95 : 0.6;
      return valueFinding(made, {
        kind: 'date',
        params: { pattern, zone: '' },
        trust: 0.92,
        columns: [column],
        evidence,
      });
    }
  }
  return undefined;
}
