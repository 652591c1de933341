import { describe, expect, test } from 'vitest';
import {
  afterContact,
  afterTriggerTry,
  contactOf,
  type Failing,
  NEVER_RAN,
  PAUSE_AFTER,
  passTime,
  type RunningTime,
} from '#shared/pipeline/failing.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const START = Date.parse('2026-11-21T12:00:00.000Z');

/** The time after `hours` of an engine that looks at the clock every 30 seconds. */
function run(time: RunningTime, from: number, hours: number): RunningTime {
  let now = time;
  for (let at = from; at <= from + hours * HOUR; at += 30 * SECOND) now = passTime(now, at);
  return now;
}
const failure = (code: string) => ({ failure: { code, message: code } });

describe('running time', () => {
  test('counts what passed before something was reached', () => {
    const time = afterContact(run(NEVER_RAN, START, 2), 'reached', START + 2 * HOUR);
    expect(time).toMatchObject({ counted: 2 * HOUR, pending: 0, reachedAt: START + 2 * HOUR });
  });

  test('does not count sleep, nor a clock that was set', () => {
    const before = run(NEVER_RAN, START, 1);
    const slept = run(before, START + 9 * HOUR, 1);
    expect(afterContact(slept, 'reached', START + 10 * HOUR).counted).toBe(2 * HOUR);
    const setBack = run(before, START - 24 * HOUR, 1);
    expect(afterContact(setBack, 'reached', START - 23 * HOUR).counted).toBe(2 * HOUR);
  });

  test('does not count the time before a start', () => {
    const kept = { ...NEVER_RAN, counted: 5, pending: 7 };
    expect(passTime(kept, START)).toMatchObject({ counted: 5, pending: 7 });
  });

  test('does not count time in which nothing can be reached', () => {
    let time = afterContact(NEVER_RAN, 'reached', START);
    time = run(time, START, 10);
    time = afterContact(time, 'unreachable', START + 10 * HOUR);
    time = run(time, START + 10 * HOUR, 1);
    expect(afterContact(time, 'reached', START + 11 * HOUR).counted).toBe(HOUR);
  });

  test('counts time in which another endpoint was reached', () => {
    let time = afterContact(NEVER_RAN, 'reached', START);
    for (let n = 1; n <= 12; n += 1) {
      const at = START + n * 300 * SECOND;
      time = run(time, at - 300 * SECOND, 1 / 12);
      time = afterContact(time, n % 2 === 0 ? 'reached' : 'unreachable', at);
    }
    expect(time.counted).toBe(HOUR);
  });

  test('says nothing of the network where a try never left, or may have been stopped on the way', () => {
    expect(afterContact(run(NEVER_RAN, START, 1), 'unknown', START + HOUR)).toMatchObject({
      counted: 0,
      pending: HOUR,
    });
  });

  test.each([
    ['dns', 'unreachable'],
    ['unreachable', 'unreachable'],
    ['refused', 'reached'],
    ['reset', 'reached'],
    ['timeout', 'reached'],
    ['tls_expired', 'reached'],
    ['mail_busy', 'reached'],
    ['connect_timeout', 'unknown'],
    ['network', 'unknown'],
    ['secret_missing', 'unknown'],
    ['stopped', 'unknown'],
  ])('a failure of %s says: %s', (code, contact) => {
    expect(contactOf(failure(code))).toBe(contact);
  });

  test('any answer says that something was reached', () => {
    expect(contactOf({ answer: { status: 500, headers: [], body: '', truncated: false } })).toBe('reached');
  });
});

describe('a trigger', () => {
  const failed = (failing: Failing | null, counted: number) =>
    afterTriggerTry(failing, { isDelivered: false, at: START + counted }, { ...NEVER_RAN, counted });

  test('that does nothing but fail for 5 days of running time is to be paused', () => {
    const first = failed(null, 0);
    expect(first).toEqual({ failing: { since: START, countedFrom: 0, failures: 1 }, isToPause: false });
    const second = failed(first.failing, PAUSE_AFTER - 1);
    expect(second.isToPause).toBe(false);
    expect(failed(second.failing, PAUSE_AFTER)).toEqual({
      failing: { since: START, countedFrom: 0, failures: 3 },
      isToPause: true,
    });
  });

  test('that delivers once begins anew', () => {
    const first = failed(null, 0).failing;
    const done = afterTriggerTry(first, { isDelivered: true, at: START }, { ...NEVER_RAN, counted: 4 * 24 * HOUR });
    expect(done).toEqual({ failing: null, isToPause: false });
    expect(failed(done.failing, PAUSE_AFTER).isToPause).toBe(false);
  });
});
