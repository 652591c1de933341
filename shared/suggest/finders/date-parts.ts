import { type Finder, valueFinding } from '../finding.ts';
import type { Concept } from '../names/lexicon.ts';
import { nameTokens } from '../names/name-tokens.ts';
import { apply } from '../operand.ts';
import { areEqual } from '../same.ts';

interface Part {
  /** What such a text or number looks like. */
  readonly text: RegExp;
  readonly patterns: readonly string[];
  /** What it is called. */
  readonly name: Concept;
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

/** The week, the quarter, the month, the day or the hour of a date, as text or as a number. */
export const dateParts: Finder = function* (target, { dates }, { budget }) {
  const [first] = target.values;
  const isNumber = typeof first === 'number';
  const text = isNumber || typeof first === 'string' ? String(first) : '';
  if (text === '' || text.length > LONGEST || dates.length === 0) return;
  const asked = nameTokens(target.names.at(-1) ?? '').flatMap(({ concepts }) => concepts);
  for (const { text: shape, patterns, name, isTelling } of PARTS) {
    if (!shape.test(text) || !(isTelling || asked.includes(name))) continue;
    for (const { column } of dates) {
      for (const pattern of patterns) {
        if (!budget.take(2)) return;
        const written = apply('formatDate', [column, pattern]);
        const made = isNumber ? written && apply('toNumber', [written]) : written;
        if (made === undefined || !areEqual(made.values, target.values)) continue;
        const params = { pattern, zone: '' };
        const names = [...column.names, name];
        yield valueFinding(made, {
          kind: 'date',
          params,
          trust: 0.9,
          columns: [column],
          evidence: isTelling ? 0.85 : 0.35,
          names,
        });
        break;
      }
    }
  }
};
