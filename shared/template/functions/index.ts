import type { TemplateFunction } from '../template-function.ts';
import { addTime } from './dates/add-time.ts';
import { formatDate } from './dates/format-date.ts';
import { fromUnix, toIso, toUnix } from './dates/moments.ts';
import { base64, sha256 } from './identity/digests.ts';
import { at, count, first, last } from './lists/entries.ts';
import { flatten } from './lists/flatten.ts';
import { join } from './lists/join.ts';
import { get, pluck, where } from './lists/paths.ts';
import { sort } from './lists/sort.ts';
import { unique } from './lists/unique.ts';
import { and, not, or } from './logic/booleans.ts';
import { choose, defaultTo, isEmpty, optional, required } from './logic/choices.ts';
import { eq, gt, gte, lt, lte, ne } from './logic/comparisons.ts';
import { add, divide, multiply, subtract } from './numbers/arithmetic.ts';
import { abs, max, min } from './numbers/extremes.ts';
import { currency, formatNumber } from './numbers/format-number.ts';
import { ceil, floor, round } from './numbers/rounding.ts';
import { average, sum } from './numbers/totals.ts';
import { concat } from './text/concat.ts';
import { substring, truncate } from './text/cut.ts';
import { capitalize, lower, upper } from './text/letter-case.ts';
import { padEnd, padStart } from './text/pad.ts';
import { replace } from './text/replace.ts';
import { slug } from './text/slug.ts';
import { split } from './text/split.ts';
import { trim } from './text/trim.ts';
import { urlEncode } from './text/url-encode.ts';
import { toBoolean, toNumber, toText } from './types/conversions.ts';
import { fromJson, toJson } from './types/json-text.ts';
import { table } from './types/table.ts';

const text = [
  concat,
  upper,
  lower,
  capitalize,
  trim,
  replace,
  substring,
  padStart,
  padEnd,
  split,
  truncate,
  slug,
  urlEncode,
];
const arithmetic = [add, subtract, multiply, divide, round, floor, ceil, abs, min, max, sum, average];
const numbers = [...arithmetic, formatNumber, currency];
const dates = [formatDate, addTime, toIso, toUnix, fromUnix];
const comparisons = [eq, ne, gt, gte, lt, lte];
const logic = [...comparisons, and, or, not, choose, defaultTo, required, optional, isEmpty];
const lists = [count, first, last, at, get, pluck, where, join, sort, unique, flatten];
const types = [toText, toNumber, toBoolean, toJson, fromJson, table];
const identity = [sha256, base64];

/** Every function of the language, in the order in which the studio shows them. Adding one is adding a row. */
export const functionTable: readonly TemplateFunction[] = [
  ...text,
  ...numbers,
  ...dates,
  ...logic,
  ...lists,
  ...types,
  ...identity,
];

/** The same by name. */
export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map(
  functionTable.map((row) => [row.name, row]),
);
