import type { Json } from '#shared/model/json.ts';
import { call, literal } from '#shared/template/expressions.ts';
import type { Expression } from '#shared/template/tree.ts';
import { splitPointer } from '#shared/text/json-pointer.ts';
import type { Words } from '../plan.ts';
import { dateReadings } from '../readings/date-reading.ts';
import { numberReadings } from '../readings/number-reading.ts';
import { argumentOf, changeAt, givenBy, type Spot, type Way, wholeOf, withArgument } from './fix-spot.ts';

// Ways that read a value as what the function that refused it takes.

function withOption(
  spot: Spot,
  words: Words,
  [name, value]: [string, Json & (null | boolean | number | string)],
): Way[] {
  const { step } = spot;
  if (step === null) return [];
  const edits = changeAt(spot, step.address, (at) =>
    at.kind === 'call' ? { ...at, options: { ...at.options, [name]: literal(value) } } : at,
  );
  return edits.length === 0 ? [] : [{ words, edits }];
}

/** Without the function: what came into it goes on. Then without any: the field as it comes. */
export function asItComes(spot: Spot, key = 'fixes.keepText'): Way[] {
  const { step } = spot;
  const argument = argumentOf(spot);
  if (step === null || argument === null) return [];
  const fed = innermost(argument.expression);
  return [
    { words: { key }, edits: changeAt(spot, step.address, () => argument.expression) },
    { words: { key }, edits: changeAt(spot, wholeOf(spot), () => fed) },
  ];
}

function innermost(expression: Expression): Expression {
  if (expression.kind !== 'call') return expression;
  const inner = expression.args.find((arg) => arg.kind !== 'literal');
  return inner === undefined ? expression : innermost(inner);
}

/** Text that people read as a number: "12,90 zł" is 12.9. */
export function numberWays(spot: Spot): Way[] {
  const argument = argumentOf(spot);
  if (argument === null) return [];
  const isToNumber = spot.step?.call.name === 'toNumber';
  const sample = givenBy(spot, argument.expression).find((one) => typeof one === 'string' && !isNumeric(one));
  const readings = typeof sample === 'string' ? numberReadings(sample, argument.expression) : [];
  const read = readings.flatMap((reading) => {
    const [first] = givenBy(spot, call('toNumber', reading)).filter((one) => typeof one === 'number');
    const value = firstRead(spot, reading) ?? first;
    if (value === undefined) return [];
    const words: Words = { key: 'fixes.readAs', params: { value: String(value) } };
    return withArgument(spot, words, () => (isToNumber ? reading : call('toNumber', reading)));
  });
  const onError = (words: Words, value: 0 | 'null') =>
    isToNumber
      ? withOption(spot, words, ['onError', value])
      : value === 0
        ? withArgument(spot, words, (at) => ({ ...call('toNumber', at), options: { onError: literal(0) } }))
        : [];
  const text = typeof sample === 'string' ? asItComes(spot) : asItComes(spot, 'fixes.asItComes');
  return [...read, ...text, ...onError({ key: 'fixes.useNull' }, 'null'), ...onError({ key: 'fixes.useZero' }, 0)];
}

/** What a reading gives for the very text that was refused, which need not be the first entry's. */
function firstRead(spot: Spot, reading: Expression): Json | undefined {
  const argument = argumentOf(spot);
  if (argument === null) return undefined;
  const index = givenBy(spot, argument.expression).findIndex((one) => typeof one === 'string' && !isNumeric(one));
  const read = givenBy(spot, { ...call('toNumber', reading), options: { onError: literal('null') } });
  const found = read[index];
  return found === null ? undefined : found;
}

