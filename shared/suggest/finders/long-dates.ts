import { type Finder, type Finding, pivotOf, valueFinding } from '../finding.ts';
import { apply } from '../operand.ts';
import { areEqual } from '../same.ts';

const PATTERNS = [
  'd MMMM yyyy', 'dd MMMM yyyy', 'd. MMMM yyyy', 'MMMM d, yyyy', 'd MMM yyyy', 'dd MMM yyyy', 'd. MMM yyyy', 'MMM d, yyyy', 'dd-MMM-yyyy', 'dd/MMM/yyyy',
  'd MMMM yyyy, HH:mm', 'd MMMM yyyy HH:mm', 'd. MMMM yyyy HH:mm', 'MMM d, yyyy HH:mm', 'EEEE d MMMM yyyy', 'EEEE, d MMMM yyyy', 'EEEE, d. MMMM yyyy', 'EEEE, MMMM d, yyyy', 'EEE, d MMM yyyy',
  'EEE, dd MMM yyyy HH:mm:ss xx', 'yyyy. MMMM d.', 'yyyy MMMM d', 'EEEE', 'EEE', 'MMMM', 'MMM', 'MMMM yyyy', 'd MMMM', 'd. MMMM', 'MMMM d', 'd MMM',
]; // biome-ignore format: a table

/** Dates with the names of months or days in them. */
export const longDates: Finder = function* (target, { dates }, { budget, hints }) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (typeof wanted !== 'string') return;
  const digits = wanted.match(/\d+/g) ?? [];
  const seen = new Set<number>();
  for (const { column, dates: values } of dates) {
    const date = values[row];
    if (date === undefined) continue;
    const clock = new Date(date.instant + (date.offset ?? 0) * 60_000);
    const known = [
      String(clock.getUTCFullYear()),
      String(clock.getUTCDate()),
      String(clock.getUTCDate()).padStart(2, '0'),
    ];
    if (!digits.slice(0, 1).every((digit) => known.includes(digit))) continue;
    if (digits.length === 0 && seen.size > 8) continue;
    seen.add(date.instant);
    yield* written();

    function* written(): Iterable<Finding> {
      for (const pattern of PATTERNS) {
        if (/\d/.test(wanted as string) !== /[dy]/.test(pattern)) continue;
        for (const locale of hints.locales) {
          if (!budget.take(2)) return;
          const made = apply('formatDate', [column, pattern], locale === 'en' ? {} : { locale });
          if (made === undefined || !areEqual(made.values, target.values)) continue;
          const evidence = digits.length === 0 ? 0.35 : digits.length === 1 ? 0.6 : 0.95;
          yield valueFinding(made, {
            kind: 'date',
            params: { pattern, zone: '' },
            trust: 0.92,
            columns: [column],
            evidence,
          });
          return;
        }
      }
    }
  }
};
