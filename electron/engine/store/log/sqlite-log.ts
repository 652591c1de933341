import type { DatabaseSync } from 'node:sqlite';
import { effectOf, triggerOf } from '#engine/kept-trigger.ts';
import type { EventLog } from '#engine/ports/event-log.ts';
import type { Versions } from '#engine/ports/stores.ts';
import type { DeliveryFilter } from '#shared/contract/delivery-log.ts';
import { isMailEndpoint } from '#shared/mail/mail-address.ts';
import type { Decision, Event, EventSummary } from '#shared/model/event.ts';
import type { Json } from '#shared/model/json.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import { plannedTries } from '#shared/pipeline/retry.ts';
import { searchWords } from '#shared/text/search-words.ts';
import {
  attemptOfRow,
  type DeliveryRow,
  isoTime,
  outboxDeliveryOfRow,
  problemsOfRow,
  requestOfRow,
  SELECT_DELIVERIES,
  SELECT_SUMMARIES,
  type SummaryRow,
  summaryOfRow,
} from '../delivery-rows.ts';
import type { PendingRepeats } from '../outbox/repeat-marks.ts';
import { typedRows } from '../typed-rows.ts';
import type { Words } from '../words/words.ts';
import { foundOf } from './found-of.ts';
import { readBreakdown } from './log-breakdown.ts';
import { createWhere, holds, type Wheres } from './log-filter.ts';
import { readTotals } from './log-totals.ts';

export interface SqliteLogOptions {
  readonly repeats: PendingRepeats;
  readonly versions: Versions;
  /** Where words are looked up; null where everything is read instead. */
  readonly words: Words | null;
}

/** So many rows are read through where the index is not up to date yet: in some tenths of a second. */
const READ_THROUGH = 1_000;

const WAITING =
  'SELECT count(*) AS count FROM deliveries WHERE due_at IS NOT NULL AND lease_until IS NULL AND is_held = 0';
const SELECT_NEWEST = SELECT_SUMMARIES.replace('FROM deliveries d', 'FROM deliveries d NOT INDEXED');

