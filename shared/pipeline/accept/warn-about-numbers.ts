import { visit } from 'jsonc-parser';
import type { Problem } from '#shared/model/problem.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { pipelineProblem } from '../pipeline-problem.ts';

const LARGEST = 2n ** 53n;
// No number of fewer digits or of a smaller exponent can be too large: most texts need no second look.
const LONG = 16;
const exponent = /\d[eE]\+?\d{3}/g;
// One stands after a bracket, a comma, a colon or a space; ids in quotes mostly do not.
const suspicious = /(?:^|[[:,\s])-?(?:\d{16}|\d[\d.]*[eE]\+?\d{3})/;

/**
 * Numbers in a JSON text that a double does not hold: integers past 2^53 are a warning, what reads as infinite is an
 * error. The text is read anew, since the parsed value no longer shows what was lost.
 */
export function warnAboutNumbers(text: string): Problem[] {
  if (!hasLongDigits(text) && !hasLongExponent(text)) return [];
  if (!suspicious.test(text)) return [];
  const problems: Problem[] = [];
  visit(text, {
    onLiteralValue(value, offset, length, line, column, path) {
      if (typeof value !== 'number') return;
      const number = text.slice(offset, offset + length);
      const isInfinite = !Number.isFinite(value);
      if (!isInfinite && !isLargeInteger(number)) return;
      const pointer = path().reduce<string>(pointerTo, '');
      const shown = number.length > 40 ? `${number.slice(0, 40)}…` : number;
      const code = isInfinite ? 'event.hugeNumber' : 'event.largeInteger';
      problems.push({
        ...pipelineProblem(code, pointer, { number: shown }, isInfinite ? 'error' : 'warning'),
        position: { offset, length, line: line + 1, column: column + 1 },
      });
    },
  });
  return problems;
}

/** Looks at each sixteenth letter: none is missed by that, and where it is no digit there is nothing around it. */
function hasLongDigits(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isDigit(text, at)) continue;
    let from = at;
    while (isDigit(text, from - 1)) from -= 1;
    let to = at + 1;
    while (isDigit(text, to)) to += 1;
    if (to - from >= LONG) return true;
  }
  return false;
}

/** Of a number: before its digits there is what may stand before one. */
function hasLongExponent(text: string): boolean {
  for (const { index } of text.matchAll(exponent)) {
    let at = index;
    while (isDigit(text, at) || text[at] === '.') at -= 1;
    if (at < 0 || /[[:,\s-]/.test(text.charAt(at))) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

function isLargeInteger(number: string): boolean {
  if (!/^-?\d+$/.test(number)) return false;
  const digits = number.replace('-', '');
  return digits.length > 16 || (digits.length === 16 && BigInt(digits) > LARGEST);
}
