import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Outcome } from '#shared/model/problem.ts';
import type { Repeat } from '#shared/model/trigger.ts';
import type { RenderInput } from '#shared/template/index.ts';
import { fill } from '#shared/text/fill.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';
import { spanInWords } from '../time/span-in-words.ts';
import type { CompiledTexts } from './compiled-texts.ts';

const text = en.repeat;

/** What a repeat rule found in an event: what counts as one thing, and (for `changed`) its value as compact JSON. */
export interface RepeatReading {
  readonly key: string;
  readonly value: string | null;
}

/** The last time (ms since 1970) that the thing was told, and with which value. */
export interface LastTold {
  readonly at: number;
  readonly value: string | null;
}

export interface RepeatDecision {
  readonly isTold: boolean;
  readonly reason: string;
  /** Whether the present time is what the next event is to be compared with. */
  readonly isMarked: boolean;
}

/** Reads the rule's key and value from an event. A missing or null key is a problem unless it is defaulted. */
export function readRepeat(repeat: Repeat, input: RenderInput, texts: CompiledTexts): Outcome<RepeatReading> {
  const key = texts.text(repeat.per, { strict: true, pointer: '/repeat/per' }).render(input);
  if (!key.ok) return key;
  if (repeat.when !== 'changed' || repeat.value === undefined) {
    return { ok: true, value: { key: key.text, value: null }, problems: [] };
  }
  const value = texts.value(repeat.value, '/repeat/value').render(input);
  if (!value.ok) return value;
  return { ok: true, value: { key: key.text, value: JSON.stringify(value.value) }, problems: [] };
}

/**
 * Whether a thing is told again. `inactive`: only after so many minutes in which nothing of it came, told or not.
 * `every`: at most once in so many minutes. `changed`: only when its value is another than the one told last.
 * A last time in the future (the clock was set back) counts as long ago.
 */
export function decideRepeat(
  repeat: Repeat,
  { key, value }: RepeatReading,
  last: LastTold | null,
  now: number,
): RepeatDecision {
  if (!last) return { isTold: true, isMarked: true, reason: fill(text.first, { key }) };
  const elapsed = now - last.at;
  const ago = spanInWords(Math.max(0, elapsed));
  if (repeat.when === 'changed') {
    const values = { key, before: last.value ?? 'null', value: value ?? 'null' };
    if (value === last.value) return { isTold: false, isMarked: false, reason: fill(text.unchanged, values) };
    return { isTold: true, isMarked: true, reason: fill(text.changed, values) };
  }
  const span = (repeat.minutes ?? 0) * MINUTE;
  if (elapsed < 0 || elapsed >= span) return { isTold: true, isMarked: true, reason: fill(text.again, { key, ago }) };
  const params = { key, ago, minutes: spanInWords(span) };
  return repeat.when === 'inactive'
    ? { isTold: false, isMarked: true, reason: fill(text.quiet, params) }
    : { isTold: false, isMarked: false, reason: fill(text.tooSoon, params) };
}
