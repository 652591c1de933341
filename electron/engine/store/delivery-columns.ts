import type { NewDelivery } from '../ports/outbox.ts';
import { rowOfRequest } from './delivery-rows.ts';

/** What SQLite keeps of a value. */
export type Cell = string | number | null;

/** The columns that a new delivery comes with, in order; the others have their defaults. */
export const DELIVERY_COLUMNS = [
  'id',
  'event_seq',
  'state',
  'trigger_id',
  'trigger_name',
  'trigger_version',
  'template_version',
  'effect',
  'customer_id',
  'customer_name',
  'title',
  'target',
  'endpoint',
  'subject_key',
  'repeat_key',
  'created_at',
  'updated_at',
  'first_due_at',
  'due_at',
  'lease_until',
  'is_test',
  'to_catcher',
  'is_asked',
  'order_key',
  'reason',
  'request',
  'body',
  'attempts',
  'tries',
  'result',
  'duration',
  'took',
  'problems',
] as const;

export type DeliveryColumn = (typeof DELIVERY_COLUMNS)[number];

/** Inserts a row of those. */
export const INSERT_DELIVERY = `INTO deliveries (${DELIVERY_COLUMNS.join(', ')})
  VALUES (${DELIVERY_COLUMNS.map(() => '?').join(', ')})`;

/** Where a column stands in a row. */
export const COLUMN = Object.fromEntries(DELIVERY_COLUMNS.map((name, at) => [name, at])) as Record<
  DeliveryColumn,
  number
>;

/** A new delivery of the event `eventSeq` as a row of those columns, claimed until `lease` where it is given. */
export function rowOfNewDelivery(
  { delivery, summary, subjectKey, repeatKey }: NewDelivery,
  eventSeq: number,
  lease: number | null,
): Cell[] {
  const createdAt = Date.parse(summary.createdAt);
  const [request, body] = rowOfRequest(delivery.request);
  return [
    delivery.id,
    eventSeq,
    lease === null ? 'waiting' : 'sending',
    delivery.triggerId,
    summary.triggerName,
    delivery.triggerVersion,
    delivery.templateVersion,
    delivery.effect,
    delivery.customerId,
    summary.customerName,
    summary.title,
    summary.target,
    delivery.endpoint,
    subjectKey,
    repeatKey,
    createdAt,
    createdAt,
    delivery.dueAt,
    delivery.dueAt,
    lease,
    Number(delivery.isTest),
    Number(delivery.toCatcher),
    Number(delivery.isAsked),
    delivery.orderKey,
    summary.reason,
    request,
    body,
    0,
    0,
    null,
    null,
    null,
    null,
  ];
}
