import type { ConditionOperator } from '#shared/model/conditions.ts';
import type { Json } from '#shared/model/json.ts';
import { isSame, order } from '#shared/template/functions/compare.ts';
import { readDate } from '#shared/template/functions/date-value.ts';
import { textOf } from '#shared/template/functions/text-of.ts';
import { isEmptyValue } from '#shared/template/functions/truth.ts';
import type { PatternResult } from '#shared/text/pattern.ts';

/** Why two values could not be compared: a key of `conditions.trouble` in `resources/locales/en.pipeline.json`. */
export interface Trouble {
  readonly trouble: 'cannotCompare' | 'noText' | 'noContainer' | 'noList' | 'valueNoDate' | 'thanNoDate' | 'badPattern';
  /** What the pattern's compiler says. */
  readonly detail?: string;
}

export interface OperatorRow {
  /** What it is compared with; 'nothing' takes no `than`. */
  readonly than: 'nothing' | 'value' | 'order' | 'text' | 'list' | 'pattern' | 'date';
  /** Whether the condition holds. A missing value comes as null. */
  holds(value: Json, than: Json, compile: (pattern: string) => PatternResult): boolean | Trouble;
}

// What is missing or null has no order, no text and no date: it is never greater, never contains, never comes before;
// and so notContains and notIn hold for it. It is the same as null, and empty.

/** Every operator of a condition, in the order in which the studio offers them. */
export const conditionOperators = {
  eq: { than: 'value', holds: isSame },
  ne: { than: 'value', holds: (value, than) => !isSame(value, than) },
  gt: { than: 'order', holds: inOrder((difference) => difference > 0) },
  gte: { than: 'order', holds: inOrder((difference) => difference >= 0) },
  lt: { than: 'order', holds: inOrder((difference) => difference < 0) },
  lte: { than: 'order', holds: inOrder((difference) => difference <= 0) },
  contains: { than: 'value', holds: contains },
  notContains: { than: 'value', holds: (value, than) => negated(contains(value, than)) },
  startsWith: { than: 'text', holds: inTexts((text, start) => text.startsWith(start)) },
  endsWith: { than: 'text', holds: inTexts((text, end) => text.endsWith(end)) },
  matches: { than: 'pattern', holds: matches },
  in: { than: 'list', holds: isIn },
  notIn: { than: 'list', holds: (value, than) => negated(isIn(value, than)) },
  exists: { than: 'nothing', holds: (value) => value !== null },
  missing: { than: 'nothing', holds: (value) => value === null },
  empty: { than: 'nothing', holds: isEmptyValue },
  notEmpty: { than: 'nothing', holds: (value) => !isEmptyValue(value) },
  before: { than: 'date', holds: inTime((difference) => difference < 0) },
  after: { than: 'date', holds: inTime((difference) => difference > 0) },
} as const satisfies Record<ConditionOperator, OperatorRow>;

type Holds = OperatorRow['holds'];

function negated(verdict: boolean | Trouble): boolean | Trouble {
  return typeof verdict === 'boolean' ? !verdict : verdict;
}

function inOrder(test: (difference: number) => boolean): Holds {
  return (value, than) => {
    if (value === null || than === null) return false;
    const difference = order(value, than);
    return difference === undefined ? { trouble: 'cannotCompare' } : test(difference);
  };
}

/** A list has an entry that is the same; other values contain a text where their own text does, letter for letter. */
function contains(value: Json, than: Json): boolean | Trouble {
  if (Array.isArray(value)) return value.some((entry) => isSame(entry, than));
  if (value === null || than === null) return false;
  if (typeof value === 'object' || typeof than === 'object') return { trouble: 'noContainer' };
  return textOf(value).includes(textOf(than));
}

function inTexts(test: (text: string, part: string) => boolean): Holds {
  return (value, than) => {
    if (value === null || than === null) return false;
    if (typeof value === 'object' || typeof than === 'object') return { trouble: 'noText' };
    return test(textOf(value), textOf(than));
  };
}

function matches(value: Json, than: Json, compile: (pattern: string) => PatternResult): boolean | Trouble {
  if (typeof value === 'object' && value !== null) return { trouble: 'noText' };
  const compiled = compile(textOf(than));
  if (!compiled.ok) return { trouble: 'badPattern', detail: compiled.reason };
  return value !== null && compiled.pattern.isFoundIn(textOf(value));
}

function isIn(value: Json, than: Json): boolean | Trouble {
  const choices = choicesOf(than);
  return choices ? choices.some((choice) => isSame(value, choice)) : { trouble: 'noList' };
}

/** A list's entries; text by its commas, spaces around them aside; null has none; undefined for an object. */
export function choicesOf(than: Json): readonly Json[] | undefined {
  if (Array.isArray(than)) return than;
  if (than === null) return [];
  if (typeof than === 'object') return undefined;
  if (typeof than !== 'string') return [than];
  return than
    .split(',')
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');
}

/** By the moment that ISO texts mean; a day is its midnight, and no offset counts as UTC. */
function inTime(test: (difference: number) => boolean): Holds {
  return (value, than) => {
    if (value === null || than === null) return false;
    const [left, right] = [instantOf(value), instantOf(than)];
    if (left === undefined) return { trouble: 'valueNoDate' };
    return right === undefined ? { trouble: 'thanNoDate' } : test(left - right);
  };
}

export function instantOf(value: Json): number | undefined {
  return typeof value === 'string' ? readDate(value)?.instant : undefined;
}
