import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Attempt, DeliveryState, DeliverySummary, Request } from '#shared/model/delivery.ts';
import type { Problem } from '#shared/model/problem.ts';
import { fill } from '#shared/text/fill.ts';
import { utcMinute } from '#shared/text/utc-minute.ts';
import type { OutboxDelivery } from '../ports/outbox.ts';
import { HELD } from './outbox/subject-order.ts';

/** What the log's lists show of a row of `deliveries`, with what its event adds. SQLite gives no other types than these. */
export interface SummaryRow {
  readonly seq: number;
  readonly id: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly subject: string | null;
  readonly state: DeliveryState;
  readonly trigger_id: string;
  readonly trigger_name: string;
  readonly effect: number;
  readonly customer_id: string;
  readonly customer_name: string;
  readonly title: string;
  readonly target: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly due_at: number | null;
  readonly is_held: number;
  readonly is_test: number;
  readonly attempts: number;
  readonly result: string | null;
  readonly duration: number | null;
  readonly reason: string | null;
  readonly acknowledged_at: number | null;
  /** The delivery that comes before it in its order, and when that was made; null where it waits for none. */
  readonly waits_for: string | null;
  readonly waits_for_at: number | null;
}

/** All of a row. */
export interface DeliveryRow extends SummaryRow {
  readonly trigger_version: string;
  readonly template_version: string | null;
  readonly endpoint: string;
  readonly subject_key: string | null;
  readonly lease_until: number | null;
  readonly to_catcher: number;
  readonly is_asked: number;
  readonly order_key: string | null;
  readonly tries: number;
  readonly problems: string | null;
  readonly request: string | null;
  readonly body: string | null;
}

/** Of the delivery that a held-back one waits for: the one right before it, else the one that is being sent. */
const before = (column: string) => `CASE WHEN d.is_held = ${HELD.order} THEN coalesce(
  (SELECT b.${column} FROM deliveries b WHERE b.order_key = d.order_key AND b.due_at IS NOT NULL
    AND (b.event_seq, b.seq) < (d.event_seq, d.seq) ORDER BY b.event_seq DESC, b.seq DESC LIMIT 1),
  (SELECT b.${column} FROM deliveries b WHERE b.order_key = d.order_key AND b.due_at IS NOT NULL AND b.is_held = 0
    AND b.lease_until IS NOT NULL LIMIT 1)) END`;

const FROM = `, e.id AS event_id, e.type AS event_type, e.subject AS subject, ${before('id')} AS waits_for,
  ${before('created_at')} AS waits_for_at FROM deliveries d JOIN events e ON e.seq = d.event_seq`;

/** Every column that a DeliveryRow needs; conditions go after it. */
export const SELECT_DELIVERIES = `SELECT d.*, r.request, r.body${FROM} LEFT JOIN requests r ON r.delivery_seq = d.seq`;

/** Of `deliveries`: whether it was rendered, so that its bytes are there. */
export const HAS_REQUEST = 'EXISTS (SELECT 1 FROM requests WHERE delivery_seq = deliveries.seq)';

/** Every column that a SummaryRow needs: nothing of its request. */
export const SELECT_SUMMARIES = `SELECT d.seq, d.id, d.state, d.trigger_id, d.trigger_name, d.effect, d.customer_id,
  d.customer_name, d.title, d.target, d.created_at, d.updated_at, d.due_at, d.is_held, d.is_test, d.attempts, d.result,
  d.duration, d.reason, d.acknowledged_at${FROM}`;

export function summaryOfRow(row: SummaryRow): DeliverySummary {
  return {
    id: row.id,
    state: row.state,
    eventId: row.event_id,
    eventType: row.event_type,
    subject: row.subject,
    title: row.title,
    triggerId: row.trigger_id,
    triggerName: row.trigger_name,
    effect: row.effect,
    customerId: row.customer_id,
    customerName: row.customer_name,
    target: row.target,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
    dueAt: row.due_at === null || row.is_held !== HELD.no ? null : isoTime(row.due_at),
    attempts: row.attempts,
    result: row.result,
    duration: row.duration,
    reason: reasonOfRow(row),
    isTest: row.is_test === 1,
    isSeen: row.acknowledged_at !== null,
  };
}

/** Why it waits, failed or was cancelled: while another comes first, that is why. */
function reasonOfRow({ is_held, waits_for, waits_for_at, reason }: SummaryRow): string | null {
  if (is_held !== HELD.order || waits_for === null) return reason;
  return waitsForWords(waits_for, waits_for_at ?? 0);
}

/** That a delivery waits for the one before it, made at `at` (ms since 1970). */
export function waitsForWords(delivery: string, at: number): string {
  return fill(en.dispatch.waitsForEarlier, { delivery, time: utcMinute(at) });
}

export function outboxDeliveryOfRow(row: DeliveryRow): OutboxDelivery {
  return {
    id: row.id,
    eventId: row.event_id,
    triggerId: row.trigger_id,
    triggerVersion: row.trigger_version,
    effect: row.effect,
    customerId: row.customer_id,
    endpoint: row.endpoint,
    dueAt: row.due_at ?? row.updated_at,
    attempts: row.attempts,
    tries: row.tries,
    request: requestOfRow(row),
    templateVersion: row.template_version,
    isTest: row.is_test === 1,
    toCatcher: row.to_catcher === 1,
    isAsked: row.is_asked === 1,
    orderKey: row.order_key,
  };
}

export function requestOfRow({ request, body }: Pick<DeliveryRow, 'request' | 'body'>): Request | null {
  if (request === null) return null;
  const head = JSON.parse(request) as Omit<Request, 'body'>;
  return { ...head, body };
}

/** A row of `requests`: the head as JSON, and the body. */
export function rowOfRequest(request: Request): [head: string, body: string | null] {
  const { method, url, headers, body, email } = request;
  return [JSON.stringify(email ? { method, url, headers, email } : { method, url, headers }), body];
}

/** An attempt sends the delivery's own body, so the body and its parts are not written again with each. */
export function rowOfAttempt(attempt: Attempt): string {
  const { method, url, headers } = attempt.request;
  return JSON.stringify({ ...attempt, request: { method, url, headers, body: null } });
}

/** `sent` is the delivery's own request. */
export function attemptOfRow(text: string, sent: Request | null): Attempt {
  const attempt = JSON.parse(text) as Attempt;
  const { body = null, email } = sent ?? {};
  return { ...attempt, request: { ...attempt.request, body, ...(email && { email }) } };
}

export function problemsOfRow(row: Pick<DeliveryRow, 'problems'>): Problem[] {
  return row.problems === null ? [] : (JSON.parse(row.problems) as Problem[]);
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
