import { call, literal } from '#shared/template/expressions.ts';
import type { Expression } from '#shared/template/tree.ts';

/** Places of a date in text of a fixed make: where year, month and day start, and where a time may follow. */
interface DateShape {
  readonly fits: RegExp;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const SHAPES: readonly DateShape[] = [
  { fits: /^\d{2}[./-]\d{2}[./-]\d{4}$/, day: 0, month: 3, year: 6 },
  { fits: /^\d{2}[./-]\d{2}[./-]\d{4}$/, month: 0, day: 3, year: 6 },
  { fits: /^\d{4}[./]\d{2}[./]\d{2}$/, year: 0, month: 5, day: 8 },
  { fits: /^\d{8}$/, year: 0, month: 4, day: 6 },
];

/** Past it a whole number is milliseconds: as seconds it would be after the year 5000. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * Ways to read a value as a date that is no ISO text: `20.11.2026`, `11/20/2026`, `2026/11/20 10:00`, seconds and
 * milliseconds since 1970. Each is an expression that reads values of the same make; whether it gives a real date is
 * for the caller to see.
 */
export function dateReadings(value: unknown, input: Expression): Expression[] {
  if (typeof value === 'number') return [fromNumber(value, input)];
  if (typeof value !== 'string') return [];
  const text = value.trim();
  if (/^\d{9,13}$/.test(text)) return [fromNumber(Number(text), call('toNumber', input))];
  const [, day = text, time = ''] = /^(\S+)[ T](\d{2}:\d{2}(?::\d{2})?.*)$/.exec(text) ?? [];
  return SHAPES.filter(({ fits }) => fits.test(day)).map(({ year, month, day: at }) => {
    const piece = (start: number, length: number) => call('substring', input, literal(start), literal(start + length));
    const date = [piece(year, 4), literal('-'), piece(month, 2), literal('-'), piece(at, 2)];
    const rest = time === '' ? [] : [literal('T'), call('substring', input, literal(day.length + 1))];
    return call('concat', ...date, ...rest);
  });
}

function fromNumber(value: number, input: Expression): Expression {
  const seconds = Math.abs(value) >= MILLISECONDS_FROM ? call('divide', input, literal(1000)) : input;
  return call('fromUnix', seconds);
}
