import { describe, expect, test } from 'vitest';
import type { Schedule } from '#shared/model/trigger.ts';
import { isInside, nextOpening, schedule } from '#shared/pipeline/schedule.ts';

type Window = Schedule['windows'][number];
const workdays: Window['days'] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const all: Window['days'] = [...workdays, 'sat', 'sun'];
const in_ = (timeZone: string, ...windows: Window[]): Schedule => ({ timeZone, windows });
const office = in_('Europe/Warsaw', { days: workdays, from: '08:00', to: '18:00' });
const ms = (time: string) => Date.parse(time);
const opening = (windows: Schedule, at: string) => {
  const next = nextOpening(windows, ms(at));
  return next === null ? null : new Date(next).toISOString();
};

describe('the next opening', () => {
  test.each<[string, Schedule, string, string | null]>([
    ['inside: at once', office, '2026-11-19T13:32:07.123Z', '2026-11-19T13:32:07.123Z'],
    ['the first moment is inside', office, '2026-11-19T07:00:00Z', '2026-11-19T07:00:00.000Z'],
    ['the last moment is not', office, '2026-11-19T17:00:00Z', '2026-11-20T07:00:00.000Z'],
    ['in the morning before', office, '2026-11-19T05:59:59Z', '2026-11-19T07:00:00.000Z'],
    ['Friday evening: Monday', office, '2026-11-20T18:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['summer time', office, '2026-07-01T03:00:00Z', '2026-07-01T06:00:00.000Z'],
    [
      'another zone',
      in_('America/New_York', { days: all, from: '09:00', to: '10:00' }),
      '2026-11-19T12:00:00Z',
      '2026-11-19T14:00:00.000Z',
    ],
    [
      'half an hour off',
      in_('Asia/Kolkata', { days: all, from: '09:00', to: '10:00' }),
      '2026-11-19T00:00:00Z',
      '2026-11-19T03:30:00.000Z',
    ],
    [
      'the earliest of several',
      in_('UTC', { days: ['sun'], from: '01:00', to: '02:00' }, { days: ['sat'], from: '20:00', to: '21:00' }),
      '2026-11-21T12:00:00Z',
      '2026-11-21T20:00:00.000Z',
    ],
    [
      'past midnight',
      in_('UTC', { days: ['sat'], from: '22:00', to: '06:00' }),
      '2026-11-22T05:59:00Z',
      '2026-11-22T05:59:00.000Z',
    ],
    [
      'past midnight, over',
      in_('UTC', { days: ['sat'], from: '22:00', to: '06:00' }),
      '2026-11-22T06:00:00Z',
      '2026-11-28T22:00:00.000Z',
    ],
    [
      'until 24:00',
      in_('UTC', { days: ['sat'], from: '00:00', to: '24:00' }),
      '2026-11-21T23:59:59Z',
      '2026-11-21T23:59:59.000Z',
    ],
    [
      'from and to the same: no time at all',
      in_('UTC', { days: ['sat'], from: '08:00', to: '08:00' }),
      '2026-11-22T07:00:00Z',
      null,
    ],
    ['no such zone', in_('Europe/Nowhere', { days: all, from: '08:00', to: '18:00' }), '2026-11-19T12:00:00Z', null],
  ])('%s', (_, windows, at, expected) => {
    expect(opening(windows, at)).toBe(expected);
  });
});

describe('when clocks change, in Warsaw', () => {
  // 2026-03-29 02:00 becomes 03:00; 2026-10-25 03:00 becomes 02:00.
  const window = (from: string, to: string) => in_('Europe/Warsaw', { days: ['sun'], from, to });
  test.each<[string, Schedule, string, string]>([
    [
      'a window that begins in the skipped hour begins when it is over',
      window('02:30', '04:00'),
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'a window inside the skipped hour waits a week',
      window('02:15', '02:45'),
      '2026-03-28T12:00:00Z',
      '2026-04-05T00:15:00.000Z',
    ],
    [
      'a window in the repeated hour opens the first time',
      window('02:15', '02:45'),
      '2026-10-24T12:00:00Z',
      '2026-10-25T00:15:00.000Z',
    ],
    ['and the second time', window('02:15', '02:45'), '2026-10-25T00:50:00Z', '2026-10-25T01:15:00.000Z'],
    [
      'clocks that go back into a window open it',
      window('01:00', '02:30'),
      '2026-10-25T00:45:00Z',
      '2026-10-25T01:00:00.000Z',
    ],
    [
      'the morning after is an hour nearer',
      window('08:00', '18:00'),
      '2026-03-28T20:00:00Z',
      '2026-03-29T06:00:00.000Z',
    ],
    [
      'the morning after is an hour further',
      window('08:00', '18:00'),
      '2026-10-24T20:00:00Z',
      '2026-10-25T07:00:00.000Z',
    ],
  ])('%s', (_, windows, at, expected) => {
    expect(opening(windows, at)).toBe(expected);
  });

  test('whatever the moment, the opening is inside and nothing before it is', () => {
    const windows = in_(
      'Europe/Warsaw',
      { days: all, from: '01:30', to: '02:45' },
      { days: all, from: '23:30', to: '00:10' },
    );
    for (const day of ['2026-03-28', '2026-10-24']) {
      for (let step = 0; step < 300; step += 1) {
        const at = ms(`${day}T18:00:00Z`) + step * 7 * 60_000;
        const next = nextOpening(windows, at) ?? Number.NaN;
        expect(isInside(windows, next)).toBe(true);
        for (let before = at; before < next; before += 60_000) expect(isInside(windows, before)).toBe(false);
      }
    }
  });
});

describe('due times, with their reasons', () => {
  const now = ms('2026-11-19T13:32:00Z');
  test.each<[string, Parameters<typeof schedule>[0], string | null, string]>([
    ['nothing set', {}, '2026-11-19T13:32:00.000Z', 'It leaves at once.'],
    ['a delay', { delay: { minutes: 5 } }, '2026-11-19T13:37:00.000Z', 'It waits 5 minutes.'],
    ['a long delay', { delay: { minutes: 1530 } }, '2026-11-20T15:02:00.000Z', 'It waits 1 day 1 hour.'],
    [
      'inside',
      { schedule: office },
      '2026-11-19T13:32:00.000Z',
      "Thursday 14:32 is inside the trigger's hours. It leaves at once.",
    ],
    [
      'a delay, inside',
      { schedule: office, delay: { minutes: 1 } },
      '2026-11-19T13:33:00.000Z',
      "It waits 1 minute. Thursday 14:33 is inside the trigger's hours.",
    ],
    [
      'a delay that leads outside',
      { schedule: office, delay: { minutes: 240 } },
      '2026-11-20T07:00:00.000Z',
      "It waits 4 hours. Thursday 18:32 is outside the trigger's hours, so it waits for Friday 08:00.",
    ],
    [
      'outside',
      { schedule: in_('UTC', { days: ['wed'], from: '08:00', to: '09:00' }) },
      '2026-11-25T08:00:00.000Z',
      "Thursday 13:32 is outside the trigger's hours. It waits for Wednesday 08:00.",
    ],
    [
      'no such zone',
      { schedule: in_('Mars/Base', { days: all, from: '08:00', to: '09:00' }) },
      null,
      'There is no time zone Mars/Base. Use a name such as Europe/Warsaw.',
    ],
  ])('%s', (_, trigger, dueAt, reason) => {
    const timing = schedule(trigger, now);
    expect(timing.ok ? new Date(timing.dueAt).toISOString() : null).toBe(dueAt);
    expect(timing.reason).toBe(reason);
  });

  test('the longest delay is 366 days', () => {
    const timing = schedule({ delay: { minutes: 366 * 24 * 60 } }, now);
    expect(timing).toMatchObject({ ok: true, dueAt: now + 366 * 24 * 3_600_000 });
  });
});
