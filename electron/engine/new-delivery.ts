import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Customer } from '#shared/model/customer.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { Event } from '#shared/model/event.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { titleOf } from '#shared/pipeline/accept/title.ts';
import { destinationOf, type PlannedDelivery } from '#shared/pipeline/plan.ts';
import type { NewDelivery, OutboxDelivery } from './ports/outbox.ts';

/** What the making of a delivery adds to the plan of it; what is left out is as for one of a real event. */
export type Making = Partial<
  Pick<OutboxDelivery, 'request' | 'templateVersion' | 'isTest' | 'toCatcher' | 'isAsked' | 'endpoint' | 'orderKey'>
> & {
  readonly event: Event;
  readonly triggerVersion: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** A planned delivery as the outbox takes it. */
export function newDelivery(planned: PlannedDelivery, making: Making): NewDelivery {
  const { event, now } = making;
  const { trigger, customer, effect, dueAt } = planned;
  const delivery: OutboxDelivery = {
    id: planned.id,
    eventId: event.id,
    triggerId: trigger.id,
    triggerVersion: making.triggerVersion,
    effect,
    customerId: customer?.id ?? trigger.customer,
    endpoint: making.endpoint ?? planned.endpoint,
    dueAt,
    attempts: 0,
    tries: 0,
    request: making.request ?? null,
    templateVersion: making.templateVersion ?? null,
    isTest: making.isTest ?? false,
    toCatcher: making.toCatcher ?? false,
    isAsked: making.isAsked ?? false,
    orderKey: making.orderKey ?? planned.orderKey,
  };
  const createdAt = new Date(now).toISOString();
  const summary: DeliverySummary = {
    id: delivery.id,
    state: 'waiting',
    eventId: event.id,
    eventType: event.type,
    subject: event.subject,
    title: titleOf(event),
    triggerId: trigger.id,
    triggerName: trigger.name,
    effect,
    customerId: delivery.customerId,
    customerName: customer?.name ?? event.customer ?? en.decisions.anyCustomer,
    target: planned.target,
    createdAt,
    updatedAt: createdAt,
    dueAt: dueAt === now ? createdAt : new Date(dueAt).toISOString(),
    attempts: 0,
    result: null,
    duration: null,
    reason: planned.reason,
    isSeen: false,
    isTest: delivery.isTest,
  };
  const { subjectKey, joins, isJoinOnly, repeatKey } = planned;
  return { delivery, summary, subjectKey, joins, isJoinOnly, repeatKey };
}

export interface AtOnce {
  readonly trigger: Trigger;
  readonly customer: Customer | null;
  readonly effect: number;
  readonly now: number;
  /** The server of emails; null: none is set. */
  readonly mail: MailServer | null;
}

/** A delivery of one effect that is due at once and goes its own way: a test, or one that is rendered anew. */
export function planAtOnce(id: string, { trigger, customer, effect, now, mail }: AtOnce): PlannedDelivery {
  const destination = trigger.effects[effect];
  return {
    id,
    trigger,
    customer,
    effect,
    ...(destination ? destinationOf(destination, mail) : { endpoint: '', target: '' }),
    dueAt: now,
    reason: null,
    subjectKey: null,
    joins: null,
    isJoinOnly: false,
    repeatKey: null,
    orderKey: null,
  };
}
