import type { DateValue } from '#shared/template/functions/date-value.ts';
import { DAY, MINUTE } from '#shared/time/milliseconds.ts';
import { type Finder, pivotOf, valueFinding } from '../finding.ts';
import type { Concept } from '../names/lexicon.ts';
import { nameTokens, wordsOf } from '../names/name-tokens.ts';
import { apply } from '../operand.ts';
import { areEqual } from '../same.ts';

type PartName = Extract<Concept, 'week' | 'quarter' | 'month' | 'day' | 'hour'>;

interface Part {
  /** What such a text or number looks like. */
  readonly text: RegExp;
  readonly patterns: readonly string[];
  /** What it is called. */
  readonly name: PartName;
  /** Whether it says by itself what it is: others are looked for only where the name asks. */
  readonly isTelling: boolean;
}

// Weeks as ISO 8601 counts them, with the year that they belong to.
// biome-ignore format: a table
const PARTS: readonly Part[] = [
  { text: /^\d{4}-?W\d\d$/, patterns: ["RRRR-'W'II", "RRRR'W'II"], name: 'week', isTelling: true },
  { text: /^\p{L}{1,4}[ -]?\d{1,2}([ /-]\d{4})?$/u, patterns: ["'W'II", "'W'I", "'KW' II", "'KW' I", "'KW'II", "'W'II/RRRR", "'KW' II/RRRR", "'W'II-RRRR"], name: 'week', isTelling: false },
  { text: /^\d{1,2}([/-]\d{4})?$/, patterns: ['I', 'II', 'II/RRRR', 'I/RRRR', 'II-RRRR'], name: 'week', isTelling: false },
  { text: /^Q[1-4][ /-]\d{4}$/, patterns: ["'Q'Q/yyyy", "'Q'Q yyyy", "'Q'Q-yyyy"], name: 'quarter', isTelling: true },
  { text: /^\d{4}[ /-]?Q[1-4]$/, patterns: ["yyyy-'Q'Q", "yyyy'Q'Q", "yyyy 'Q'Q", "yyyy/'Q'Q"], name: 'quarter', isTelling: true },
  { text: /^Q?[1-4]$/, patterns: ["'Q'Q", 'Q'], name: 'quarter', isTelling: false },
  { text: /^\d{1,2}$/, patterns: ['M', 'MM'], name: 'month', isTelling: false },
  { text: /^\d{1,2}$/, patterns: ['d', 'dd'], name: 'day', isTelling: false },
  { text: /^\d{1,2}$/, patterns: ['H', 'HH'], name: 'hour', isTelling: false },
];
const LONGEST = 9;
/** Steps of the budget for writing one: weeks take long to work out. */
const COST: Readonly<Record<PartName, number>> = { week: 100, quarter: 4, month: 4, day: 4, hour: 4 };
/** How long something takes, or how many there are: a number of weeks is no week of a date. */
const DURATIONS: ReadonlySet<string> = new Set(
  'weeks quarters months days hours wochen quartale monate tage stunden uger maneder dage timer count'.split(' '),
);

/** The week, the quarter, the month, the day or the hour of a date, as text or as a number. */
export const dateParts: Finder = function* (target, { dates }, { budget }) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  const isNumber = typeof wanted === 'number';
  const text = isNumber || typeof wanted === 'string' ? String(wanted) : '';
  if (text === '' || text.length > LONGEST || dates.length === 0) return;
  const asked = partsAsked(target.names.at(-1) ?? '');
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  for (const { text: shape, patterns, name, isTelling } of PARTS) {
    if (!shape.test(text) || !(isTelling || asked.includes(name))) continue;
    for (const { column, dates: read } of dates) {
      if (!budget.take(1)) return;
      const date = read[row];
      if (date === undefined || !numbers.includes(READ[name](wallOf(date)))) continue;
      for (const pattern of patterns) {
        if (!budget.take(COST[name])) return;
        const written = apply('formatDate', [column, pattern]);
        const made = isNumber ? written && apply('toNumber', [written]) : written;
        if (made === undefined || !areEqual(made.values, target.values)) continue;
        yield valueFinding(made, {
          kind: 'date',
          params: { pattern, zone: '' },
          trust: 0.9,
          columns: [column],
          evidence: isTelling ? 0.85 : 0.35,
          names: [...column.names, name],
        });
        break;
      }
    }
  }
};

function partsAsked(name: string): readonly Concept[] {
  if (wordsOf(name).some((word) => DURATIONS.has(word))) return [];
  return nameTokens(name).flatMap(({ concepts }) => concepts);
}

/** What a clock of the date's own place shows, as if it were UTC. */
function wallOf({ instant, offset }: DateValue): Date {
  return new Date(instant + (offset ?? 0) * MINUTE);
}

/** A look before it is written, which takes longer. */
const READ = {
  week: isoWeek,
  quarter: (wall) => Math.floor(wall.getUTCMonth() / 3) + 1,
  month: (wall) => wall.getUTCMonth() + 1,
  day: (wall) => wall.getUTCDate(),
  hour: (wall) => wall.getUTCHours(),
} satisfies Record<PartName, (wall: Date) => number>;

/** The week is that of its Thursday, as ISO 8601 counts them. */
function isoWeek(wall: Date): number {
  const sinceThursday = ((wall.getUTCDay() + 6) % 7) - 3;
  const thursday = new Date(wall.getTime() - sinceThursday * DAY);
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY)) + 1;
}
