import { isJsonObject, type Json } from '#shared/model/json.ts';
import type { OutputProblemCode } from '#shared/model/output-problem.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { call, literal } from '#shared/template/expressions.ts';
import type { Expression } from '#shared/template/tree.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { nearest } from '#shared/text/nearest.ts';
import type { Words } from '../plan.ts';
import { dateReadings } from '../readings/date-reading.ts';
import { numberReadings } from '../readings/number-reading.ts';
import { asConcat, mustache } from '../written.ts';
import { emptyWays } from './fix-missing.ts';
import { changeAt, givenBy, type Spot, type Way } from './fix-spot.ts';
import { removed, renamed } from './fix-structure.ts';

// Ways to make an output what its customer's schema wants. The schema itself is not at hand here: each way says what it
// must come to, and is tried for that.

type Ways = readonly ((spot: Spot) => readonly Way[])[];

/** All of the row's value, with a function around it; a fixed one is what the function would give. */
function around(spot: Spot, words: Words, make: (value: Expression) => Expression): Way[] {
  const { row } = spot;
  const { mapping } = row;
  const whole: Expression | null =
    mapping === null
      ? row.kind === 'fixed'
        ? literal(row.written)
        : null
      : mapping.form.kind === 'text'
        ? asConcat(mapping.form.parts)
        : mapping.form.expression;
  if (whole === null) return [];
  const edits: Edit[] = [{ do: 'set', at: row.id, value: mustache(make(whole)) }];
  return [{ words, edits, looksAt: row.id }];
}

function accepting(ways: readonly Way[], accepts: (value: Json) => boolean): Way[] {
  return ways.map((way) => ({ ...way, accepts }));
}

/** The value as what the schema wants; as it is read from text that people write, where it is such. */
function typeWays(spot: Spot): Way[] {
  const types = String(spot.problem.params?.types ?? '').split(',');
  const ways: Record<string, () => Way[]> = {
    string: () =>
      accepting(
        around(spot, { key: 'fixes.makeText' }, (it) => call('toText', it)),
        isText,
      ),
    number: () => accepting(toNumberWays(spot), isNumber),
    integer: () =>
      accepting(
        toNumberWays(spot, (it) => call('round', it)),
        Number.isInteger,
      ),
    boolean: () =>
      accepting(
        around(spot, { key: 'fixes.toBoolean' }, (it) => call('toBoolean', it)),
        isBoolean,
      ),
    array: () => inList(spot),
    null: () => around(spot, { key: 'fixes.useNull' }, () => literal(null)),
  };
  return types.flatMap((type) => ways[type.trim()]?.() ?? []);
}

function toNumberWays(spot: Spot, then: (it: Expression) => Expression = (it) => it): Way[] {
  const { mapping } = spot.row;
  const input = mapping?.form.kind === 'expression' ? mapping.form.expression : null;
  const sample = input === null ? undefined : givenBy(spot, input).find((one) => typeof one === 'string');
  const readings = input === null || typeof sample !== 'string' ? [] : numberReadings(sample, input);
  const read = readings.flatMap((reading) => {
    const [value] = givenBy(spot, then(call('toNumber', reading)));
    if (typeof value !== 'number') return [];
    return around(spot, { key: 'fixes.readAs', params: { value: String(value) } }, () =>
      then(call('toNumber', reading)),
    );
  });
  const orNull = { onError: literal('null') };
  return [
    ...read,
    ...around(spot, { key: 'fixes.makeNumber' }, (it) => then(call('toNumber', it))),
    ...around(spot, { key: 'fixes.makeNumberOrNull' }, (it) => ({ ...call('toNumber', it), options: orNull })),
  ];
}

function inList({ row, body }: Spot): Way[] {
  const value = valueAt(body, row.id);
  if (value === undefined) return [];
  return [{ words: { key: 'fixes.inList' }, edits: [{ do: 'set', at: row.id, value: [value] }], looksAt: row.id }];
}

/** The allowed values: the nearest to what was given first. */
function enumWays(spot: Spot): Way[] {
  const allowed = allowedOf(spot);
  const given = givenNow(spot);
  const texts = allowed.map((one) => String(one));
  const near = nearest(String(given ?? ''), texts, 1 / 2);
  const sorted = [...allowed].sort((a, b) => Number(String(b) === near) - Number(String(a) === near));
  return sorted.slice(0, 3).flatMap((one) => {
    const params = { from: JSON.stringify(given ?? null), to: JSON.stringify(one) };
    if (spot.row.mapping === null || given === undefined || isJsonObject(given) || Array.isArray(given)) {
      const words: Words = { key: 'fixes.use', params: { value: JSON.stringify(one) } };
      return [{ words, edits: [{ do: 'set', at: spot.row.id, value: one }], looksAt: spot.row.id } satisfies Way];
    }
    return around(spot, { key: 'fixes.sendAs', params }, (it) => ({
      ...call('table', it, literal(given), literal(one as string)),
      options: { default: it },
    }));
  });
}

function allowedOf({ problem }: Spot): (null | boolean | number | string)[] {
  try {
    const read: unknown = JSON.parse(String(problem.params?.allowed ?? '[]'));
    return Array.isArray(read) ? read.filter((one) => typeof one !== 'object' || one === null) : [];
  } catch {
    return [];
  }
}

/** The value that failed: of the entry that the problem names, else the first. */
function givenNow(spot: Spot): Json | undefined {
  const { row, value } = spot;
  if (row.mapping?.form.kind !== 'expression') return value;
  const all = givenBy({ ...spot, mapping: row.mapping }, row.mapping.form.expression);
  const entry = Number(pointerKeys(spot.problem.path).find((key) => /^\d+$/.test(key)) ?? 0);
  return all[entry] ?? all[0] ?? value;
}

