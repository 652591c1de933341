import type { Json } from '#shared/model/json.ts';
import { type Finder, type Finding, type Target, valueFinding } from '../finding.ts';
import { nameTokens } from '../names/name-tokens.ts';
import { type Argument, apply, type Constant } from '../operand.ts';
import { areEqual, isEqual } from '../same.ts';
import type { Column } from '../sources/column.ts';

/** Yes and no as systems write them. */
type Pair = readonly [Constant, Constant];

const WORDS: readonly Pair[] = [
  ['Y', 'N'], ['yes', 'no'], ['Yes', 'No'], ['YES', 'NO'], ['J', 'N'], ['ja', 'nein'], ['Ja', 'Nein'], ['JA', 'NEIN'], ['ja', 'nej'], ['Ja', 'Nej'], ['JA', 'NEJ'], ['ja', 'nei'], ['Ja', 'Nei'], ['JA', 'NEI'], ['ja', 'nee'], ['Ja', 'Nee'], ['sí', 'no'], ['Sí', 'No'], ['Oui', 'Non'], ['ano', 'ne'], ['Ano', 'Ne'],
  ['T', 'N'], ['tak', 'nie'], ['Tak', 'Nie'], ['TAK', 'NIE'], ['igen', 'nem'], ['Igen', 'Nem'], ['I', 'N'], ['S', 'N'], ['sì', 'no'], ['si', 'no'], ['Sì', 'No'], ['SI', 'NO'],
  ['1', '0'], [1, 0], ['true', 'false'], ['True', 'False'], ['TRUE', 'FALSE'], ['on', 'off'], ['X', ''], ['x', ''], ['oui', 'non'],
]; // biome-ignore format: a table

/** A boolean as a word. */
export const yesNo: Finder = function* (target, { columns }, { budget, judge, hints }) {
  const pairs = WORDS.filter((pair) => target.values.every((value) => pair.includes(value as Constant)));
  if (pairs.length === 0) return;
  for (const column of columns) {
    if (column.via !== 'field' || !column.values.every((value) => typeof value === 'boolean')) continue;
    if (!budget.take(1) || judge.likeness(target.names, column.names) < 0.3) continue;
    for (const [yes, no] of bySpeech(pairs, hints.words, hints.language)) {
      const made = apply('choose', [column, yes, no]);
      if (!made || !areEqual(made.values, target.values)) continue;
      yield valueFinding(made, {
        kind: 'yesNo',
        params: { yes: String(yes), no: String(no) },
        trust: 0.8,
        columns: [column],
      });
      break;
    }
  }
};

/** How yes begins, and no in full. */
const SPOKEN: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  en: ['y', 'no'], de: ['j', 'nein'], da: ['j', 'nej'], sv: ['j', 'nej'], nb: ['j', 'nei'], nl: ['j', 'nee'], pl: ['t', 'nie'], hu: ['i', 'nem'],
  it: ['s', 'no'], es: ['s', 'no'], fr: ['o', 'non'],
}; // biome-ignore format: a table

/** `N` is no in many languages, `ja` yes: the pair of which the example has the other word too comes first, then its language's. */
function bySpeech(pairs: readonly Pair[], words: ReadonlySet<string>, locale = 'en'): readonly Pair[] {
  const [yes, no] = SPOKEN[locale] ?? ['y', 'no'];
  const closeness = (pair: Pair) => {
    const [own, other] = pair.map((word) => String(word).toLowerCase());
    const isSpoken = Number(own?.startsWith(yes)) + Number(other === no);
    return Number(pair.every((word) => words.has(String(word)))) * 3 + isSpoken;
  };
  return pairs.toSorted((left, right) => closeness(right) - closeness(left));
}

/** True where a text says so: `isPaid` from a status that is "paid". */
export const isValue: Finder = function* (target, { texts, scope }, { budget, judge }) {
  if (!target.values.every((value) => typeof value === 'boolean') || !target.values.includes(true)) return;
  const row = target.values.indexOf(true);
  for (const column of texts(row)) {
    const word = column.values[row];
    if (typeof word !== 'string' || !/^[\p{L}_]{3,24}$/u.test(word) || column.cost > 0.3 || !budget.take(1)) continue;
    if (!nameTokens(column.names.at(-1) ?? '').some(({ concepts }) => concepts.includes('status'))) continue;
    const names = [...column.names, word];
    if (judge.likeness(target.names, [word]) < 0.5) continue;
    const made = apply('eq', [column, word]);
    if (!made || !areEqual(made.values, target.values)) continue;
    yield valueFinding(made, {
      kind: 'isValue', params: { value: word }, trust: scope.rows > 1 ? 0.7 : 0.4, columns: [column], names,
    }); // biome-ignore format: short
  }
};

