import { expect, test } from 'vitest';
import { resultWords } from '#renderer/studio/result-words.ts';
import { inLocalTime, whenOf } from '#renderer/studio/times.ts';
import en from '#resources/locales/en.studio.json' with { type: 'json' };
import { sendFailure } from '#shared/wire/send-failure.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

test.each([
  ['The receiver answered 410 on 2026-11-22 10:16 UTC: it wants no more of these.', '2026-11-22T10:16:00Z'],
  ['It waits for one of 2026-10-01 23:59 UTC.', '2026-10-01T23:59:00Z'],
])('%j tells its time by the clock of this machine', (sentence, at) => {
  const shown = inLocalTime(sentence, now);
  expect(shown).not.toContain('UTC');
  expect(shown).toBe(sentence.replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/, whenOf(at, now)));
});

test('each time of a sentence is told by the clock of this machine, and one without a time stays as it is', () => {
  const both = inLocalTime('From 2026-11-22 10:16 UTC to 2026-11-22 10:20 UTC.', now);
  expect(both).toBe(`From ${whenOf('2026-11-22T10:16:00Z', now)} to ${whenOf('2026-11-22T10:20:00Z', now)}.`);
  expect(inLocalTime('order.total is 80, not greater than 100.', now)).toBe('order.total is 80, not greater than 100.');
});

const texts: Readonly<Record<string, string>> = en.results;
const say = (key: string) => texts[key.replace('results.', '')] ?? key;

test.each(['200', '401', '550'])('the answer %s is its own words', (result) => {
  expect(resultWords(result, say)).toBe(result);
});

test.each(['timeout', 'dns', 'tls_expired', 'secret_missing'] as const)(
  'the failure %s has words for people',
  (code) => {
    expect(sendFailure(code).code).toBe(code);
    const words = resultWords(code, say);
    expect(words).not.toContain('_');
    expect(words).not.toBe(`results.${code}`);
  },
);
