import { describe, expect, test } from 'vitest';
import type { Effect } from '#shared/model/effect.ts';
import type { Schedule } from '#shared/model/trigger.ts';
import { judgeTry } from '#shared/pipeline/retry.ts';
import { planRetries } from '#shared/pipeline/simulate/planned-retries.ts';

const NOON = Date.parse('2026-11-20T12:00:00.000Z');
const url: Effect = { to: 'url', url: 'https://erp.example/', method: 'POST', retry: true, success: '2xx' };
const email: Effect = { to: 'email', recipients: ['ops@acme.example'], subject: 'Shipped', retry: true };

interface Part {
  of?: Effect;
  schedule?: Schedule;
  dueAt?: number | null;
  breaker?: Parameters<typeof planRetries>[0]['breaker'];
}

function plan({ of = url, schedule, dueAt = NOON, breaker = null }: Part = {}) {
  return planRetries({
    trigger: schedule ? { schedule } : {},
    effect: 0,
    of,
    now: NOON,
    dueAt,
    timeZone: 'UTC',
    breaker,
  });
}

describe('the tries of a delivery that keeps failing', () => {
  test('are those that the dispatcher makes', () => {
    let at = NOON;
    for (const [index, { at: planned }] of plan().tries.entries()) {
      expect(planned).toBe(new Date(at).toISOString());
      const verdict = judgeTry({
        result: { failure: { code: 'timeout', message: 'No answer.' } },
        success: '2xx',
        isRetryOn: true,
        isTest: false,
        tries: index + 1,
        now: at,
        random: 0.5,
      });
      if (verdict.outcome === 'retry') at = verdict.dueAt;
      else expect(index).toBe(9);
    }
  });

  test('in words: after how long, when the last is, and what then', () => {
    expect(plan().words).toBe(
      'If it fails: tries again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h; last on Mon 23 Nov 15:35, then it is marked failed.',
    );
  });

  test('of an email skip the 5 seconds', () => {
    const { tries, words } = plan({ of: email });
    expect(tries[1]?.at).toBe('2026-11-20T12:05:00.000Z');
    expect(words).toMatch(/after 5 min, 30 min/);
  });

  test('wait for the trigger’s hours, and the next ones count from there', () => {
    const schedule: Schedule = {
      timeZone: 'UTC',
      windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '12:00', to: '12:10' }],
    };
    const { tries, words } = plan({ schedule });
    expect(tries.map(({ at, waitsForHours }) => [at, waitsForHours]).slice(0, 5)).toEqual([
      ['2026-11-20T12:00:00.000Z', false],
      ['2026-11-20T12:00:05.000Z', false],
      ['2026-11-20T12:05:05.000Z', false],
      ['2026-11-23T12:00:00.000Z', true],
      ['2026-11-24T12:00:00.000Z', true],
    ]);
    expect(words).toContain("A try outside the trigger's hours waits for them.");
  });

  test('are one where retries are off, and none where it does not leave', () => {
    expect(plan({ of: { ...url, retry: false } })).toMatchObject({
      tries: [{ number: 1, after: 0 }],
      words: 'If it fails, it is marked failed at once: retries are off.',
    });
    expect(plan({ dueAt: null })).toEqual({
      effect: 0,
      tries: [],
      words: 'A real event would not leave, so there is nothing to try again.',
      notes: [],
    });
  });

  test('begin after its delay', () => {
    expect(plan({ dueAt: NOON + 300_000 }).tries[0]).toEqual({
      number: 1,
      at: '2026-11-20T12:05:00.000Z',
      after: 300_000,
      waitsForHours: false,
    });
  });
});

describe('what would change them', () => {
  test('a Retry-After, a 410 and the breaker are told', () => {
    expect(plan().notes).toEqual([
      'After 5 failures in a row its endpoint gets nothing for 30 s, later for up to 15 min. Nothing is used up meanwhile.',
      'Should the receiver answer 429 with Retry-After: 3600, the second try is on Fri 20 Nov 13:00 instead of Fri 20 Nov 12:00.',
      'Should it answer 410, it is marked failed at once, and the trigger is paused.',
      'Each wait varies by 20 %, so that not everything is tried again at the same moment.',
    ]);
  });

  test('an endpoint that fails right now holds it up', () => {
    const breaker = {
      endpoint: 'https://erp.example',
      since: NOON - 60_000,
      probeAt: NOON + 120_000,
      wait: 120_000,
      why: 'The receiver answered 503.',
    };
    expect(plan({ breaker }).notes[0]).toBe(
      'https://erp.example fails since Fri 20 Nov 11:59 and gets nothing for now: The receiver answered 503. It is looked at again on Fri 20 Nov 12:02; until then this waits, and uses up no try.',
    );
  });
});
