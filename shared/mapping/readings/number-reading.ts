import { call, literal } from '#shared/template/expressions.ts';
import type { Expression } from '#shared/template/tree.ts';

// A sign, digits with what separates them, and what stands before and after: `€ 1.234,50`, `12,90 zł`, `30 %`.
const WRITTEN = /^([^\d+-]*)([+-]?\d[\d.,'’\s]*|[+-]?[.,]\d+)(.*)$/s;

/**
 * Ways to read text as a number that people write: `12,90 zł`, `1.234,50`, `1 234`. Each takes away what the text has
 * around and between its digits, so that it reads texts of the same make. Where `1,234` can be meant in two ways, both
 * come; none where it holds no number, or more than one.
 */
export function numberReadings(text: string, input: Expression): Expression[] {
  const [, before = '', number = '', after = ''] = WRITTEN.exec(text.trim()) ?? [];
  // What follows a letter at once is part of a name: PS-1, A4.
  if (number === '' || /\d/.test(after) || /\p{L}$/u.test(before)) return [];
  const signs = [...new Set<string>(number.replace(/[\d+-]/g, ''))];
  const points: string[] = signs.filter((sign) => sign === ',' || sign === '.');
  const around = [before.trim(), after.trim()].filter((piece) => piece !== '');
  const between = signs.filter((sign) => !points.includes(sign));
  const spaces = [...new Set((before + after).replace(/\S/g, ''))];
  const gone = [...new Set([...around, ...between, ...spaces])];
  return decimalPoints(number, points).map((point) => {
    const thousands = points.filter((sign) => sign !== point);
    const bare = [...gone, ...thousands].reduce((at, piece) => replaced(at, piece, ''), input);
    return point === ',' ? replaced(bare, ',', '.') : bare;
  });
}

/** Which sign may stand before the decimals; null for none. */
function decimalPoints(number: string, points: readonly string[]): (string | null)[] {
  const [first, second] = points;
  if (first === undefined) return [null];
  if (second !== undefined) return [number.lastIndexOf(first) > number.lastIndexOf(second) ? first : second];
  const isOften = number.split(first).length > 2;
  if (isOften) return [null];
  return /[.,]\d{3}$/.test(number.trim()) ? [first, null] : [first];
}

function replaced(text: Expression, find: string, by: string): Expression {
  return call('replace', text, literal(find), literal(by));
}
