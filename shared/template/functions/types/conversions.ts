import type { Json } from '#shared/model/json.ts';
import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asNumber, asText, isNothing } from '../arguments.ts';
import { describe } from '../describe.ts';
import { readNumber } from '../number-text.ts';
import { refuse } from '../refusal.ts';
import { spendReading } from '../spending.ts';

/** `toText x`: as inside longer text: null is empty, lists and objects are compact JSON. */
export const toText = {
  name: 'toText',
  group: 'types',
  parameters: [{ name: 'x', type: 'any' }],
  returns: 'text',
  run([x], _options, context) {
    spendReading(context, x);
    return asText(x);
  },
} satisfies TemplateFunction;

const ON_ERROR = ['fail', 'null'] as const;

/**
 * `toNumber x onError='fail'`: what is no number and does not read as one, null too, is refused, or gives null
 * (onError='null'), or the number that onError is.
 */
export const toNumber = {
  name: 'toNumber',
  group: 'types',
  parameters: [{ name: 'x', type: 'any' }],
  options: [{ name: 'onError', type: 'choice', choices: ON_ERROR, fallback: 'fail' }],
  returns: 'number',
  run([x], { onError = 'fail' }) {
    const otherwise = otherwiseOf(onError);
    const number = readNumber(x);
    if (number !== undefined) return number === 0 ? 0 : number;
    return otherwise === 'fail' ? asNumber(x, 'x').toNumber() : otherwise;
  },
} satisfies TemplateFunction;

function otherwiseOf(onError: Json): 'fail' | number | null {
  if (onError === 'fail') return 'fail';
  if (onError === 'null' || onError === null) return null;
  return readNumber(onError) ?? refuse('onErrorUnknown', { value: describe(onError) });
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['off', false],
  ['0', false],
  ['', false],
]);

/**
 * `toBoolean x`: booleans as they are; null, 0 and empty text are false, other numbers true; text by its word (true,
 * yes, on, 1; false, no, off, 0) in letters of either size. Other text, lists and objects are refused.
 */
export const toBoolean = {
  name: 'toBoolean',
  group: 'types',
  parameters: [{ name: 'x', type: 'any' }],
  returns: 'boolean',
  run([x]) {
    if (typeof x === 'boolean') return x;
    if (isNothing(x)) return false;
    if (typeof x === 'number') return x !== 0;
    const word = typeof x === 'string' ? WORDS.get(x.trim().toLowerCase()) : undefined;
    return word ?? refuse('textNotABoolean', { value: describe(x) });
  },
} satisfies TemplateFunction;
