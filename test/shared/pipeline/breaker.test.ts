import { expect, test } from 'vitest';
import { afterTry, type Breaker, HEALTHY, healthOf, mayTry } from '#shared/pipeline/breaker.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const START = Date.parse('2026-11-21T12:00:00Z');

/** `w` is a try that went well, `i` one that did not; a second apart from each other. */
function after(tries: string, breaker: Breaker = HEALTHY, from = START): Breaker {
  return [...tries].reduce((now, one, index) => {
    const health = one === 'w' ? 'well' : 'ill';
    return afterTry(now, { health, at: from + index * SECOND, why: 'It answered 503.' });
  }, breaker);
}

const answered = (status: number) => ({ answer: { status, headers: [], body: '', truncated: false } });

test.each([
  ['iiii', false, 'four failures in a row'],
  ['iiiii', true, 'five failures in a row'],
  ['iiiiwiiii', false, 'a success in between'],
  ['iiiwiiiw', false, 'under ten tries, whatever the share'],
  ['iiiwiiiwiiii', true, '10 of 12 failed'],
  ['wwwwwiiiiwiiiiw', false, '8 of 15 failed'],
])('%s leaves it open: %s (%s)', (tries, isOpen) => {
  expect(after(tries).open !== null).toBe(isOpen);
});

test('what happened more than five minutes ago counts no more', () => {
  const before = after('iiiwiiiw');
  const now = after('iii', { ...before, failuresInARow: 0 }, START + 6 * MINUTE);
  expect(now.open).toBeNull();
});

test('it waits 30 s, and twice as long after each failed probe, to 15 minutes', () => {
  let breaker = after('iiiii');
  const waits: number[] = [];
  for (let probe = 0; probe < 8; probe += 1) {
    const { open } = breaker;
    if (open === null) throw new Error('closed');
    waits.push(open.wait / SECOND);
    expect(mayTry(breaker, open.probeAt - 1)).toBe('no');
    expect(mayTry(breaker, open.probeAt)).toBe('probe');
    breaker = afterTry(breaker, { health: 'ill', at: open.probeAt, why: '' });
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  expect(mayTry(after('w', breaker), START)).toBe('yes');
});

test('tries that were on their way when it opened do not lengthen the wait', () => {
  const open = after('iiiii');
  expect(after('iii', open, START + 6 * SECOND).open?.probeAt).toBe(open.open?.probeAt);
});

test('a clock that is set back does not lock an endpoint out', () => {
  expect(mayTry(after('iiiii'), START - 24 * 60 * MINUTE)).toBe('probe');
});

test.each([
  [200, 'well'],
  [301, 'well'],
  [400, 'well'],
  [401, 'well'],
  [404, 'well'],
  [410, 'well'],
  [408, 'ill'],
  [429, 'ill'],
  [500, 'ill'],
  [503, 'ill'],
])('an answer of %s: %s', (status, health) => {
  expect(healthOf(answered(status))).toBe(health);
});

test.each([
  ['timeout', 'ill'],
  ['refused', 'ill'],
  ['dns', 'ill'],
  ['tls_expired', 'ill'],
  ['stopped', 'unknown'],
  ['address', 'unknown'],
  ['secret_missing', 'unknown'],
])('a failure named %s: %s', (code, health) => {
  expect(healthOf({ failure: { code, message: '' } })).toBe(health);
});
