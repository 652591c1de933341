import type { DatabaseSync } from 'node:sqlite';
import type { Cancel, Commit, Committed, NewDelivery, OutboxDelivery } from '#engine/ports/outbox.ts';
import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Decision, Event } from '#shared/model/event.ts';
import { fill } from '#shared/text/fill.ts';
import { HAS_REQUEST, rowOfRequest } from '../delivery-rows.ts';
import type { WordNotes } from '../words/words.ts';
import type { ClaimedRows } from './claimed-rows.ts';
import type { SubjectOrder } from './subject-order.ts';

// A delivery that waits for its delay alone: never tried, never rendered, nobody's test, in nobody's hands.
const WAITS = `state = 'waiting' AND lease_until IS NULL AND attempts = 0 AND is_test = 0 AND is_asked = 0
  AND NOT ${HAS_REQUEST}`;

interface Waiting {
  seq: number;
  id: string;
  eventSeq: number;
}

/** The delivery that each joins; null where none waits for it. */
type Joined = ReadonlyMap<NewDelivery, Waiting | null>;
const NOBODY: Joined = new Map();

interface Decided {
  readonly now: number;
  /** The deliveries that carry it. */
  readonly ids: readonly string[];
  readonly joined: Joined;
}

export interface EventWriterTools {
  readonly order: SubjectOrder;
  readonly touched: (seq: number) => void;
  readonly claimed: ClaimedRows;
  readonly index: WordNotes | null;
}

/** Writes accepted events with all that follows from them. Runs inside a transaction. */
export function createEventWriter(database: DatabaseSync, { order, touched, index, claimed }: EventWriterTools) {
  const findEvent = database.prepare('SELECT * FROM events WHERE id = ? AND source = ?');
  const deliveryIds = database.prepare('SELECT id FROM deliveries WHERE event_seq = ? ORDER BY seq');
  const insertEvent = database.prepare(
    `INSERT INTO events (id, source, type, occurred_at, received_at, customer, customer_id, subject, title, payload,
       decisions, explained, deliveries) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id, source) DO NOTHING`,
  );
  const findWaiting = database.prepare(
    `SELECT seq, id, event_seq FROM deliveries WHERE trigger_id = ? AND subject_key = ? AND effect = ? AND ${WAITS}
     ORDER BY seq LIMIT 1`,
  );
  const join = database.prepare('UPDATE deliveries SET event_seq = ?, title = ?, updated_at = ? WHERE seq = ?');
  const leave = database.prepare(
    `UPDATE events SET deliveries = deliveries - 1, explained = CASE WHEN deliveries = 1 THEN ? ELSE explained END
     WHERE seq = ?`,
  );
  const cancel = database.prepare(
    `UPDATE deliveries SET state = 'cancelled', due_at = NULL, is_held = 0, reason = ?, updated_at = ?
     WHERE trigger_id = ? AND subject_key = ? AND ${WAITS} RETURNING seq, repeat_key, order_key`,
  );
  const forget = database.prepare('DELETE FROM repeats WHERE trigger_id = ? AND key = ?');
  const mark = database.prepare(
    `INSERT INTO repeats (trigger_id, key, at, value) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET at = excluded.at, value = excluded.value`,
  );
  const insertDelivery = createDeliveryInsert(database);

  function repeated(event: Event): Committed | null {
    const row = findEvent.get(event.id, event.source);
    if (!row) return null;
    const deliveries = deliveryIds.all(Number(row.seq)).map((delivery) => String(delivery.id));
    return { kind: 'repeat', eventId: event.id, deliveries, differs: differs(event, row) };
  }

  function repeatOf(event: Event): Committed {
    const repeat = repeated(event);
    if (!repeat) throw new Error(`event ${event.id} is neither new nor there`);
    return repeat;
  }

  function cancelWaiting({ triggerId, subjectKey, reason }: Cancel, now: number): void {
    for (const row of cancel.all(reason, now, triggerId, subjectKey)) {
      touched(Number(row.seq));
      if (row.repeat_key !== null) forget.run(triggerId, String(row.repeat_key));
      order.arrange(row.order_key);
    }
  }

  function waitingFor({ delivery, subjectKey, joins }: NewDelivery): Waiting | null {
    if (joins === null || subjectKey === null) return null;
    const row = findWaiting.get(delivery.triggerId, subjectKey, delivery.effect);
    return row ? { seq: Number(row.seq), id: String(row.id), eventSeq: Number(row.event_seq) } : null;
  }

  function joinOne(waiting: Waiting, by: { seq: number; commit: Commit; now: number }): void {
    const { commit, now } = by;
    join.run(by.seq, commit.title, now, waiting.seq);
    leave.run(fill(en.decisions.replaced, { type: commit.event.type }), waiting.eventSeq);
    touched(waiting.seq);
  }

  function insert(commit: Commit, { now, ids, joined }: Decided): number | null {
    const { event } = commit;
    const { changes, lastInsertRowid } = insertEvent.run(
      event.id,
      event.source,
      event.type,
      event.occurredAt,
      now,
      event.customer,
      commit.customerId,
      event.subject,
      commit.title,
      JSON.stringify(event.payload),
      JSON.stringify(decisionsWithJoins(commit, joined)),
      ids.length === 0 ? commit.explained : null,
      ids.length,
    );
    return changes === 0 ? null : Number(lastInsertRowid);
  }

  return function writeEvent(commit: Commit): Committed {
    const { event, lease, deliveries, cancels } = commit;
    const mayJoin = deliveries.some(({ joins }) => joins !== null);
    // An event that was here already changes nothing else. Where it could only insert, inserting tells.
    const before = mayJoin || cancels.length > 0 ? repeated(event) : null;
    if (before) return before;
    const now = Date.parse(event.receivedAt);
    for (const one of cancels) cancelWaiting(one, now);
    const joined: Joined = mayJoin ? new Map(deliveries.map((one) => [one, waitingFor(one)])) : NOBODY;
    const made = deliveries.filter((one) => !joined.get(one) && !one.isJoinOnly);
    const ids = deliveries.flatMap((one) => {
      const id = joined.get(one)?.id ?? (one.isJoinOnly ? null : one.delivery.id);
      return id === null ? [] : [id];
    });
    const seq = insert(commit, { now, ids, joined });
    if (seq === null) return repeatOf(event);
    index?.noteEvent(seq);
    for (const [{ delivery }, waiting] of joined) {
      if (!waiting) continue;
      joinOne(waiting, { seq, commit, now });
      order.arrange(delivery.orderKey);
    }
    const inHand: OutboxDelivery[] = [];
    for (const one of made) {
      const { orderKey, dueAt } = one.delivery;
      const isKept = orderKey !== null && order.isBusy(orderKey);
      const isClaimed = lease !== null && dueAt <= now && !isKept;
      const own = insertDelivery(one, seq, isClaimed ? lease : null);
      touched(own);
      if (isKept) order.arrange(orderKey);
      if (!isClaimed) continue;
      claimed.note(one.delivery.id, { seq: own, order_key: orderKey });
      inHand.push(one.delivery);
    }
    for (const { triggerId, key, at, value } of commit.repeats) {
      mark.run(triggerId, key, at, value);
    }
    return { kind: 'new', deliveries: ids, claimed: inHand };
  };
}

