import { describe, expect, test } from 'vitest';
import { aCommit, aDelivery, anAttempt, anEvent, aRequest, iso, NOON } from './builders.ts';
import type { OutboxUnderTest } from './outbox-suite.ts';

const LEASE = 60_000;
const KEY = 'trg_1 0 PS-1';

/** Deliveries that share an order leave one after the other, in the order of their events. */
export function inOrderSuite(opened: () => OutboxUnderTest): void {
  describe('in order', () => {
    const outboxOf = () => opened().outbox;
    const commit = (n: number, part: Parameters<typeof aDelivery>[0] = {}, lease: number | null = null) => {
      const own = { id: `msg_${n}`, orderKey: KEY, request: aRequest, ...part };
      return outboxOf().commit(aCommit({ event: anEvent({ id: `evt_${n}` }), deliveries: [aDelivery(own)], lease }));
    };
    const claim = async (now = NOON) => (await outboxOf().claim(10, now, LEASE)).map(({ id }) => id);
    const delivered = (id: string) => outboxOf().settle([{ kind: 'delivered', id, attempt: anAttempt(), at: NOON }]);
    const retry = (id: string, dueAt: number) =>
      outboxOf().settle([
        { kind: 'retry', id, attempt: anAttempt({ outcome: 'retry' }), at: NOON, dueAt, reason: 'Answered 500' },
      ]);
    const summary = (id: string) => opened().log.summary(id);

    test('a later one waits while an earlier one waits, and says which', async () => {
      await commit(1);
      await commit(2);
      expect(summary('msg_2')).toMatchObject({
        state: 'waiting',
        dueAt: null,
        reason: expect.stringMatching(/^Waits for the delivery before it, msg_1 of 2026-11-21 12:00 UTC/),
      });
      expect(await claim()).toEqual(['msg_1']);
      expect(await claim(NOON + 1)).toEqual([]);
      await delivered('msg_1');
      expect(summary('msg_2')).toMatchObject({ state: 'waiting', dueAt: iso(NOON), reason: null });
      expect(await claim()).toEqual(['msg_2']);
    });

    test('with a lease, only the first comes back claimed', async () => {
      expect(await commit(1, {}, NOON + LEASE)).toMatchObject({ claimed: [{ id: 'msg_1' }] });
      expect(await commit(2, {}, NOON + LEASE)).toEqual({ kind: 'new', deliveries: ['msg_2'], claimed: [] });
      expect(summary('msg_2')?.state).toBe('waiting');
    });

    test('two of one turn keep their order', async () => {
      await Promise.all([commit(1), commit(2), commit(3)]);
      for (const id of ['msg_1', 'msg_2', 'msg_3']) {
        expect(await claim()).toEqual([id]);
        await delivered(id);
      }
    });

    test('a later one waits while an earlier one retries; what it is due by is no wait', async () => {
      await commit(1);
      await commit(2);
      await claim();
      await retry('msg_1', NOON + 5_000);
      expect(await claim(NOON + 4_999)).toEqual([]);
      expect(await outboxOf().nextDue()).toBe(NOON + 5_000);
      expect(await claim(NOON + 5_000)).toEqual(['msg_1']);
    });

    test.each([
      ['failed', { kind: 'failed', attempt: anAttempt({ outcome: 'failed' }), reason: 'No', problems: [] }],
      ['failed unsent', { kind: 'failed', attempt: null, reason: 'No', problems: [] }],
      ['cancelled', { kind: 'cancelled', reason: 'No' }],
    ] as const)('one that %s lets the next go', async (_, settlement) => {
      await commit(1);
      await commit(2);
      await claim();
      await outboxOf().settle([{ ...settlement, id: 'msg_1', at: NOON, problems: [] } as never]);
      expect(await claim()).toEqual(['msg_2']);
    });

    test('one that a person or a later event cancels lets the next go', async () => {
      await commit(1, { request: null, subjectKey: 'PS-1' });
      await commit(2);
      await commit(3);
      expect(await outboxOf().cancel('msg_2', NOON, 'By hand')).toBe(true);
      const cancels = [{ triggerId: 'trg_1', subjectKey: 'PS-1', reason: 'Later' }];
      await outboxOf().commit(aCommit({ event: anEvent({ id: 'evt_4' }), cancels }));
      expect(await claim()).toEqual(['msg_3']);
    });

    test('the order outlives an engine that is gone', async () => {
      await commit(1);
      await commit(2);
      await claim();
      await outboxOf().reclaim(NOON);
      expect(await claim()).toEqual(['msg_1']);
    });

    test('a paused trigger holds the first, and the rest goes on after it', async () => {
      await commit(1);
      await commit(2);
      await claim();
      await outboxOf().settle([{ kind: 'held', id: 'msg_1', at: NOON, reason: 'Paused' }]);
      expect(await claim()).toEqual([]);
      await outboxOf().resume(['trg_1']);
      expect(await claim()).toEqual(['msg_1']);
    });

    test('one given back stays the first', async () => {
      await commit(1);
      await commit(2);
      await claim();
      await outboxOf().settle([{ kind: 'released', id: 'msg_1', at: NOON, dueAt: NOON + 7, reason: 'Later' }]);
      expect(await claim()).toEqual([]);
      expect(await claim(NOON + 7)).toEqual(['msg_1']);
    });

    test('one that is sent again goes before the later ones that still wait', async () => {
      await commit(1);
      await commit(2, { dueAt: NOON + 5_000 });
      await claim();
      await delivered('msg_1');
      expect(await outboxOf().reopen('msg_1', NOON + 5_000)).toBe(true);
      expect(await claim(NOON + 5_000)).toEqual(['msg_1']);
      await delivered('msg_1');
      expect(await claim(NOON + 5_000)).toEqual(['msg_2']);
    });

    test('one that is sent again waits for a later one that is on its way, and no longer', async () => {
      await commit(1);
      await commit(2);
      await claim();
      await delivered('msg_1');
      expect(await claim()).toEqual(['msg_2']);
      await outboxOf().reopen('msg_1', NOON);
      expect(summary('msg_1')?.reason).toContain('msg_2');
      expect(await claim()).toEqual([]);
      await retry('msg_2', NOON + 5_000);
      expect(await claim(NOON + 5_000)).toEqual(['msg_1']);
    });

    test('one that is rendered anew is of its event, and comes before later events', async () => {
      await commit(1);
      await claim();
      await delivered('msg_1');
      await commit(2, { dueAt: NOON + 5_000 });
      await outboxOf().add('msg_1', aDelivery({ id: 'msg_1b', orderKey: KEY }));
      expect(await claim(NOON + 5_000)).toEqual(['msg_1b']);
    });

    test('one that takes the place of another takes its turn, too', async () => {
      await commit(1);
      await claim();
      await retry('msg_1', NOON + 5_000);
      await commit(2);
      const instead = { now: NOON, reason: 'Rendered anew.' };
      const one = aDelivery({ id: 'msg_1b', orderKey: KEY, dueAt: NOON + 5_000 });
      // Both wait for the same write to the disk: nobody gets the second in between.
      const [isAdded, taken] = await Promise.all([outboxOf().add('msg_1', one, instead), claim()]);
      expect([isAdded, taken]).toEqual([true, []]);
      expect(summary('msg_1')).toMatchObject({ state: 'cancelled', reason: 'Rendered anew.' });
      expect(await claim(NOON + 5_000)).toEqual(['msg_1b']);
    });

    test('nobody gets a later one by its id, before its turn', async () => {
      await commit(1);
      await commit(2);
      expect(await outboxOf().claimOne('msg_2', NOON, LEASE)).toBeNull();
      expect(await outboxOf().claimOne('msg_1', NOON, LEASE)).toMatchObject({ id: 'msg_1', orderKey: KEY });
    });

    test('hastened, it still waits for its turn', async () => {
      await commit(1);
      await commit(2, { dueAt: NOON + 5_000 });
      expect(await outboxOf().hasten(['msg_2'], NOON)).toEqual(['msg_2']);
      expect(await claim()).toEqual(['msg_1']);
      await delivered('msg_1');
      expect(await claim()).toEqual(['msg_2']);
    });

    test('one that waits and takes a later event keeps its turn', async () => {
      const waits = { request: null, subjectKey: 'PS-1', joins: 'Joined.' };
      await commit(1);
      await commit(2, waits);
      expect(await commit(3, waits)).toMatchObject({ deliveries: ['msg_2'] });
      expect(await claim()).toEqual(['msg_1']);
      await delivered('msg_1');
      expect(await claim()).toEqual(['msg_2']);
    });

    test('another order, and what has none, waits for nobody', async () => {
      await commit(1);
      await commit(2, { orderKey: 'trg_1 0 PS-2' });
      await commit(3, { orderKey: null });
      await commit(4, { orderKey: null });
      expect((await claim()).sort()).toEqual(['msg_1', 'msg_2', 'msg_3', 'msg_4']);
    });
  });
}
