import { type Finder, type Finding, pivotOf, type Run, type Target, valueFinding } from '../finding.ts';
import type { Concept } from '../names/lexicon.ts';
import { nameTokens } from '../names/name-tokens.ts';
import { type Argument, apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import type { Column } from '../sources/column.ts';
import { numbersNear, type Sources } from '../sources/sources.ts';
import { SCALES, scaled } from './scales.ts';

interface WrittenAmount {
  readonly value: number;
  readonly digits: number;
  readonly decimal: '.' | ',' | '';
  readonly isGrouped: boolean;
  /** What stands before and after the number. */
  readonly around: string;
}

const NUMBER = /-?\d[\d.,'’\u00a0\u202f ]*\d|-?\d/;

/** Amounts as people and machines write them: "1.234,50", "143,30 €", "€1,234.50", "143.30". */
export const amounts: Finder = function* (target, sources, run) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (typeof wanted !== 'string' || wanted.length > 30) return;
  for (const amount of readAmounts(wanted)) {
    for (const scale of [1, ...SCALES]) {
      const near = numbersNear(
        sources.numbers(row),
        amount.value / scale,
        (0.51 * 10 ** -amount.digits) / Math.abs(scale),
      );
      for (const { column } of near.slice(0, 40)) {
        if (!run.budget.take(4)) return;
        if (!isNumeric(column)) continue;
        const operand = scale === 1 ? column : scaled(column, scale);
        const found = operand && written(operand, column, { amount, target, sources, run });
        if (found)
          yield scale === 1 ? found : { ...found, params: { ...found.params, scale }, trust: found.trust - 0.15 };
      }
    }
  }
};

function isNumeric({ values }: Column): boolean {
  return values.every(
    (value) => typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)),
  );
}

function readAmounts(text: string): WrittenAmount[] {
  const match = NUMBER.exec(text);
  if (!match) return [];
  const number = match[0];
  const around = text.replace(number, '').trim();
  if (/\d/.test(around) || around.length > 5) return [];
  const grouped = /^-?\d{1,3}(?:([.,'’\u00a0\u202f ])\d{3})(?:\1\d{3})*(?:([.,])(\d{1,4}))?$/.exec(number);
  const plain = /^-?\d+(?:([.,])(\d{1,6}))?$/.exec(number);
  const found: WrittenAmount[] = [];
  for (const [match, isGrouped] of [
    [grouped, true],
    [plain, false],
  ] as const) {
    if (!match) continue;
    const [decimal = '', fraction = ''] = isGrouped ? [match[2], match[3]] : [match[1], match[2]];
    const whole = decimal === '' ? number : number.slice(0, number.lastIndexOf(decimal));
    const value = Number(`${whole.replace(/[^\d-]/g, '')}.${fraction === '' ? '0' : fraction}`);
    found.push({ value, digits: fraction.length, decimal: decimal as '.' | ',' | '', isGrouped, around });
  }
  return found;
}

interface Case {
  readonly amount: WrittenAmount;
  readonly target: Target;
  readonly sources: Sources;
  readonly run: Run;
}

function written(operand: Operand, column: Column, each: Case): Finding | undefined {
  return each.amount.around === '' ? bare(operand, column, each) : withCurrency(operand, column, each);
}

/** Without sign or code. A number with a point that shows no thousands is for a machine, which would choke on them. */
function bare(operand: Operand, column: Column, { amount, target, run }: Case): Finding | undefined {
  const { digits, decimal, isGrouped } = amount;
  if (digits === 0 && !isGrouped) {
    const number = operand === column ? apply('toNumber', [column]) : operand;
    const whole = number && apply('toText', [number]);
    const kind = operand === column ? 'textAsNumber' : 'scaled';
    return whole && isWanted(whole, target) ? valueFinding(whole, { kind, trust: 0.85, columns: [column] }) : undefined;
  }
  const options: Record<string, Argument> = digits === 2 ? {} : { digits };
  for (const locale of decimal === ',' ? run.hints.locales.slice(1) : run.hints.locales) {
    const made = apply('formatNumber', [operand], locale === 'en' ? options : { ...options, locale });
    const plain = decimal === '.' && !isGrouped ? made && apply('replace', [made, ',', '']) : made;
    const spaced = plain && (isGrouped ? withPlainSpaces(plain, target) : isWanted(plain, target) ? plain : undefined);
    if (spaced) {
      const params = { digits, locale };
      return valueFinding(spaced, {
        kind: 'amount',
        params,
        trust: isMeasure(column) ? 0.93 : 0.96,
        columns: [column],
      });
    }
    if (decimal !== ',' || isGrouped) continue;
    const ungrouped = made && apply('replace', [made, '.', '']);
    if (ungrouped && isWanted(ungrouped, target)) {
      return valueFinding(ungrouped, { kind: 'amount', params: { digits, locale }, trust: 0.9, columns: [column] });
    }
  }
  return undefined;
}

const MEASURES: ReadonlySet<Concept> = new Set(['weight', 'size', 'quantity', 'rate']);

/** Of amounts the digits are fixed; what is weighed or counted is rather written as it comes. */
export function isMeasure({ names }: Column): boolean {
  return names
    .slice(-2)
    .some((name) => nameTokens(name).some(({ concepts }) => concepts.some((each) => MEASURES.has(each))));
}

const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'], $: ['USD', 'CAD', 'AUD'], '£': ['GBP'], zł: ['PLN'], Ft: ['HUF'], 'kr.': ['DKK'], kr: ['SEK', 'NOK', 'DKK'], Kč: ['CZK'], '¥': ['JPY'],
}; // biome-ignore format: a table

/** In many languages other codes come out as signs: a number and the code beside it are what is meant. */
const WITH_CODE = 0.5;

/** The currency's code is read from the payload where it has it, so that the sign follows it. */
function withCurrency(operand: Operand, column: Column, { amount, target, sources, run }: Case): Finding | undefined {
  const isSign = SIGNS[amount.around] !== undefined;
  const codes = SIGNS[amount.around] ?? (/^[A-Z]{3}$/.test(amount.around) ? [amount.around] : []);
  for (const code of codes) {
    const row = pivotOf(target);
    const given = sources
      .withLetters(code.toLowerCase(), row)
      .filter(({ values }) => values[row] === code)
      .toSorted((left, right) => left.hops + left.cost - right.hops - right.cost);
    for (const source of [...given.slice(0, 3), code]) {
      for (const locale of run.hints.locales) {
        const made = apply('currency', [operand, source], locale === 'en' ? {} : { locale });
        const spaced = made && withPlainSpaces(made, target);
        if (spaced)
          return valueFinding(spaced, {
            kind: 'currency',
            params: { code, locale },
            trust: isSign ? 0.96 : WITH_CODE,
            columns: [column],
          });
      }
    }
  }
  return undefined;
}

/** Intl puts spaces that do not break; people type plain ones. */
function withPlainSpaces(made: Operand, target: Target): Operand | undefined {
  if (isWanted(made, target)) return made;
  for (const space of ['\u00a0', '\u202f']) {
    const plain = apply('replace', [made, space, ' ']);
    if (plain && isWanted(plain, target)) return plain;
  }
  return undefined;
}

function isWanted({ values }: Operand, target: Target): boolean {
  return areEqual(values, target.values);
}
