import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventLog } from '#engine/ports/event-log.ts';
import type { Outbox } from '#engine/ports/outbox.ts';
import { aCommit, aDelivery, anAttempt, anEvent, aRequest, iso, NOON } from './builders.ts';
import { clockSuite } from './outbox-clock-suite.ts';
import { inOrderSuite } from './outbox-in-order-suite.ts';

const LEASE = 60_000;

/** What every outbox must do, with the part of the log that shows it. */
export interface OutboxUnderTest {
  readonly outbox: Outbox;
  readonly log: Pick<EventLog, 'event' | 'eventOf' | 'summary' | 'lastRepeat'>;
  close(): Promise<void>;
}

export function outboxSuite(name: string, open: () => OutboxUnderTest): void {
  describe(`the outbox, ${name}`, () => {
    let under: OutboxUnderTest;
    let outbox: Outbox;
    beforeEach(() => {
      under = open();
      outbox = under.outbox;
    });
    afterEach(() => under.close());

    const commitOne = (part: Parameters<typeof aDelivery>[0] = {}) =>
      outbox.commit(aCommit({ deliveries: [aDelivery(part)] }));
    const claimIds = async (now = NOON, limit = 10, except?: Set<string>) =>
      (await outbox.claim(limit, now, LEASE, except)).map(({ id }) => id);
    const stateOf = (id: string) => under.log.summary(id)?.state;

    describe('commit', () => {
      test('stores the event with its deliveries', async () => {
        const committed = await commitOne();
        expect(committed).toEqual({ kind: 'new', deliveries: ['msg_1'], claimed: [] });
        expect(under.log.event('evt_1')).toEqual(anEvent());
        expect(under.log.eventOf('msg_1')).toEqual(anEvent());
        expect(under.log.summary('msg_1')).toEqual(aDelivery().summary);
      });

      test('the same id from the same source again is a repeat, and changes nothing', async () => {
        await commitOne();
        const again = await outbox.commit(aCommit({ deliveries: [aDelivery({ id: 'msg_2' })] }));
        expect(again).toEqual({ kind: 'repeat', eventId: 'evt_1', deliveries: ['msg_1'], differs: false });
        expect(under.log.summary('msg_2')).toBeNull();
      });

      test('a repeat says where its content is another', async () => {
        await commitOne();
        const other = await outbox.commit(aCommit({ event: anEvent({ payload: { order: { id: 'PS-2' } } }) }));
        expect(other).toMatchObject({ kind: 'repeat', differs: true });
      });

      test('a repeat without a time of its own does not differ by the time of its receipt', async () => {
        await outbox.commit(aCommit());
        const later = iso(NOON + 60_000);
        const again = await outbox.commit(aCommit({ event: anEvent({ occurredAt: later, receivedAt: later }) }));
        expect(again).toMatchObject({ kind: 'repeat', differs: false });
      });

      test('another source may use the same id', async () => {
        await commitOne();
        const other = await outbox.commit(
          aCommit({
            event: anEvent({ source: 'crm', payload: 'other' }),
            deliveries: [aDelivery({ id: 'msg_2' })],
          }),
        );
        expect(other.kind).toBe('new');
        expect(under.log.eventOf('msg_1')?.source).toBe('http');
        expect(under.log.eventOf('msg_2')).toMatchObject({ source: 'crm', payload: 'other' });
      });

      test('two of one turn under one id: the second is a repeat', async () => {
        const [first, second] = await Promise.all([commitOne(), commitOne({ id: 'msg_2' })]);
        expect([first.kind, second.kind]).toEqual(['new', 'repeat']);
      });

      test('one that fails leaves the others of its turn be, and nothing of itself', async () => {
        await commitOne();
        const [good, bad] = await Promise.allSettled([
          outbox.commit(aCommit({ event: anEvent({ id: 'evt_2' }), deliveries: [aDelivery({ id: 'msg_2' })] })),
          outbox.commit(aCommit({ event: anEvent({ id: 'evt_3' }), deliveries: [aDelivery({ id: 'msg_1' })] })),
        ]);
        expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected']);
        expect(under.log.event('evt_2')).not.toBeNull();
        expect(under.log.event('evt_3')).toBeNull();
      });

      test('with a lease, what is due comes back claimed, and what is not waits', async () => {
        const due = aDelivery();
        const later = aDelivery({ id: 'msg_2', dueAt: NOON + 1 });
        const committed = await outbox.commit(aCommit({ deliveries: [due, later], lease: NOON + LEASE }));
        expect(committed).toMatchObject({ deliveries: ['msg_1', 'msg_2'], claimed: [due.delivery] });
        expect([stateOf('msg_1'), stateOf('msg_2')]).toEqual(['sending', 'waiting']);
        expect(await claimIds(NOON + 1)).toEqual(['msg_2']);
      });
    });

    describe('claim', () => {
      test('gives what is due, earliest first, and nobody else gets it', async () => {
        await commitOne({ id: 'msg_late', dueAt: NOON - 1 });
        await outbox.commit(
          aCommit({
            event: anEvent({ id: 'evt_2' }),
            deliveries: [
              aDelivery({ id: 'msg_later', dueAt: NOON - 2 }),
              aDelivery({ id: 'msg_not_yet', dueAt: NOON + 1 }),
            ],
          }),
        );
        expect(await claimIds()).toEqual(['msg_later', 'msg_late']);
        expect(await claimIds()).toEqual([]);
        expect(stateOf('msg_late')).toBe('sending');
      });

      test('two claims of one turn share nothing', async () => {
        const deliveries = Array.from({ length: 10 }, (_, i) => aDelivery({ id: `msg_${i}` }));
        await outbox.commit(aCommit({ deliveries }));
        const [one, two] = await Promise.all([claimIds(NOON, 6), claimIds(NOON, 6)]);
        expect(one).toHaveLength(6);
        expect(new Set([...one, ...two]).size).toBe(10);
      });

      test('shares out between endpoints, and leaves out those that have enough', async () => {
        const deliveries = [
          ...Array.from({ length: 20 }, (_, i) => aDelivery({ id: `slow_${i}`, endpoint: 'https://slow.example' })),
          aDelivery({ id: 'quick', endpoint: 'https://quick.example', dueAt: NOON }),
        ];
        await outbox.commit(aCommit({ deliveries }));
        expect(await claimIds(NOON, 4)).toContain('quick');
        expect(await claimIds(NOON, 10, new Set(['https://slow.example']))).toEqual([]);
        expect(await outbox.nextDue(new Set(['https://slow.example']))).toBeNull();
        expect(await claimIds(NOON, 10)).toHaveLength(10);
      });

      test('a delivery without an endpoint is claimed all the same', async () => {
        await commitOne({ endpoint: '' });
        expect(await outbox.nextDue()).toBe(NOON);
        expect(await claimIds()).toEqual(['msg_1']);
      });

      test('a lease that ran out is claimed again', async () => {
        await commitOne();
        await claimIds();
        expect(await claimIds(NOON + LEASE - 1)).toEqual([]);
        expect(await claimIds(NOON + LEASE)).toEqual(['msg_1']);
      });

      test('reclaim gives back what an engine that is gone had, as it was', async () => {
        await commitOne();
        await claimIds();
        expect(await outbox.reclaim(NOON + 1)).toBe(1);
        expect(under.log.summary('msg_1')).toMatchObject({ state: 'waiting', attempts: 0 });
        expect(await claimIds(NOON + 1)).toEqual(['msg_1']);
      });

      test('one by its id, whatever its time, but not what is claimed or settled', async () => {
        await commitOne({ dueAt: NOON + 3_600_000 });
        expect(await outbox.claimOne('msg_1', NOON, LEASE)).toMatchObject({ id: 'msg_1', eventId: 'evt_1' });
        expect(await outbox.claimOne('msg_1', NOON, LEASE)).toBeNull();
        await outbox.settle([{ kind: 'delivered', id: 'msg_1', attempt: anAttempt(), at: NOON }]);
        expect(await outbox.claimOne('msg_1', NOON, LEASE)).toBeNull();
        expect(await outbox.claimOne('nobody', NOON, LEASE)).toBeNull();
      });

      test('next due is the earliest that nobody has', async () => {
        expect(await outbox.nextDue()).toBeNull();
        await outbox.commit(
          aCommit({
            deliveries: [
              aDelivery({ id: 'a', dueAt: NOON + 5_000 }),
              aDelivery({ id: 'b', dueAt: NOON + 1_000, endpoint: 'https://other.example' }),
            ],
          }),
        );
        expect(await outbox.nextDue()).toBe(NOON + 1_000);
        await claimIds(NOON + 1_000);
        expect(await outbox.nextDue()).toBe(NOON + 5_000);
      });
    });

    describe('settle', () => {
      beforeEach(async () => {
        await commitOne();
        await claimIds();
      });

      test('rendered: the bytes stay, and the claim', async () => {
        const at = NOON + 1;
        const bytes = { request: aRequest, templateVersion: 'tv1', problems: [] };
        await outbox.settle([{ kind: 'rendered', id: 'msg_1', at, ...bytes }]);
        expect(await claimIds()).toEqual([]);
        await outbox.reclaim(at);
        const [claimed] = await outbox.claim(1, at, LEASE);
        expect(claimed).toMatchObject({ request: aRequest, templateVersion: 'tv1', attempts: 0 });
      });

      test('delivered', async () => {
        await outbox.settle([{ kind: 'delivered', id: 'msg_1', attempt: anAttempt(), at: NOON + 90 }]);
        expect(under.log.summary('msg_1')).toMatchObject({
          state: 'delivered',
          attempts: 1,
          result: '200',
          duration: 84,
          dueAt: null,
          reason: null,
        });
        expect(await outbox.nextDue()).toBeNull();
      });

      test('retry: due later, with the tries counted', async () => {
        const attempt = anAttempt({
          answer: null,
          failure: { code: 'timeout', message: 'No answer' },
          outcome: 'retry',
        });
        const dueAt = NOON + 5_000;
        await outbox.settle([{ kind: 'retry', id: 'msg_1', attempt, at: NOON, dueAt, reason: 'No answer' }]);
        expect(under.log.summary('msg_1')).toMatchObject({
          state: 'retrying',
          attempts: 1,
          result: 'timeout',
          dueAt: iso(dueAt),
          reason: 'No answer',
        });
        expect(await claimIds(dueAt - 1)).toEqual([]);
        const [claimed] = await outbox.claim(1, dueAt, LEASE);
        expect(claimed).toMatchObject({ attempts: 1, tries: 1 });
        await outbox.reclaim(dueAt);
        expect(stateOf('msg_1')).toBe('retrying');
      });

      test('failed without an attempt: the reason stays', async () => {
        await outbox.settle([
          { kind: 'failed', id: 'msg_1', attempt: null, at: NOON, reason: 'Nothing was sent', problems: [] },
        ]);
        expect(under.log.summary('msg_1')).toMatchObject({ state: 'failed', attempts: 0, reason: 'Nothing was sent' });
      });

      test('released: untouched, due when it says', async () => {
        await outbox.settle([{ kind: 'released', id: 'msg_1', at: NOON, dueAt: NOON + 7, reason: 'Later' }]);
        expect(under.log.summary('msg_1')).toMatchObject({ state: 'waiting', attempts: 0, reason: 'Later' });
        expect(await claimIds(NOON + 7)).toEqual(['msg_1']);
      });

      test('held: nobody gets it until its trigger goes on', async () => {
        await outbox.settle([{ kind: 'held', id: 'msg_1', at: NOON, reason: 'Paused' }]);
        expect(under.log.summary('msg_1')).toMatchObject({ state: 'waiting', dueAt: null, reason: 'Paused' });
        expect(await claimIds(NOON + 1e9)).toEqual([]);
        expect(await outbox.nextDue()).toBeNull();
        expect(await outbox.held()).toEqual(['trg_1']);
        expect(await outbox.resume(['trg_other'])).toBe(0);
        expect(await outbox.resume(['trg_1'])).toBe(1);
        expect(await outbox.held()).toEqual([]);
        expect(await claimIds()).toEqual(['msg_1']);
      });

      test('a batch is all or nothing', async () => {
        await outbox.commit(aCommit({ event: anEvent({ id: 'evt_2' }), deliveries: [aDelivery({ id: 'msg_2' })] }));
        const broken = anAttempt({ timing: { ...anAttempt().timing, total: {} as unknown as number } });
        await expect(
          outbox.settle([
            { kind: 'delivered', id: 'msg_2', attempt: anAttempt(), at: NOON },
            { kind: 'delivered', id: 'msg_1', attempt: broken, at: NOON },
          ]),
        ).rejects.toThrow();
        expect(stateOf('msg_2')).toBe('waiting');
      });
    });

    describe('by hand', () => {
      test('cancel ends what waits, not what is being sent or settled', async () => {
        await commitOne({ dueAt: NOON + 1 });
        expect(await outbox.cancel('msg_1', NOON, 'By hand')).toBe(true);
        expect(under.log.summary('msg_1')).toMatchObject({ state: 'cancelled', dueAt: null, reason: 'By hand' });
        expect(await outbox.cancel('msg_1', NOON, 'Again')).toBe(false);
        await outbox.commit(aCommit({ event: anEvent({ id: 'evt_2' }), deliveries: [aDelivery({ id: 'msg_2' })] }));
        await claimIds();
        expect(await outbox.cancel('msg_2', NOON, 'Too late')).toBe(false);
      });

      test('hasten makes those that wait due at once, as asked, and tells which', async () => {
        await outbox.commit(
          aCommit({ deliveries: ['msg_1', 'msg_2'].map((id) => aDelivery({ id, dueAt: NOON + 60_000 })) }),
        );
        await outbox.claimOne('msg_2', NOON, 1000);
        expect(await outbox.hasten(['msg_1', 'msg_2', 'nobody'], NOON + 5)).toEqual(['msg_1']);
        expect(await outbox.claim(10, NOON + 5, 1000)).toMatchObject([{ id: 'msg_1', isAsked: true, dueAt: NOON + 5 }]);
      });

      test('reopen sends the same bytes again from the start of the schedule', async () => {
        await commitOne();
        await claimIds();
        expect(await outbox.reopen('msg_1', NOON)).toBe(false);
        await outbox.settle([
          { kind: 'rendered', id: 'msg_1', at: NOON, request: aRequest, templateVersion: 'tv', problems: [] },
        ]);
        const attempt = anAttempt({ outcome: 'failed' });
        await outbox.settle([{ kind: 'failed', id: 'msg_1', attempt, at: NOON, reason: 'No', problems: [] }]);
        expect(await outbox.reopen('msg_1', NOON + 5)).toBe(true);
        expect(under.log.summary('msg_1')).toMatchObject({ state: 'waiting', attempts: 1, reason: null });
        const [again] = await outbox.claim(1, NOON + 5, LEASE);
        expect(again).toMatchObject({ id: 'msg_1', request: aRequest, attempts: 1, tries: 0, isAsked: true });
      });

      test('what never had bytes cannot be reopened', async () => {
        await commitOne();
        await claimIds();
        await outbox.settle([{ kind: 'failed', id: 'msg_1', attempt: null, at: NOON, reason: 'No', problems: [] }]);
        expect(await outbox.reopen('msg_1', NOON)).toBe(false);
      });

      test('add makes another delivery of the same event', async () => {
        await commitOne();
        await outbox.add('msg_1', aDelivery({ id: 'msg_2', isAsked: true }));
        expect(under.log.eventOf('msg_2')?.id).toBe('evt_1');
        await expect(outbox.add('nobody', aDelivery({ id: 'msg_3' }))).rejects.toThrow();
      });

      test('add may end the one whose place it takes: both or nothing', async () => {
        const instead = { now: NOON, reason: 'Rendered anew.' };
        await commitOne();
        await outbox.claim(1, NOON, 60_000);
        expect(await outbox.add('msg_1', aDelivery({ id: 'msg_2' }), instead)).toBe(false);
        expect(under.log.summary('msg_2')).toBeNull();
        await outbox.settle([{ kind: 'released', id: 'msg_1', at: NOON, dueAt: NOON, reason: null }]);
        await expect(outbox.add('msg_1', aDelivery({ id: 'msg_1' }), instead)).rejects.toThrow();
        expect(under.log.summary('msg_1')).toMatchObject({ state: 'waiting' });
        expect(await outbox.add('msg_1', aDelivery({ id: 'msg_2' }), instead)).toBe(true);
        expect(under.log.summary('msg_1')).toMatchObject({ state: 'cancelled', reason: 'Rendered anew.' });
        expect(under.log.summary('msg_2')).toMatchObject({ state: 'waiting' });
        expect(await outbox.add('msg_1', aDelivery({ id: 'msg_3' }), instead)).toBe(false);
      });
    });

    describe('while a delivery waits for its subject', () => {
      const KEY = 'acme PS-1';
      const waiting = (id: string, part: Parameters<typeof aDelivery>[0] = {}) =>
        aDelivery({ id, dueAt: NOON + 60_000, subjectKey: KEY, joins: 'Joined.', ...part });
      const second = (part: Partial<Parameters<typeof aCommit>[0]> = {}) =>
        outbox.commit(
          aCommit({
            event: anEvent({ id: 'evt_2', payload: { order: { id: 'PS-1', total: 2 } } }),
            title: 'Newer',
            deliveries: [waiting('msg_2', { dueAt: NOON + 90_000 })],
            ...part,
          }),
        );

      test('a later one joins it: same timer, newest payload', async () => {
        await outbox.commit(aCommit({ deliveries: [waiting('msg_1')] }));
        expect(await second()).toEqual({ kind: 'new', deliveries: ['msg_1'], claimed: [] });
        expect(under.log.summary('msg_2')).toBeNull();
        expect(under.log.summary('msg_1')).toMatchObject({
          eventId: 'evt_2',
          title: 'Newer',
          dueAt: iso(NOON + 60_000),
        });
        expect(under.log.eventOf('msg_1')?.payload).toEqual({ order: { id: 'PS-1', total: 2 } });
      });

      test('two of one turn join as well', async () => {
        await Promise.all([outbox.commit(aCommit({ deliveries: [waiting('msg_1')] })), second()]);
        expect(under.log.summary('msg_1')?.eventId).toBe('evt_2');
      });

      test.each([
        ['another subject', { subjectKey: 'acme PS-2' }],
        ['another trigger', { triggerId: 'trg_2' }],
        ['another effect', { effect: 1 }],
        ['one that does not join', { joins: null }],
      ])('%s is a delivery of its own', async (_, part) => {
        await outbox.commit(aCommit({ deliveries: [waiting('msg_1')] }));
        expect(await second({ deliveries: [waiting('msg_2', part)] })).toMatchObject({ deliveries: ['msg_2'] });
      });

      test('what is being sent is not joined', async () => {
        await outbox.commit(aCommit({ deliveries: [waiting('msg_1')] }));
        await claimIds(NOON + 60_000);
        expect(await second()).toMatchObject({ deliveries: ['msg_2'] });
      });

      test('a held-back one joins, and is nothing where nothing waits', async () => {
        const back = waiting('msg_2', { isJoinOnly: true });
        expect(await second({ deliveries: [back] })).toMatchObject({ deliveries: [] });
        await outbox.commit(aCommit({ event: anEvent({ id: 'evt_3' }), deliveries: [waiting('msg_3')] }));
        const joined = await outbox.commit(aCommit({ event: anEvent({ id: 'evt_4' }), deliveries: [back] }));
        expect(joined).toMatchObject({ deliveries: ['msg_3'] });
      });

      test('a later one cancels it, and it counts as untold', async () => {
        const mark = { triggerId: 'trg_1', key: 'PS-1', at: NOON, value: null };
        await outbox.commit(aCommit({ deliveries: [waiting('msg_1', { repeatKey: 'PS-1' })], repeats: [mark] }));
        expect(under.log.lastRepeat('trg_1', 'PS-1')).toEqual({ at: NOON, value: null });
        const cancels = [{ triggerId: 'trg_1', subjectKey: KEY, reason: 'Total is 2.' }];
        await second({ deliveries: [], cancels });
        expect(under.log.summary('msg_1')).toMatchObject({
          state: 'cancelled',
          reason: 'Total is 2.',
          eventId: 'evt_1',
        });
        expect(under.log.lastRepeat('trg_1', 'PS-1')).toBeNull();
      });

      test('cancelling leaves others alone: tests, what a person asked for, what is on its way', async () => {
        const others = [
          waiting('test', { isTest: true }),
          waiting('asked', { isAsked: true }),
          waiting('rendered', { request: aRequest }),
          waiting('sending', { dueAt: NOON }),
          waiting('other', { subjectKey: 'acme PS-2' }),
        ];
        await outbox.commit(aCommit({ deliveries: others, lease: NOON + LEASE }));
        await second({ deliveries: [], cancels: [{ triggerId: 'trg_1', subjectKey: KEY, reason: 'No' }] });
        expect(others.map(({ delivery }) => stateOf(delivery.id))).not.toContain('cancelled');
      });
    });

    inOrderSuite(() => under);
    clockSuite(() => under);

    test('a delivery that lacks a secret is written down, keeps its tries, and goes on once the secret may be there', async () => {
      await commitOne();
      await claimIds();
      const attempt = anAttempt({
        answer: null,
        failure: { code: 'secret_missing', message: 'No secret' },
        outcome: 'retry',
      });
      await outbox.settle([{ kind: 'lacking', id: 'msg_1', attempt, at: NOON, reason: 'No secret' }]);
      expect(under.log.summary('msg_1')).toMatchObject({
        state: 'waiting',
        attempts: 1,
        result: 'secret_missing',
        dueAt: null,
        reason: 'No secret',
      });
      expect(await claimIds(NOON + 1e9)).toEqual([]);
      expect(await outbox.held()).toEqual([]);
      expect(await outbox.resume(['trg_1'])).toBe(0);
      expect(await outbox.resumeSecrets()).toBe(1);
      expect(await outbox.resumeSecrets()).toBe(0);
      const [again] = await outbox.claim(1, NOON, LEASE);
      expect(again).toMatchObject({ id: 'msg_1', attempts: 1, tries: 0 });
    });

    test('a failure that was seen says so, once; sent again, it is unseen', async () => {
      const ids = ['failed', 'delivered'];
      const deliveries = ids.map((id) => aDelivery({ id, request: aRequest }));
      await outbox.commit(aCommit({ deliveries, lease: NOON + LEASE }));
      await outbox.settle([
        { kind: 'failed', id: 'failed', attempt: anAttempt(), at: NOON, reason: 'No', problems: [] },
        { kind: 'delivered', id: 'delivered', attempt: anAttempt(), at: NOON },
      ]);
      expect(under.log.summary('failed')?.isSeen).toBe(false);
      expect(await outbox.acknowledge([...ids, 'nobody'], NOON)).toBe(1);
      expect(await outbox.acknowledge(ids, NOON)).toBe(0);
      expect(under.log.summary('failed')?.isSeen).toBe(true);
      expect(under.log.summary('delivered')?.isSeen).toBe(false);
      await outbox.reopen('failed', NOON);
      expect(under.log.summary('failed')?.isSeen).toBe(false);
    });

    describe('marks of repeat rules', () => {
      const mark = (at: number, value: string | null = null) => ({ triggerId: 'trg_1', key: 'k', at, value });

      test('the last one counts, also before it is durable', async () => {
        expect(under.log.lastRepeat('trg_1', 'k')).toBeNull();
        const writing = outbox.commit(aCommit({ repeats: [mark(NOON, '"a"')] }));
        expect(under.log.lastRepeat('trg_1', 'k')).toEqual({ at: NOON, value: '"a"' });
        await writing;
        await outbox.commit(aCommit({ event: anEvent({ id: 'evt_2' }), repeats: [mark(NOON + 1, '"b"')] }));
        expect(under.log.lastRepeat('trg_1', 'k')).toEqual({ at: NOON + 1, value: '"b"' });
        expect(under.log.lastRepeat('trg_2', 'k')).toBeNull();
      });

      test('those of an event that was there already do not count', async () => {
        await outbox.commit(aCommit());
        await outbox.commit(aCommit({ repeats: [mark(NOON)] }));
        expect(under.log.lastRepeat('trg_1', 'k')).toBeNull();
      });
    });
  });
}
