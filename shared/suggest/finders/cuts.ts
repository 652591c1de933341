import { type Finder, type Finding, type FindingKind, pivotOf, type Target, valueFinding } from '../finding.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import type { Column } from '../sources/column.ts';

const SEPARATORS = [' ', '@', '-', '/', '_', ', ', ',', '.', ':', '#', ';', '|'];
const LONGEST = 300;

/** A part of a text: its first word, what is behind the @, its first letters. */
export const cuts: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  const text = typeof wanted === 'number' && wanted >= 10 ? String(wanted) : wanted;
  if (typeof text !== 'string' || text === '' || text.length > LONGEST) return;
  const small = text.toLowerCase();
  for (const column of sources.texts(row)) {
    const whole = column.values[row];
    if (typeof whole !== 'string' || whole.length <= text.length || whole.length > LONGEST || column.cost > 0.35)
      continue;
    if (!budget.take(1)) return;
    if (!whole.toLowerCase().includes(small)) continue;
    yield* partsOf(column, target, whole, text);
  }
};

function* partsOf(column: Column, target: Target, whole: string, text: string): Iterable<Finding> {
  const isNumber = typeof target.values[pivotOf(target)] === 'number';
  const finished = (operand: Operand | undefined, kind: FindingKind, trust: number): Finding | undefined => {
    for (const names of isNumber ? [['toNumber']] : [[], ['upper'], ['lower'], ['trim']]) {
      let made = operand;
      for (const name of names) made = made && apply(name, [made]);
      if (made && areEqual(made.values, target.values)) {
        const initial = text.length === 1 ? { names: [...column.names, 'initial'] } : {};
        return valueFinding(made, { kind, trust: trust - names.length * 0.06, columns: [column], ...initial });
      }
    }
    return undefined;
  };
  for (const separator of SEPARATORS) {
    const found = partBetween(column, separator, whole, text);
    const finding = found && finished(found.operand, 'part', found.trust);
    if (finding) yield found.name === undefined ? finding : { ...finding, names: [...column.names, found.name] };
  }
  yield* restOf(column, whole, text, finished);
  const at = whole.toLowerCase().indexOf(text.toLowerCase());
  const length = Array.from(text).length;
  if (at === 0) {
    const isRound = length === 1 || length % 5 === 0 || length === 2 || length === 3;
    const finding = finished(apply('truncate', [column, length]), 'cut', isRound ? 0.6 : 0.35);
    if (finding) yield finding;
  } else if (at + text.length === whole.length) {
    // The letters before a number, "DE811907980", are left out however long it is.
    const prefix = /^\p{Lu}{1,4}[-\s#]?(?=\d+$)/u.exec(whole)?.[0].length;
    const finding =
      prefix === at
        ? finished(apply('substring', [column, at]), 'part', 0.7)
        : finished(apply('substring', [column, -length]), 'cut', 0.35);
    if (finding) yield finding;
  } else {
    const start = Array.from(whole.slice(0, at)).length;
    const finding = finished(apply('substring', [column, start, start + length]), 'cut', 0.25);
    if (finding) yield finding;
  }
}

interface Part {
  readonly operand: Operand;
  readonly trust: number;
  /** What such a part is often called. */
  readonly name?: string;
}

type Finish = (operand: Operand | undefined, kind: FindingKind, trust: number) => Finding | undefined;

/** All but the first word, or all but the last: the town behind its postcode, the street before its number. */
function* restOf(column: Column, whole: string, text: string, finished: Finish): Iterable<Finding> {
  const words = whole.split(' ');
  if (words.length < 3 || words.length > 12 || text.split(' ').length !== words.length - 1) return;
  const isBehind = words.slice(1).join(' ').toLowerCase() === text.toLowerCase();
  if (!isBehind && words.slice(0, -1).join(' ').toLowerCase() !== text.toLowerCase()) return;
  const list = apply('split', [column, ' ']);
  const word = list && apply(isBehind ? 'first' : 'last', [list]);
  const taken = word && apply('concat', isBehind ? [word, ' '] : [' ', word]);
  const finding = finished(taken && apply('replace', [column, taken, '']), 'part', 0.64);
  if (finding) yield { ...finding, names: [...column.names, nameOf(words, isBehind ? 1 : 0)] };
}

/** What a word of an address or a person's name is called, by what stands beside it. */
function nameOf(words: readonly string[], at: number): string {
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  if (/^[\d-]{3,10}$/.test(first)) return at === 0 ? 'postcode' : 'city';
  if (/^\d+[\p{L}/-]*\d*$/u.test(last)) return at === words.length - 1 ? 'houseNumber' : 'street';
  return at === 0 ? 'firstName' : 'lastName';
}

function partBetween(column: Column, separator: string, whole: string, text: string): Part | undefined {
  const parts = whole.split(separator);
  if (parts.length < 2 || parts.length > 12) return undefined;
  const at = parts.findIndex((part) => part.trim().toLowerCase() === text.toLowerCase());
  if (at < 0) return undefined;
  const list = apply('split', [column, separator]);
  if (list === undefined) return undefined;
  const isLast = at === parts.length - 1;
  const fromEnd = at - parts.length;
  const place = at < -fromEnd ? at : fromEnd;
  const operand = at === 0 ? apply('first', [list]) : isLast ? apply('last', [list]) : apply('at', [list, place]);
  const isPostcode = /^(?:\d{2}-\d{3}|\d{4,5})$/.test(text);
  const isNamed = separator === ' ' && (at === 0 || isLast || isPostcode);
  const name = isNamed ? { name: isPostcode ? 'postcode' : nameOf(parts, at) } : {};
  return operand && { operand, trust: at === 0 || isLast ? 0.68 : 0.5, ...name };
}
