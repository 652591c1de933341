import type {
  Commit,
  Committed,
  Except,
  NewDelivery,
  Outbox,
  OutboxDelivery,
  RepeatMark,
  Settlement,
} from '#engine/ports/outbox.ts';
import { waitsForWords } from '#engine/store/delivery-rows.ts';
import type { DeliveryState, DeliverySummary } from '#shared/model/delivery.ts';
import type { Event } from '#shared/model/event.ts';
import type { OutboxUnderTest } from './outbox-suite.ts';

interface Row {
  delivery: OutboxDelivery;
  summary: DeliverySummary;
  event: Event;
  subjectKey: string | null;
  repeatKey: string | null;
  lease: number | null;
  heldFor: 'trigger' | 'secret' | null;
  /** When it was made, written and first due, by the clock of then. */
  madeAt: number;
  writtenAt: number;
  firstDueAt: number;
}

const settledStates: readonly DeliveryState[] = ['delivered', 'failed', 'cancelled'];

/** An outbox of plain maps: the shortest thing that keeps the port's promises, but for durability. */
export function openMemoryOutbox(): OutboxUnderTest {
  const events: Event[] = [];
  const rows = new Map<string, Row>();
  const marks = new Map<string, RepeatMark>();
  const markName = (triggerId: string, key: string) => `${triggerId} ${key}`;

  const isSettled = (row: Row) => settledStates.includes(row.summary.state);
  const place = (row: Row) => [events.indexOf(row.event), [...rows.keys()].indexOf(row.delivery.id)] as const;
  const isBefore = (a: Row, b: Row) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1];
  /** What comes before a row in its order: what is being sent, or the one right before it. */
  function rowBefore(row: Row): Row | null {
    const { orderKey } = row.delivery;
    if (orderKey === null || row.lease !== null || isSettled(row)) return null;
    const others = [...rows.values()].filter(
      (other) => other !== row && other.delivery.orderKey === orderKey && !isSettled(other),
    );
    const earlier = others.filter((other) => isBefore(other, row) < 0).sort(isBefore);
    return earlier.at(-1) ?? others.find((other) => other.lease !== null) ?? null;
  }
  const isReady = (row: Row) =>
    row.lease === null && row.heldFor === null && !isSettled(row) && rowBefore(row) === null;
  const show = (row: Row, part: Partial<DeliverySummary>) => {
    row.summary = { ...row.summary, ...part };
  };
  const waitsFor = (row: Row, triggerId: string, subjectKey: string | null) =>
    row.summary.state === 'waiting' &&
    row.lease === null &&
    row.delivery.triggerId === triggerId &&
    row.subjectKey !== null &&
    row.subjectKey === subjectKey &&
    row.delivery.attempts === 0 &&
    row.delivery.request === null &&
    !row.delivery.isTest &&
    !row.delivery.isAsked;

  function summaryOf(row: Row | undefined): DeliverySummary | null {
    if (!row) return null;
    const before = rowBefore(row);
    if (!before) return row.summary;
    const reason = waitsForWords(before.delivery.id, before.madeAt);
    return { ...row.summary, dueAt: null, reason };
  }

  function insert({ delivery, summary, subjectKey, repeatKey }: NewDelivery, event: Event, lease: number | null): void {
    if (rows.has(delivery.id)) throw new Error(`delivery ${delivery.id} is there`);
    const state = lease === null ? 'waiting' : 'sending';
    rows.set(delivery.id, {
      delivery,
      summary: { ...summary, state },
      event,
      subjectKey,
      repeatKey,
      lease,
      heldFor: null,
      madeAt: Date.parse(summary.createdAt),
      writtenAt: Date.parse(summary.createdAt),
      firstDueAt: delivery.dueAt,
    });
  }

  function commit(batch: Commit): Committed {
    const { event, lease } = batch;
    const known = events.find((other) => other.id === event.id && other.source === event.source);
    if (known) {
      const deliveries = [...rows.values()].filter((row) => row.event === known).map((row) => row.delivery.id);
      const time = (other: Event) => (other.occurredAt === other.receivedAt ? null : other.occurredAt);
      const content = (other: Event) =>
        JSON.stringify([other.type, other.customer, other.subject, other.payload, time(other)]);
      return { kind: 'repeat', eventId: event.id, deliveries, differs: content(known) !== content(event) };
    }
    if (batch.deliveries.some((one) => rows.has(one.delivery.id) && !one.isJoinOnly))
      throw new Error('delivery is there');
    events.push(event);
    for (const { triggerId, subjectKey, reason } of batch.cancels) {
      for (const row of rows.values()) {
        if (!waitsFor(row, triggerId, subjectKey)) continue;
        show(row, { state: 'cancelled', dueAt: null, reason });
        if (row.repeatKey !== null) marks.delete(markName(triggerId, row.repeatKey));
      }
    }
    const claimed: OutboxDelivery[] = [];
    const deliveries = batch.deliveries.flatMap((one) => {
      const { triggerId, effect, dueAt, id } = one.delivery;
      const waiting = [...rows.values()].find(
        (row) => one.joins !== null && waitsFor(row, triggerId, one.subjectKey) && row.delivery.effect === effect,
      );
      if (waiting) {
        waiting.event = event;
        show(waiting, { eventId: event.id, title: batch.title });
        return [waiting.delivery.id];
      }
      if (one.isJoinOnly) return [];
      insert(one, event, null);
      const row = rows.get(id);
      if (lease !== null && dueAt <= Date.parse(event.receivedAt) && row && isReady(row)) {
        claimRow(row, lease);
        claimed.push(one.delivery);
      }
      return [id];
    });
    for (const mark of batch.repeats) marks.set(markName(mark.triggerId, mark.key), mark);
    return { kind: 'new', deliveries, claimed };
  }

  function claimRow(row: Row, until: number): OutboxDelivery {
    row.lease = until;
    row.heldFor = null;
    show(row, { state: 'sending' });
    return { ...row.delivery, eventId: row.event.id };
  }

  function claim(limit: number, now: number, lease: number, except: Except): OutboxDelivery[] {
    const due = [...rows.values()].filter(
      (row) =>
        !except.has(row.delivery.endpoint) &&
        ((isReady(row) && row.delivery.dueAt <= now) || (row.lease !== null && row.lease <= now)),
    );
    const share = Math.ceil(limit / Math.max(1, new Set(due.map((row) => row.delivery.endpoint)).size));
    const taken = new Map<string, number>();
    return due
      .sort((a, b) => a.delivery.dueAt - b.delivery.dueAt)
      .filter(({ delivery }) => {
        taken.set(delivery.endpoint, (taken.get(delivery.endpoint) ?? 0) + 1);
        return (taken.get(delivery.endpoint) ?? 0) <= share;
      })
      .slice(0, limit)
      .map((row) => claimRow(row, now + lease));
  }

  function settle(settlement: Settlement): void {
    const row = rows.get(settlement.id);
    if (!row) return;
    if ('attempt' in settlement && settlement.attempt) {
      const { number, answer, failure, timing } = settlement.attempt;
      if (typeof timing.total !== 'number') throw new Error('not a number');
      const tries = row.delivery.tries + (settlement.kind === 'lacking' ? 0 : 1);
      row.delivery = { ...row.delivery, attempts: number, tries };
      show(row, {
        attempts: number,
        result: answer ? String(answer.status) : (failure?.code ?? ''),
        duration: timing.total,
      });
    }
    if (settlement.kind === 'rendered') {
      const { request, templateVersion } = settlement;
      row.delivery = { ...row.delivery, request, templateVersion };
      return;
    }
    row.lease = null;
    row.writtenAt = settlement.at;
    const before = row.delivery.tries > 0 ? 'retrying' : 'waiting';
    const reason = 'reason' in settlement ? settlement.reason : null;
    if (settlement.kind === 'held' || settlement.kind === 'lacking') {
      row.heldFor = settlement.kind === 'held' ? 'trigger' : 'secret';
      show(row, { state: before, dueAt: null, reason });
    } else if (settlement.kind === 'retry' || settlement.kind === 'released') {
      row.delivery = { ...row.delivery, dueAt: settlement.dueAt };
      const dueAt = new Date(settlement.dueAt).toISOString();
      show(row, { state: settlement.kind === 'retry' ? 'retrying' : before, dueAt, reason });
    } else show(row, { state: settlement.kind, dueAt: null, reason });
  }

  function free(isMeant: (row: Row) => boolean): number {
    const held = [...rows.values()].filter((row) => !isSettled(row) && isMeant(row));
    for (const row of held) {
      row.heldFor = null;
      show(row, { dueAt: new Date(row.delivery.dueAt).toISOString(), reason: null });
    }
    return held.length;
  }

  function setDue(row: Row, dueAt: number): void {
    row.delivery = { ...row.delivery, dueAt };
    show(row, { dueAt: new Date(dueAt).toISOString() });
  }

  const outbox: Outbox = {
    commit: async (batch) => commit(batch),
    async add(of, delivery, instead) {
      const row = rows.get(of);
      if (!row) throw new Error(`no delivery ${of}`);
      if (instead) {
        if (isSettled(row) || row.lease !== null) return false;
        if (rows.has(delivery.delivery.id)) throw new Error(`delivery ${delivery.delivery.id} is there`);
        show(row, { state: 'cancelled', dueAt: null, reason: instead.reason });
      }
      insert(delivery, row.event, null);
      return true;
    },
    claim: async (limit, now, lease, except = new Set()) => claim(limit, now, lease, except),
    async claimOne(id, now, lease) {
      const row = rows.get(id);
      if (!row || isSettled(row) || row.lease !== null || rowBefore(row)) return null;
      return claimRow(row, now + lease);
    },
    async settle(batch) {
      const before = new Map([...rows].map(([id, row]) => [id, { ...row }] as const));
      try {
        for (const settlement of batch) settle(settlement);
      } catch (error) {
        for (const [id, row] of before) rows.set(id, row);
        throw error;
      }
    },
    async cancel(id, _now, reason) {
      const row = rows.get(id);
      if (!row || isSettled(row) || row.lease !== null) return false;
      show(row, { state: 'cancelled', dueAt: null, reason });
      return true;
    },
    async hasten(ids, now) {
      const free = ids.filter((id) => {
        const row = rows.get(id);
        return row !== undefined && row.lease === null && !isSettled(row);
      });
      for (const id of free) {
        const row = rows.get(id);
        if (!row) continue;
        const dueAt = Math.min(row.delivery.dueAt, now);
        row.delivery = { ...row.delivery, dueAt, isAsked: true };
        row.heldFor = null;
        row.writtenAt = now;
        show(row, { dueAt: new Date(dueAt).toISOString() });
      }
      return free;
    },
    async reopen(id, now) {
      const row = rows.get(id);
      if (!row?.delivery.request || !isSettled(row)) return false;
      row.delivery = { ...row.delivery, dueAt: now, tries: 0, isAsked: true };
      row.firstDueAt = now;
      row.writtenAt = now;
      show(row, { state: 'waiting', dueAt: new Date(now).toISOString(), reason: null, isSeen: false });
      return true;
    },
    async acknowledge(ids) {
      const unseen = ids
        .flatMap((id) => rows.get(id) ?? [])
        .filter(({ summary }) => summary.state === 'failed' && !summary.isSeen);
      for (const row of unseen) show(row, { isSeen: true });
      return unseen.length;
    },
    async resume(triggerIds) {
      return free((row) => row.heldFor === 'trigger' && triggerIds.includes(row.delivery.triggerId));
    },
    resumeSecrets: async () => free((row) => row.heldFor === 'secret'),
    async held() {
      const held = [...rows.values()].filter((row) => row.heldFor === 'trigger' && !isSettled(row));
      return [...new Set(held.map((row) => row.delivery.triggerId))];
    },
    async reclaim() {
      const leased = [...rows.values()].filter((row) => row.lease !== null);
      for (const row of leased) {
        row.lease = null;
        show(row, { state: row.delivery.tries > 0 ? 'retrying' : 'waiting' });
      }
      return leased.length;
    },
    async nextDue(except = new Set()) {
      const due = [...rows.values()].filter((row) => isReady(row) && !except.has(row.delivery.endpoint));
      return due.length === 0 ? null : Math.min(...due.map((row) => row.delivery.dueAt));
    },
    async mendTimes(now) {
      const open = [...rows.values()].filter((row) => !isSettled(row) && row.lease === null);
      const early = open.filter((row) => {
        const { dueAt, tries } = row.delivery;
        return tries === 0 && dueAt < row.firstDueAt && row.madeAt <= now;
      });
      const ahead = open.filter((row) => row.writtenAt > now);
      for (const row of early) setDue(row, row.firstDueAt);
      for (const row of ahead) {
        setDue(row, now + Math.max(0, row.delivery.dueAt - row.writtenAt));
        row.writtenAt = now;
      }
      return early.length + ahead.length;
    },
  };

  return {
    outbox,
    log: {
      event: (id) => events.findLast((event) => event.id === id) ?? null,
      eventOf: (id) => rows.get(id)?.event ?? null,
      summary: (id) => summaryOf(rows.get(id)),
      lastRepeat(triggerId, key) {
        const mark = marks.get(markName(triggerId, key));
        return mark ? { at: mark.at, value: mark.value } : null;
      },
    },
    close: async () => {},
  };
}
