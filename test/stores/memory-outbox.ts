import type {
  Commit,
  Committed,
  Except,
  NewDelivery,
  Outbox,
  OutboxDelivery,
  RepeatMark,
  Settlement,
} from '#engine/ports.ts';
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
  isHeld: boolean;
}

const settledStates: readonly DeliveryState[] = ['delivered', 'failed', 'cancelled'];

/** An outbox of plain maps: the shortest thing that keeps the port's promises, but for durability. */
export function openMemoryOutbox(): OutboxUnderTest {
  const events: Event[] = [];
  const rows = new Map<string, Row>();
  const marks = new Map<string, RepeatMark>();
  const markName = (triggerId: string, key: string) => `${triggerId} ${key}`;

  const isReady = (row: Row) => row.lease === null && !row.isHeld && !settledStates.includes(row.summary.state);
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
      isHeld: false,
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
      const isClaimed = lease !== null && dueAt <= Date.parse(event.receivedAt);
      insert(one, event, isClaimed ? lease : null);
      if (isClaimed) claimed.push(one.delivery);
      return [id];
    });
    for (const mark of batch.repeats) marks.set(markName(mark.triggerId, mark.key), mark);
    return { kind: 'new', deliveries, claimed };
  }

  function claimRow(row: Row, until: number): OutboxDelivery {
    row.lease = until;
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
      row.delivery = { ...row.delivery, attempts: number, tries: row.delivery.tries + 1 };
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
    const before = row.delivery.tries > 0 ? 'retrying' : 'waiting';
    const reason = 'reason' in settlement ? settlement.reason : null;
    if (settlement.kind === 'held') row.isHeld = true;
    if (settlement.kind === 'held') show(row, { state: before, dueAt: null, reason });
    else if (settlement.kind === 'retry' || settlement.kind === 'released') {
      row.delivery = { ...row.delivery, dueAt: settlement.dueAt };
      const dueAt = new Date(settlement.dueAt).toISOString();
      show(row, { state: settlement.kind === 'retry' ? 'retrying' : before, dueAt, reason });
    } else show(row, { state: settlement.kind, dueAt: null, reason });
  }

  const outbox: Outbox = {
    commit: async (batch) => commit(batch),
    async add(of, delivery) {
      const row = rows.get(of);
      if (!row) throw new Error(`no delivery ${of}`);
      insert(delivery, row.event, null);
    },
    claim: async (limit, now, lease, except = new Set()) => claim(limit, now, lease, except),
    async claimOne(id, now, lease) {
      const row = rows.get(id);
      return row && isReady(row) ? claimRow(row, now + lease) : null;
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
      if (!row || settledStates.includes(row.summary.state) || row.lease !== null) return false;
      show(row, { state: 'cancelled', dueAt: null, reason });
      return true;
    },
    async hasten(ids, now) {
      const free = ids.filter((id) => {
        const row = rows.get(id);
        return row !== undefined && row.lease === null && !settledStates.includes(row.summary.state);
      });
      for (const id of free) {
        const row = rows.get(id);
        if (!row) continue;
        const dueAt = Math.min(row.delivery.dueAt, now);
        row.delivery = { ...row.delivery, dueAt, isAsked: true };
        row.isHeld = false;
        show(row, { dueAt: new Date(dueAt).toISOString() });
      }
      return free;
    },
    async reopen(id, now) {
      const row = rows.get(id);
      if (!row?.delivery.request || !settledStates.includes(row.summary.state)) return false;
      row.delivery = { ...row.delivery, dueAt: now, tries: 0, isAsked: true };
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
      const held = [...rows.values()].filter((row) => row.isHeld && triggerIds.includes(row.delivery.triggerId));
      for (const row of held) row.isHeld = false;
      return held.length;
    },
    held: async () => [...new Set([...rows.values()].filter((row) => row.isHeld).map((row) => row.delivery.triggerId))],
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
  };

  return {
    outbox,
    log: {
      event: (id) => events.findLast((event) => event.id === id) ?? null,
      eventOf: (id) => rows.get(id)?.event ?? null,
      summary: (id) => rows.get(id)?.summary ?? null,
      lastRepeat(triggerId, key) {
        const mark = marks.get(markName(triggerId, key));
        return mark ? { at: mark.at, value: mark.value } : null;
      },
    },
    close: async () => {},
  };
}