function isNumeric(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/** A value that is no ISO date, read as one. */
export function dateWays(spot: Spot): Way[] {
  const argument = argumentOf(spot);
  if (argument === null) return [];
  const [sample] = givenBy(spot, argument.expression);
  const read = dateReadings(sample, argument.expression).flatMap((reading) => {
    const [iso] = givenBy(spot, call('toIso', reading));
    if (typeof iso !== 'string') return [];
    const words: Words = { key: 'fixes.readAs', params: { value: iso.slice(0, 10) } };
    return withArgument(spot, words, () => reading);
  });
  return [...read, ...asItComes(spot, typeof sample === 'string' ? 'fixes.keepText' : 'fixes.asItComes')];
}

/** true or false from what reads as one. */
export function booleanWays(spot: Spot): Way[] {
  return withArgument(spot, { key: 'fixes.toBoolean' }, (it) => call('toBoolean', it));
}

/** A word that stands for true or false, said in a table. */
export function wordMeans(spot: Spot): Way[] {
  const { value } = spot.problem.params ?? {};
  const argument = argumentOf(spot);
  const { step } = spot;
  if (typeof value !== 'string' || argument === null || step === null) return [];
  const word = value.replace(/^"|"$/g, '');
  const means = (what: boolean): Way => ({
    words: { key: 'fixes.wordMeans', params: { word, what: String(what) } },
    edits: changeAt(spot, step.address, () => ({
      ...call('table', argument.expression, literal(word), literal(what)),
      options: { default: literal(!what) },
    })),
  });
  return [means(true), means(false)];
}

/** Text where a list is needed, taken apart at what stands between its entries. */
export function splitWays(spot: Spot): Way[] {
  const input = spot.problem.code === 'eachOfScalar' ? subjectOf(spot) : (argumentOf(spot)?.expression ?? null);
  if (input === null) return [];
  const [sample] = givenBy(spot, input).filter((one) => typeof one === 'string');
  if (typeof sample !== 'string') return [];
  const [sign] = [...(/\s*[,;|\n]\s*/.exec(sample) ?? [])];
  const by = sign ?? (sample.trim().includes(' ') ? ' ' : undefined);
  if (by === undefined) return [];
  const words: Words = { key: 'fixes.split', params: { at: by.trim() === '' ? '␣' : by.trim() } };
  const make = (it: Expression) => call('split', it, literal(by));
  if (spot.problem.code !== 'eachOfScalar') return withArgument(spot, words, make);
  return [{ words, edits: changeAt(spot, { part: null, path: [] }, make) }];
}

function subjectOf({ mapping }: Spot): Expression | null {
  return mapping?.form.kind === 'expression' ? mapping.form.expression : null;
}

/** One value, not a list: its fields once, or nothing around them. */
export function onceWays(spot: Spot): Way[] {
  const { at, text, inKey, mapping } = spot;
  if (!inKey || text === null || mapping?.what !== 'each') return [];
  const once = text.replace('#each', '#with').replace(/ as \|(\S+)[^|]*\|/, ' as |$1|');
  return [
    {
      words: { key: 'fixes.once' },
      edits: [{ do: 'rename', at, name: once }],
      looksAt: splitPointer(at)?.parent ?? '',
    },
  ];
}

/** A number made whole, or brought into its range. */
export function wholeNumber(spot: Spot): Way[] {
  return withArgument(spot, { key: 'fixes.round' }, (it) =>
    it.kind === 'literal' && typeof it.value === 'number' ? literal(Math.round(it.value)) : call('round', it),
  );
}

export function inRange(spot: Spot): Way[] {
  const { min, max } = spot.problem.params ?? {};
  if (typeof min !== 'number' || typeof max !== 'number') return [];
  return withArgument(spot, { key: 'fixes.inRange', params: { min: String(min), max: String(max) } }, (it) =>
    it.kind === 'literal'
      ? literal(Math.min(max, Math.max(min, Number(it.value))))
      : call('min', call('max', it, literal(min)), literal(max)),
  );
}

/** Entries that are no number count as 0. */
export function zeroEntries(spot: Spot): Way[] {
  return withArgument(spot, { key: 'fixes.useZero' }, (it) =>
    it.kind === 'call' && it.name === 'pluck' ? { ...it, options: { ...it.options, default: literal(0) } } : it,
  );
}

/** Two values of different types, compared as text. */
export function compareAsText(spot: Spot): Way[] {
  const { step } = spot;
  if (step === null) return [];
  const edits = changeAt(spot, step.address, (at) =>
    at.kind === 'call' ? { ...at, args: at.args.map((arg) => call('toText', arg)) } : at,
  );
  return [{ words: { key: 'fixes.compareText' }, edits }];
}

/** Objects and lists as JSON text, where only text can stand. */
export function jsonText(spot: Spot): Way[] {
  const { mapping } = spot;
  if (mapping?.what !== 'value' || mapping.form.kind !== 'expression') return [];
  return [
    { words: { key: 'fixes.jsonText' }, edits: changeAt(spot, { part: null, path: [] }, (it) => call('toJson', it)) },
  ];
}