/** What people read of events and deliveries. Lists are newest first; a cursor is the `seq` after which to go on. */
export function createSqliteLog(database: DatabaseSync, { repeats, versions, words }: SqliteLogOptions): EventLog {
  database.function('holds', { deterministic: true, directOnly: true }, holds);
  const indexed = createWhere({ isIndexed: true });
  const scanned = createWhere({ isIndexed: false });
  const longest = database.prepare(
    `SELECT max((SELECT count(*) FROM (SELECT 1 FROM events LIMIT ${READ_THROUGH + 1})),
       (SELECT count(*) FROM (SELECT 1 FROM deliveries LIMIT ${READ_THROUGH + 1}))) AS rows`,
  );
  const isLong = () => Number(longest.get()?.rows) > READ_THROUGH;

  /** Where words are looked up; null where everything is read instead. */
  function lookUp({ text }: DeliveryFilter): DatabaseSync | null {
    return text && words?.reads && (words.isUpToDate || isLong()) ? words.reads : null;
  }

  /** Reads what fits a filter; where the index turns out to be damaged, by reading everything. */
  function fitting<T>(filter: DeliveryFilter, read: (wheres: Wheres, log: DatabaseSync) => T): T {
    const index = lookUp(filter);
    if (index === null) return read(scanned, database);
    try {
      return read(indexed, index);
    } catch (error) {
      if (!words?.hasFailed(error)) throw error;
      return read(scanned, database);
    }
  }

  const summaryById = typedRows<SummaryRow>(database.prepare(`${SELECT_SUMMARIES} WHERE d.id = ?`));
  const byId = typedRows<DeliveryRow>(database.prepare(`${SELECT_DELIVERIES} WHERE d.id = ?`));
  const eventById = typedRows<EventRow>(
    database.prepare('SELECT * FROM events WHERE id = ? ORDER BY seq DESC LIMIT 1'),
  );
  const eventBySeq = typedRows<EventRow>(database.prepare('SELECT * FROM events WHERE seq = ?'));
  const eventSeqOf = database.prepare('SELECT event_seq FROM deliveries WHERE id = ?');
  const deliveriesOf = database.prepare('SELECT id FROM deliveries WHERE event_seq = ? ORDER BY seq');
  const waitingFor = database.prepare(`${WAITING} AND endpoint = ?`);
  const waitingForAny = database.prepare(WAITING);
  const attemptsOf = database.prepare('SELECT attempt FROM attempts WHERE delivery_seq = ? ORDER BY number');

  function* summariesOf(rows: readonly EventRow[]): Generator<EventSummary> {
    for (const row of rows) {
      const { payload: _, ...event } = eventOfRow(row);
      yield {
        ...event,
        deliveries: deliveriesOf.all(row.seq).map((delivery) => String(delivery.id)),
        decisions: JSON.parse(row.decisions) as Decision[],
        explained: row.explained,
      };
    }
  }

  return {
    readyFor: async ({ text }) => !text || words === null || words.upToDate(),

    unread(filter, of) {
      if (words === null || searchWords(filter.text ?? '').length === 0 || lookUp(filter) === null) return null;
      return words.gapOf(of);
    },

    event(id) {
      const row = eventById.get(id);
      return row ? eventOfRow(row) : null;
    },

    waitingFor: (endpoint) =>
      Number((endpoint === EVERY_ENDPOINT ? waitingForAny.get() : waitingFor.get(endpoint))?.count ?? 0),

    eventOf(deliveryId) {
      const seq = eventSeqOf.get(deliveryId)?.event_seq;
      const row = seq === undefined ? undefined : eventBySeq.get(Number(seq));
      return row ? eventOfRow(row) : null;
    },

    events({ filter, notSentOnly, before, limit }) {
      const sent = notSentOnly ? 'AND e.deliveries = 0' : '';
      const rows = fitting(filter, ({ eventWhere }, log) => {
        const { sql, values } = eventWhere(filter);
        const page = `SELECT * FROM events e WHERE e.seq < ? ${sent} AND ${sql} ORDER BY e.seq DESC LIMIT ?`;
        return typedRows<EventRow>(log.prepare(page)).all(cursorOf(before), ...values, limit + 1);
      });
      return { events: [...summariesOf(rows.slice(0, limit))], next: nextOf(rows, limit) };
    },

    summary(id) {
      const row = summaryById.get(id);
      return row ? summaryOfRow(row) : null;
    },

    deliveries({ filter, before, limit }) {
      // From the newest row on: an index of times would have it read and sort all of a period for its first page.
      const select = filter.eventId === undefined ? SELECT_NEWEST : SELECT_SUMMARIES;
      const rows = fitting(filter, ({ deliveryWhere }, log) => {
        const { sql, values } = deliveryWhere(filter);
        const page = `${select} WHERE d.seq < ? AND ${sql} ORDER BY d.seq DESC LIMIT ?`;
        return typedRows<SummaryRow>(log.prepare(page)).all(cursorOf(before), ...values, limit + 1);
      });
      return { deliveries: rows.slice(0, limit).map(summaryOfRow), next: nextOf(rows, limit) };
    },

    delivery(id) {
      const row = byId.get(id);
      if (!row) return null;
      const outbox = outboxDeliveryOfRow(row);
      const isPlanned = row.due_at !== null && row.is_held === 0;
      const mayRetry = !outbox.isTest && effectOf(versions, outbox)?.retry === true;
      // What a person asks for leaves at any hour.
      const isAsked = outbox.isTest || outbox.isAsked;
      const planned = isPlanned
        ? plannedTries(outbox.dueAt, outbox.tries, {
            kind: isMailEndpoint(outbox.endpoint) ? 'email' : 'url',
            schedule: isAsked ? undefined : triggerOf(versions, outbox)?.schedule,
          })
        : [];
      return {
        ...summaryOfRow(row),
        endpoint: outbox.endpoint,
        templateVersion: row.template_version,
        triggerVersion: row.trigger_version,
        request: requestOfRow(row),
        problems: problemsOfRow(row),
        history: attemptsOf.all(row.seq).map(({ attempt }) => attemptOfRow(String(attempt), requestOfRow(row))),
        waitsFor: row.waits_for,
        planned: (mayRetry ? planned : planned.slice(0, 1)).map(isoTime),
        outbox,
        subjectKey: row.subject_key,
      };
    },

    deliveryIds: ({ filter, limit }) =>
      fitting(filter, ({ deliveryWhere }, log) => {
        const { sql, values, from } = deliveryWhere(filter);
        const count = log.prepare(`SELECT count(*) AS n ${from} WHERE ${sql}`).get(...values);
        const rows = log.prepare(`SELECT d.id ${from} WHERE ${sql} ORDER BY d.seq DESC LIMIT ?`);
        return { ids: rows.all(...values, limit).map(({ id }) => String(id)), total: Number(count?.n ?? 0) };
      }),

    found: (ids, text) => foundOf(database, ids, text),
    breakdown: (query) => fitting(query.filter, ({ deliveryWhere }, log) => readBreakdown(log, query, deliveryWhere)),
    totals: (query) => fitting(query.filter, (wheres, log) => readTotals(log, query, wheres)),
    lastRepeat: (triggerId, key) => repeats.last(triggerId, key),
  };
}

interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly occurred_at: string;
  readonly received_at: number;
  readonly customer: string | null;
  readonly subject: string | null;
  readonly payload: string;
  readonly decisions: string;
  readonly explained: string | null;
}

function eventOfRow(row: EventRow): Event {
  return {
    id: row.id,
    source: row.source,
    type: row.type,
    occurredAt: row.occurred_at,
    receivedAt: isoTime(row.received_at),
    customer: row.customer,
    subject: row.subject,
    payload: JSON.parse(row.payload) as Json,
  };
}

// What is not a cursor of ours asks for the newest.
function cursorOf(before: string | undefined): number {
  return before === undefined || !/^\d{1,15}$/.test(before) ? Number.MAX_SAFE_INTEGER : Number(before);
}

function nextOf(rows: readonly { seq: number }[], limit: number): string | null {
  return rows.length > limit ? String(rows[limit - 1]?.seq) : null;
}
