import type { Json } from '#shared/model/json.ts';
import { isEmptyValue } from '#shared/template/functions/truth.ts';
import type { Budget } from '../budget.ts';
import { type Finder, type Target, valueFinding } from '../finding.ts';
import type { NamePath } from '../names/name-likeness.ts';
import { nameTokens, wordsOf } from '../names/name-tokens.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import { listOperand } from '../sources/collect-derived.ts';
import type { Column, ListColumn } from '../sources/column.ts';
import type { Sources } from '../sources/sources.ts';
import { columnOf } from './joined-lists.ts';

const LEAST_LIKE = 0.5;
/** Of several words each is to be found: `emailVerified` says more than that there is an e-mail. */
const LEAST_LIKE_OF_WORDS = 0.7;
/** A flag of its own says it better. */
const TRUST = 0.62;
const YES_NO = [
  [true, false],
  [1, 0],
  ['true', 'false'],
] as const;
/** 1 and 0 are numbers of anything: names that ask whether there is something. */
const ASKING: ReadonlySet<string> = new Set(
  'has have with is flag exists present given available har ma hat van'.split(' '),
);

/** Whether something is there at all: `hasNote` from a note, `isPaid` from the time of payment. */
export const presence: Finder = function* (target, sources, { budget, judge }) {
  const pair = YES_NO.find((each) => target.values.every((value) => (each as readonly Json[]).includes(value)));
  if (pair === undefined || (typeof pair[0] === 'number' && !isAsking(target))) return;
  const [yes, no] = pair;
  const isThere = target.values[0] === yes;
  const least = nameTokens(target.names.at(-1) ?? '').length > 1 ? LEAST_LIKE_OF_WORDS : LEAST_LIKE;
  const isLike = (names: NamePath) => judge.likeness(target.names, names) >= least;
  for (const column of near(sources, budget)) {
    const [first = null] = 'entries' in column ? column.entries : column.values;
    if (isEmptyValue(first as Json) === isThere || !isLike(column.names)) continue;
    const asked = 'entries' in column ? columnOf({ ...column, ...listOperand(column) }) : column;
    const empty = isOptional(asked) ? apply('isEmpty', [asked]) : undefined;
    const made = empty && (yes === true ? apply('not', [empty]) : apply('choose', [empty, no, yes]));
    if (!made || !areEqual(made.values, target.values)) continue;
    yield valueFinding(made, { kind: 'present', trust: TRUST, columns: [asked] });
  }
};

/** Fields and lists of where the expression stands. */
function* near({ columns, lists }: Sources, budget: Budget): Iterable<Column | ListColumn> {
  for (const column of columns) {
    if (!budget.take(2)) return;
    if (column.cost <= 0.15 && column.hops < 1) yield column;
  }
  for (const list of lists) {
    if (!budget.take(2)) return;
    if (list.cost === 0 && list.hops < 1) yield list;
  }
}

function isAsking({ names }: Target): boolean {
  return wordsOf(names.at(-1) ?? '').some((word) => ASKING.has(word));
}

/** Text, a list or nothing: of numbers and flags it is asked how much or whether, not if they are there. */
function isOptional({ values }: Operand | Column): boolean {
  return values.every(
    (value) => value === null || value === undefined || typeof value === 'string' || Array.isArray(value),
  );
}