/** True where a number is more than none, or where a flag says the opposite: from rows of which some are and some are not. */
export const flags: Finder = function* (target, { columns, scope }, { budget }) {
  const isMixed = target.values.includes(true) && target.values.includes(false);
  if (scope.rows < 2 || !isMixed || !target.values.every((value) => typeof value === 'boolean')) return;
  for (const column of columns) {
    if (column.hops > 0 || column.cost > 0.3 || !budget.take(1)) continue;
    const isCount = column.values.every((value) => typeof value === 'number');
    const made = isCount ? apply('gt', [column, 0]) : apply('not', [column]);
    if (!made || !areEqual(made.values, target.values)) continue;
    yield valueFinding(made, {
      kind: 'isValue',
      params: { value: isCount ? '> 0' : 'false' },
      trust: 0.7,
      columns: [column],
      evidence: 0.7,
    });
  }
};

/** Yes and no in words, as the boolean that they mean. */
export const fromWords: Finder = function* (target, { texts, scope }, { budget, judge }) {
  if (!target.values.every((value) => typeof value === 'boolean')) return;
  for (const column of texts(0)) {
    const [word, value] = [column.values[0], target.values[0]];
    const pair = WORDS.find(
      (each) => each.every((one) => typeof one === 'string' && one !== '') && each[value ? 0 : 1] === word,
    );
    if (pair === undefined || column.cost > 0.3 || !budget.take(1)) continue;
    if (judge.likeness(target.names, column.names) < 0.4) continue;
    const made = apply('eq', [column, pair[0]]);
    if (!made || !areEqual(made.values, target.values)) continue;
    yield valueFinding(made, {
      kind: 'isValue',
      params: { value: String(pair[0]) },
      trust: scope.rows > 1 ? 0.8 : 0.75,
      columns: [column],
    });
  }
};

const MOST_PAIRS = 12;

const LEAST_TABLE = 0.4;

/** Codes for other codes, seen in several rows: a table from what is there to what is wanted. */
export const tables: Finder = function* (target, sources, run) {
  for (const found of anyTables(target, sources, run)) if (found.trust >= LEAST_TABLE) yield found;
};

/** Those too that merely name each row. */
export const anyTables: Finder = function* (target, { columns, scope }, { budget }) {
  if (scope.rows < 2 || !target.values.every((value) => typeof value !== 'object' || value === null)) return;
  if (new Set(target.values).size < 2) return;
  for (const column of columns) {
    if (column.hops > 0 || (column.via !== 'field' && column.via !== 'picked') || !budget.take(2)) continue;
    const found = tableOf(column, target);
    if (found) yield found;
  }
};

function tableOf(column: Column, target: Target): Finding | undefined {
  const pairs = new Map<Constant, Json>();
  for (const [row, value] of column.values.entries()) {
    if (value === undefined || typeof value === 'object') return undefined;
    const wanted = target.values[row] ?? null;
    if (pairs.has(value) && !isEqual(pairs.get(value), wanted)) return undefined;
    pairs.set(value, wanted);
  }
  if (pairs.size > MOST_PAIRS || pairs.size < 2) return undefined;
  const isRepeated = pairs.size < column.values.length;
  const isEnum = [...pairs.keys()].every(
    (value) => /^[\p{L}_ -]{1,20}$/u.test(String(value)) || typeof value === 'boolean',
  );
  const made = apply('table', [column, ...([...pairs].flat() as Argument[])]);
  if (!made || !areEqual(made.values, target.values)) return undefined;
  const trust = isRepeated && isEnum ? 0.75 : isEnum ? 0.4 : isRepeated ? 0.3 : 0.1;
  return valueFinding(made, { kind: 'table', trust, columns: [column], evidence: isRepeated ? 0.9 : 0.6 });
}

/** A value of its own where the source is empty: `default colour '-'`. */
export const gaps: Finder = function* (target, { columns, scope }, { budget }) {
  if (scope.rows < 2) return;
  for (const column of columns) {
    const empty = column.values.flatMap((value, row) => (value === null || value === undefined ? [row] : []));
    const [first] = empty;
    if (first === undefined || empty.length === column.values.length || !budget.take(2)) continue;
    const instead = target.values[first];
    if (instead === null || instead === undefined || typeof instead === 'object') continue;
    const made = apply('default', [column, instead]);
    if (!made || !areEqual(made.values, target.values)) continue;
    yield valueFinding(made, { kind: 'gap', params: { value: String(instead) }, trust: 0.95, columns: [column] });
  }
};