/** Inserts a delivery of the event `seq`, claimed until `lease` where it is given; gives its own seq. */
export function createDeliveryInsert(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO deliveries (id, event_seq, state, trigger_id, trigger_name, trigger_version, template_version, effect,
       customer_id, customer_name, title, target, endpoint, subject_key, repeat_key, created_at, updated_at,
       first_due_at, due_at, lease_until, is_test, to_catcher, is_asked, order_key, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const putRequest = database.prepare('INSERT INTO requests (delivery_seq, request, body) VALUES (?, ?, ?)');
  return (
    { delivery, summary, subjectKey, repeatKey }: NewDelivery,
    eventSeq: number,
    lease: number | null,
  ): number => {
    const createdAt = Date.parse(summary.createdAt);
    const { lastInsertRowid } = insert.run(
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
    );
    const seq = Number(lastInsertRowid);
    if (delivery.request) putRequest.run(seq, ...rowOfRequest(delivery.request));
    return seq;
  };
}

function decisionsWithJoins(commit: Commit, joined: Joined): readonly Decision[] {
  if (joined.size === 0) return commit.decisions;
  const reasons = new Map<string, string>();
  for (const [{ delivery, joins }, waiting] of joined) if (waiting && joins) reasons.set(delivery.triggerId, joins);
  return commit.decisions.map((decision) => {
    const reason = reasons.get(decision.triggerId);
    return reason === undefined ? decision : { ...decision, outcome: 'joined', reason };
  });
}

// Where no time was given, it is the time of receipt: then two times do not count as different.
function differs(event: Event, row: Record<string, unknown>): boolean {
  const { occurred_at, received_at } = row;
  const wasGiven = occurred_at !== new Date(Number(received_at)).toISOString();
  const isGiven = event.occurredAt !== event.receivedAt;
  if ((wasGiven || isGiven) && occurred_at !== event.occurredAt) return true;
  return (
    row.type !== event.type ||
    row.customer !== event.customer ||
    row.subject !== event.subject ||
    row.payload !== JSON.stringify(event.payload)
  );
}
