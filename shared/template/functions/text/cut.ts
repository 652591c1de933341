import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asInteger, asText, type Range } from '../arguments.ts';
import { sliceCharacters } from './characters.ts';

const PLACES: Range = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
const LENGTHS: Range = { min: 0, max: Number.MAX_SAFE_INTEGER };

/**
 * `substring t start [end]`: from `start` (0 is the first character) up to, not including, `end`; negative places
 * count from the end.
 */
export const substring = {
  name: 'substring',
  group: 'text',
  parameters: [
    { name: 't', type: 'text' },
    { name: 'start', type: 'integer' },
    { name: 'end', type: 'integer', optional: true },
  ],
  returns: 'text',
  run([t, start, end]) {
    const from = asInteger(start, 'start', PLACES);
    const to = end === undefined ? undefined : asInteger(end, 'end', PLACES);
    return sliceCharacters(asText(t), from, to);
  },
} satisfies TemplateFunction;

/**
 * `truncate t n`: at most `n` characters, plainly cut: no dots are added, so that the result fits a field of that
 * size. A letter with its accents, or an emoji made of several, stays whole or goes.
 */
export const truncate = {
  name: 'truncate',
  group: 'text',
  parameters: [
    { name: 't', type: 'text' },
    { name: 'n', type: 'integer' },
  ],
  returns: 'text',
  run([t, n]) {
    const text = asText(t);
    const kept = sliceCharacters(text, 0, asInteger(n, 'n', LENGTHS));
    return kept.length === text.length ? text : kept.slice(0, wholeUpTo(text, kept.length));
  },
} satisfies TemplateFunction;

const SIMPLE = /^[\n\u0020-\u02ff]$/;
/** No character that a person sees as one is longer than this, but for texts made to be. */
const LONGEST_CLUSTER = 128;

/** The last place at or before `end` (UTF-16) that is not inside what is seen as one character. */
function wholeUpTo(text: string, end: number): number {
  const isBetweenSimpleLetters = SIMPLE.test(text.charAt(end)) && SIMPLE.test(text.charAt(end - 1));
  if (isBetweenSimpleLetters || end === 0) return end;
  const start = Math.max(0, end - LONGEST_CLUSTER);
  const around = text.slice(start, end + LONGEST_CLUSTER);
  const cluster = new Intl.Segmenter('en').segment(around).containing(end - start);
  return cluster ? start + cluster.index : end;
}