/** Dates in the form that the schema wants. */
function formatWays(spot: Spot): Way[] {
  const format = spot.problem.params?.format;
  if (format !== 'date' && format !== 'date-time') return otherText(spot);
  const { mapping } = spot.row;
  const input = mapping?.form.kind === 'expression' ? mapping.form.expression : null;
  const bare = input?.kind === 'call' && input.name === 'formatDate' ? (input.args[0] ?? input) : input;
  if (bare === null) return otherText(spot);
  const make = (it: Expression) =>
    format === 'date' ? call('formatDate', it, literal('yyyy-MM-dd')) : call('toIso', it);
  const words = (value: Json | undefined): Words => ({ key: 'fixes.writeAs', params: { value: String(value) } });
  const isWanted = (value: Json) => isText(value) && /^\d{4}-\d{2}-\d{2}/.test(value);
  const [sample] = givenBy(spot, bare);
  const made = [bare, ...dateReadings(sample, bare)].flatMap((it) => {
    const [value] = givenBy(spot, make(it));
    return value === undefined ? [] : around(spot, words(value), () => make(it));
  });
  return accepting(made, isWanted);
}

/** Text or number kept within its limit. */
function within(name: 'truncate' | 'min' | 'max', key: string) {
  return (spot: Spot): Way[] => {
    const limit = Number(spot.problem.params?.limit);
    if (!Number.isFinite(limit)) return [];
    return around(spot, { key, params: { limit: String(limit) } }, (it) => call(name, it, literal(limit)));
  };
}

function roundTo(spot: Spot): Way[] {
  const digits = String(spot.problem.params?.limit ?? '').split('.')[1]?.length ?? 0;
  return around(spot, { key: 'fixes.round' }, (it) =>
    digits === 0 ? call('round', it) : call('round', it, literal(digits)),
  );
}

/** A field that is not there: it gets the sample's field of that name, or what is typed. */
function added(spot: Spot): Way[] {
  const { row, problem } = spot;
  const name = String(problem.params?.field ?? '');
  if (row.place.kind === 'field' && row.name === name && row.mapping !== null) return otherText(spot);
  const leftOut = row.children.find((child) => child.place.kind === 'field' && child.name === name);
  if (leftOut?.mapping != null) return otherText({ ...spot, row: leftOut, at: leftOut.id, mapping: leftOut.mapping });
  const { holder } = row;
  if (holder === null || name === '') return [];
  const add = (value: Json): Edit[] => [{ do: 'add', to: holder, name, value }];
  const words: Words = { key: 'fixes.addField', params: { name } };
  return [{ words, edits: add(''), typed: { start: '', edits: add } }];
}

/** Other text where the value is missing or empty, typed. */
function otherText(spot: Spot): Way[] {
  return emptyWays(spot).filter(({ words }) => words.key === 'fixes.otherText');
}

function emptyOutput(spot: Spot): Way[] {
  const wanted = String(spot.problem.params?.types ?? '');
  const ways = emptyWays(spot).filter(({ words }) => words.key !== 'fixes.useNull');
  const zero = around(spot, { key: 'fixes.useZero' }, (it) => call('default', it, literal(0)));
  return /number|integer/.test(wanted) ? [...ways.slice(0, 1), ...zero] : ways;
}

function uniqueEntries(spot: Spot): Way[] {
  const subject = spot.row.subject;
  if (spot.row.kind === 'each' && subject !== null) {
    const edits = changeAt({ ...spot, mapping: subject }, { part: null, path: [] }, (it) => call('unique', it));
    return [{ words: { key: 'fixes.unique' }, edits, looksAt: spot.row.id }];
  }
  return around(spot, { key: 'fixes.unique' }, (it) => call('unique', it));
}

/** Reading, entries and shapes that only a person can decide on. */
const DECIDED: Ways = [];

/** How each way of failing a customer's schema is mended. */
export const OUTPUT_WAYS = {
  'output.required': [added],
  'output.empty': [emptyOutput],
  'output.type': [typeWays],
  'output.enum': [enumWays],
  'output.pattern': [otherText],
  'output.format': [formatWays],
  'output.tooShort': [otherText],
  'output.tooLong': [within('truncate', 'fixes.truncate')],
  'output.tooSmall': [within('max', 'fixes.atLeast')],
  'output.notAbove': DECIDED,
  'output.tooLarge': [within('min', 'fixes.atMost')],
  'output.notBelow': DECIDED,
  'output.multiple': [roundTo],
  'output.additional': [removed],
  'output.tooFew': DECIDED,
  'output.tooMany': DECIDED,
  'output.tooFewFields': DECIDED,
  'output.tooManyFields': DECIDED,
  'output.unique': [uniqueEntries],
  'output.contains': DECIDED,
  'output.name': [renamed((name) => name)],
  'output.depends': [added],
  'output.none': DECIDED,
  'output.several': DECIDED,
  'output.not': DECIDED,
  'output.other': DECIDED,
  'output.more': DECIDED,
  'output.schema': DECIDED,
  'output.budget': DECIDED,
} satisfies Record<OutputProblemCode, Ways>;

function isText(value: Json): value is string {
  return typeof value === 'string';
}

function isNumber(value: Json): boolean {
  return typeof value === 'number' || value === null;
}

function isBoolean(value: Json): boolean {
  return typeof value === 'boolean';
}
