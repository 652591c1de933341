import { describe, expect, test } from 'vitest';
import { aCommit, aDelivery, anAttempt, anEvent, aRequest, iso, NOON } from './builders.ts';
import type { OutboxUnderTest } from './outbox-suite.ts';

const LEASE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What waits when the clock is set neither waits longer than it was to, nor is lost. */
export function clockSuite(opened: () => OutboxUnderTest): void {
  describe('when the clock was set', () => {
    const outboxOf = () => opened().outbox;
    const claim = async (now: number) => (await outboxOf().claim(10, now, LEASE)).map(({ id }) => id);
    const waitUntil = (dueAt: number, id = 'msg_1') =>
      outboxOf().commit(aCommit({ event: anEvent({ id: `evt_${id}` }), deliveries: [aDelivery({ id, dueAt })] }));

    test('nothing changes on a clock that only went on', async () => {
      await waitUntil(NOON + HOUR);
      expect(await outboxOf().mendTimes(NOON)).toBe(0);
      expect(await outboxOf().mendTimes(NOON + DAY)).toBe(0);
      expect(opened().log.summary('msg_1')?.dueAt).toBe(iso(NOON + HOUR));
    });

    test.each([
      ['a day back', NOON - DAY],
      ['to 1970', 1_000],
    ])('%s: a delay lasts as long as it was to, and no longer', async (_, now) => {
      await waitUntil(NOON + HOUR);
      expect(await outboxOf().mendTimes(now)).toBe(1);
      expect(await outboxOf().mendTimes(now)).toBe(0);
      expect(await outboxOf().nextDue()).toBe(now + HOUR);
      expect(await claim(now + HOUR - 1)).toEqual([]);
      expect(await claim(now + HOUR)).toEqual(['msg_1']);
    });

    test('a retry waits as long as it was to', async () => {
      await outboxOf().commit(aCommit({ deliveries: [aDelivery({ request: aRequest })], lease: NOON + LEASE }));
      const attempt = anAttempt({ outcome: 'retry' });
      await outboxOf().settle([
        { kind: 'retry', id: 'msg_1', attempt, at: NOON, dueAt: NOON + 5_000, reason: 'No answer' },
      ]);
      await outboxOf().mendTimes(NOON - DAY);
      expect(await outboxOf().nextDue()).toBe(NOON - DAY + 5_000);
    });

    test('what was written before the time that the clock was set to keeps its time', async () => {
      await waitUntil(NOON + 3 * DAY);
      expect(await outboxOf().mendTimes(NOON + HOUR)).toBe(0);
      expect(await outboxOf().nextDue()).toBe(NOON + 3 * DAY);
    });

    test('a clock that was set back and right again costs a delay nothing', async () => {
      await waitUntil(NOON + 5 * HOUR);
      await outboxOf().mendTimes(1_000);
      expect(await outboxOf().nextDue()).toBe(1_000 + 5 * HOUR);
      expect(await outboxOf().mendTimes(NOON + HOUR)).toBe(1);
      expect(await outboxOf().nextDue()).toBe(NOON + 5 * HOUR);
    });

    test('what is being sent is left alone', async () => {
      await waitUntil(NOON);
      await claim(NOON);
      expect(await outboxOf().mendTimes(NOON - DAY)).toBe(0);
    });
  });
}
