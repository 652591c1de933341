import { beforeEach, describe, expect, it } from 'vitest';
import type { HostCertificates } from '#shared/contract/certificates.ts';
import { watchCertificates } from '#shared/host/always-on/certificate-watch.ts';
import { type ExpiringCertificate, nextExpiry } from '#shared/host/always-on/expiring-certificates.ts';
import type { Timer } from '#shared/host/always-on/timer.ts';
import { DAY, HOUR } from '#shared/time/milliseconds.ts';

const begin = Date.parse('2026-11-22T10:00:00Z');
const ending = (at: number): HostCertificates[] => [
  {
    host: 'erp.example',
    ca: [
      {
        subject: 'CN=ERP',
        issuer: 'CN=ERP',
        from: new Date(begin - DAY).toISOString(),
        until: new Date(at).toISOString(),
        fingerprint: 'AA:BB',
      },
    ],
    client: null,
  } as unknown as HostCertificates,
];

describe('when the next certificate is to be told of', () => {
  const end = begin + 20 * DAY;
  it.each([
    ['two weeks before its end', begin, end - 14 * DAY + 1],
    ['at its end, once its end is near', end - 3 * DAY, end],
    ['never again, once it ended', end, null],
  ])('%s', (_, now, at) => {
    expect(nextExpiry(ending(end), now)).toBe(at);
  });
});

describe('watching certificates', () => {
  let now = begin;
  let timers: { at: number; act: () => void }[] = [];
  let told: readonly ExpiringCertificate[][] = [];
  const timer: Timer = {
    now: () => now,
    after(milliseconds, act) {
      const one = { at: now + milliseconds, act };
      timers.push(one);
      return () => {
        timers = timers.filter((other) => other !== one);
      };
    },
  };
  /** What was asked for has been answered. */
  const answered = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async (milliseconds: number) => {
    now += milliseconds;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { act } of due) act();
    await answered();
  };
  const hear = (expiring: readonly ExpiringCertificate[]) => {
    told = [...told, [...expiring]];
  };
  beforeEach(() => {
    now = begin;
    timers = [];
    told = [];
  });

  it('tells of one in the moment in which it comes near its end, and in which it ends', async () => {
    const end = begin + 14 * DAY + HOUR;
    const watch = watchCertificates({ timer, ask: async () => ending(end), hear });
    watch.look();
    await answered();
    expect(told.at(-1)).toEqual([]);
    await pass(HOUR + 1);
    expect(told.at(-1)).toMatchObject([{ host: 'erp.example', isExpired: false, days: 13 }]);
    await pass(14 * DAY - 1);
    expect(told.at(-1)).toMatchObject([{ host: 'erp.example', isExpired: true }]);
    watch.close();
    expect(timers).toEqual([]);
  });

  it('asks nobody while nobody wants to be told, and at once when somebody does', async () => {
    let isWanted = false;
    const watch = watchCertificates({ timer, ask: () => (isWanted ? Promise.resolve(ending(begin)) : null), hear });
    watch.look();
    await answered();
    expect([told, timers]).toEqual([[], []]);
    isWanted = true;
    watch.look();
    await answered();
    expect(told).toHaveLength(1);
  });

  it('looks every six hours at least, also after the engine did not answer', async () => {
    let isThere = false;
    const ask = () => (isThere ? Promise.resolve(ending(begin + 100 * DAY)) : Promise.reject(new Error('gone')));
    watchCertificates({ timer, ask, hear }).look();
    await answered();
    isThere = true;
    await pass(6 * HOUR);
    expect(told).toEqual([[]]);
    expect(timers).toMatchObject([{ at: begin + 12 * HOUR }]);
  });

  it('takes the last of two looks alone', async () => {
    const answers = [ending(begin), ending(begin + 100 * DAY)];
    const watch = watchCertificates({ timer, ask: async () => answers.shift() ?? [], hear });
    watch.look();
    watch.look();
    await answered();
    expect(told).toEqual([[]]);
    expect(timers).toHaveLength(1);
  });
});
