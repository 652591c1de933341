import { describe, expect, test } from 'vitest';
import type { Answer } from '#shared/model/delivery.ts';
import { isSuccess, judgeTry, plannedTries, type RetryInput, retryAfter, retryDelays } from '#shared/pipeline/retry.ts';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function answer(status: number, retryAfterValue?: string): { answer: Answer } {
  const headers: Answer['headers'] = retryAfterValue === undefined ? [] : [['Retry-After', retryAfterValue]];
  return { answer: { status, headers, body: '', truncated: false } };
}
const failure = (code: string) => ({ failure: { code, message: `It failed with ${code}.` } });

function judge(part: Partial<RetryInput>) {
  const base = { success: '2xx', isRetryOn: true, isTest: false, tries: 1, now: NOW, random: 0.5 };
  return judgeTry({ result: answer(500), ...base, ...part });
}

test.each<[string, number, boolean]>([
  ['2xx', 200, true],
  ['2xx', 299, true],
  ['2xx', 199, false],
  ['2xx', 300, false],
  ['200,202', 202, true],
  ['200,202', 201, false],
  ['200 , 202', 202, true],
  ['200-204', 204, true],
  ['200-204', 205, false],
  ['200-201,409', 409, true],
  ['302', 302, true],
])('success "%s": %i is %s', (success, status, expected) => {
  expect(isSuccess(success, status)).toBe(expected);
});

describe('what follows from a try', () => {
  test.each<[string, Partial<RetryInput>, string, string]>([
    ['200', { result: answer(200) }, 'delivered', 'Delivered: the receiver answered 200.'],
    ['404', { result: answer(404) }, 'retry', 'The receiver answered 404. It is tried again.'],
    ['400', { result: answer(400) }, 'retry', 'The receiver answered 400. It is tried again.'],
    ['302', { result: answer(302) }, 'retry', 'redirects are not followed'],
    ['200 where only 201 is success', { result: answer(200), success: '201' }, 'retry', 'answered 200'],
    ['500 with retry off', { isRetryOn: false }, 'failed', 'The receiver answered 500. Retry is off.'],
    ['a timeout', { result: failure('timeout') }, 'retry', 'It failed with timeout. It is tried again.'],
    ['a private address', { result: failure('address') }, 'failed', 'It failed with address.'],
    ['the tenth', { tries: 10 }, 'failed', 'All 10 tries failed.'],
    ['the ninth', { tries: 9 }, 'retry', 'tried again'],
    ['410', { result: answer(410) }, 'failed', 'The trigger is paused.'],
    ['410 with retry off', { result: answer(410), isRetryOn: false }, 'failed', 'The trigger is paused.'],
    ['410 that is success', { result: answer(410), success: '410' }, 'delivered', '410'],
    ['a test', { isTest: true }, 'failed', 'A test is not tried again.'],
    ['410 to a test', { result: answer(410), isTest: true }, 'failed', 'A test is not tried again.'],
  ])('%s', (_, part, outcome, reason) => {
    const verdict = judge(part);
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.reason).toContain(reason);
  });

  test('only 410 pauses the trigger, and never for a test', () => {
    const pauses = (part: Partial<RetryInput>) => {
      const verdict = judge(part);
      return verdict.outcome === 'failed' && verdict.pausesTrigger;
    };
    expect(pauses({ result: answer(410) })).toBe(true);
    expect(pauses({ result: answer(410), isTest: true })).toBe(false);
    expect(pauses({ result: answer(404), isRetryOn: false })).toBe(false);
  });
});

describe('the schedule', () => {
  const dueIn = (part: Partial<RetryInput>) => {
    const verdict = judge(part);
    return verdict.outcome === 'retry' ? verdict.dueAt - NOW : null;
  };

  test('is 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tries) => (dueIn({ tries }) ?? 0) / 60_000);
    expect(minutes).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440]);
    expect(retryDelays[0]).toBe(0);
  });

  test('moves by up to a fifth, by chance', () => {
    expect(dueIn({ tries: 2, random: 0 })).toBe(240_000);
    expect(dueIn({ tries: 2, random: 0.999_999 })).toBe(360_000);
  });

  test.each<[string, string, number, number]>([
    ['seconds later than the schedule', '60', 1, 60_000],
    ['seconds before the schedule', '1', 2, 300_000],
    ['a date', 'Sat, 21 Nov 2026 12:01:00 GMT', 1, 60_000],
    ['a date of the old form', 'Saturday, 21-Nov-26 12:01:00 GMT', 1, 60_000],
    ['a date of C', 'Sat Nov 21 12:01:00 2026', 1, 60_000],
    ['a date in the past', 'Sat, 21 Nov 2020 12:01:00 GMT', 1, 5_000],
    ['an absurd number', '99999999999999999999', 1, DAY],
    ['an absurd date', 'Sat, 21 Nov 2099 12:01:00 GMT', 1, DAY],
    ['what is neither', 'soon', 1, 5_000],
    ['a negative number', '-5', 1, 5_000],
    ['nothing', '', 1, 5_000],
  ])('Retry-After: %s', (_, value, tries, expected) => {
    expect(dueIn({ result: answer(503, value), tries })).toBe(expected);
  });

  test('Retry-After is never early and never past 24 hours, whatever the chance', () => {
    for (const random of [0, 0.3, 0.999]) {
      expect(dueIn({ result: answer(429, '600'), tries: 1, random })).toBe(600_000);
      expect(dueIn({ result: answer(429, '600'), tries: 9, random })).toBeLessThanOrEqual(DAY);
    }
  });

  test('an answer without the header asks for nothing', () => {
    expect(retryAfter({ headers: [] }, NOW)).toBeNull();
  });

  test('what is planned goes on from the next due time', () => {
    expect(plannedTries(NOW, 0)).toHaveLength(10);
    expect(plannedTries(NOW, 1).slice(0, 3)).toEqual([NOW, NOW + 300_000, NOW + 300_000 + 1_800_000]);
    expect(plannedTries(NOW, 9)).toEqual([NOW]);
  });

  test('what is planned stays inside the hours of its trigger, each wait beginning where the try before was made', () => {
    const windows = [{ days: ['mon' as const], from: '08:00', to: '09:00' }];
    const schedule = { timeZone: 'UTC', windows };
    const at = (time: string) => Date.parse(`${time}Z`);
    expect(plannedTries(at('2026-11-22T12:00:00'), 0, { schedule }).slice(0, 5)).toEqual([
      at('2026-11-23T08:00:00'),
      at('2026-11-23T08:00:05'),
      at('2026-11-23T08:05:05'),
      at('2026-11-23T08:35:05'),
      at('2026-11-30T08:00:00'),
    ]);
  });
});
