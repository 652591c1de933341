import type { Commit, NewDelivery, OutboxDelivery } from '#engine/ports/outbox.ts';
import type { Attempt, DeliverySummary, Request } from '#shared/model/delivery.ts';
import type { Event } from '#shared/model/event.ts';

/** The time of every event in these tests, unless it says so (ms since 1970). */
export const NOON = Date.parse('2026-11-21T12:00:00.000Z');

export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

export function anEvent(part: Partial<Event> = {}): Event {
  return {
    id: 'evt_1',
    source: 'http',
    type: 'order.shipped',
    occurredAt: iso(NOON),
    receivedAt: iso(NOON),
    customer: 'acme-01',
    subject: 'PS-1',
    payload: { order: { id: 'PS-1', note: 'O\'Brien "quoted"\nline' } },
    ...part,
  };
}

type DeliveryPart = Partial<OutboxDelivery> & {
  subjectKey?: string | null;
  joins?: string | null;
  isJoinOnly?: boolean;
  repeatKey?: string | null;
  summary?: Partial<DeliverySummary>;
};

export function aDelivery(part: DeliveryPart = {}): NewDelivery {
  const { subjectKey = null, joins = null, isJoinOnly = false, repeatKey = null, summary, ...own } = part;
  const delivery: OutboxDelivery = {
    id: 'msg_1',
    eventId: 'evt_1',
    triggerId: 'trg_1',
    triggerVersion: 'v1',
    effect: 0,
    customerId: 'cus_1',
    endpoint: 'https://erp.example',
    dueAt: NOON,
    attempts: 0,
    tries: 0,
    request: null,
    templateVersion: null,
    isTest: false,
    toCatcher: false,
    isAsked: false,
    orderKey: null,
    ...own,
  };
  return {
    delivery,
    subjectKey,
    joins,
    isJoinOnly,
    repeatKey,
    summary: {
      id: delivery.id,
      state: 'waiting',
      eventId: delivery.eventId,
      eventType: 'order.shipped',
      subject: 'PS-1',
      title: 'PS-2026-1',
      triggerId: delivery.triggerId,
      triggerName: 'Tell the ERP',
      effect: delivery.effect,
      customerId: delivery.customerId,
      customerName: 'Acme Prints',
      target: 'erp.example',
      createdAt: iso(NOON),
      updatedAt: iso(NOON),
      dueAt: iso(delivery.dueAt),
      attempts: 0,
      result: null,
      duration: null,
      reason: null,
      isSeen: false,
      isTest: delivery.isTest,
      ...summary,
    },
  };
}

export function aCommit(part: Partial<Commit> = {}): Commit {
  return {
    event: anEvent(),
    title: 'PS-2026-1',
    customerId: 'cus_1',
    decisions: [
      { triggerId: 'trg_1', triggerName: 'Tell the ERP', customerId: 'cus_1', outcome: 'sent', reason: 'Matched.' },
    ],
    explained: 'Nothing listens.',
    deliveries: [],
    cancels: [],
    repeats: [],
    lease: null,
    ...part,
  };
}

export const aRequest: Request = {
  method: 'POST',
  url: 'https://erp.example/orders/PS-1',
  headers: [
    ['content-type', 'application/json'],
    ['webhook-id', 'msg_1'],
  ],
  body: '{"id":"PS-1"}',
};

export function anAttempt(part: Partial<Attempt> = {}): Attempt {
  return {
    number: 1,
    at: iso(NOON),
    request: aRequest,
    answer: { status: 200, headers: [], body: 'ok', truncated: false },
    failure: null,
    outcome: 'delivered',
    timing: { connect: 1, tls: null, waiting: 2, body: 1, total: 84 },
    isTest: false,
    ...part,
  };
}
