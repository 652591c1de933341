import type { DatabaseSync } from 'node:sqlite';
import type { Commit, Except, Outbox, OutboxDelivery, Settlement } from '#engine/ports/outbox.ts';
import { type DeliveryRow, HAS_REQUEST, outboxDeliveryOfRow, SELECT_DELIVERIES } from '../delivery-rows.ts';
import type { GroupCommit } from '../group-commit.ts';
import { typedRows } from '../typed-rows.ts';
import type { WordNotes } from '../words/words.ts';
import { type ClaimedRow, createClaimedRows } from './claimed-rows.ts';
import type { LeaseHolder } from './lease-holder.ts';
import { createTimeMender } from './mend-times.ts';
import type { PendingRepeats } from './repeat-marks.ts';
import { createSubjectOrder, HELD } from './subject-order.ts';
import { createDeliveryInsert, createEventWriter } from './write-event.ts';
import { createSettlementWriter } from './write-settlement.ts';

export interface SqliteOutboxOptions {
  readonly database: DatabaseSync;
  readonly group: GroupCommit;
  readonly repeats: PendingRepeats;
  /** Told of a delivery's seq when it comes or changes. */
  readonly touched: (seq: number) => void;
  /** Told of events and deliveries; null where nobody is to find them by words. */
  readonly index: WordNotes | null;
  readonly holder: LeaseHolder;
}

// What `deliveries_ready` holds: due at some time, in nobody's hands.
const READY = 'due_at IS NOT NULL AND lease_until IS NULL AND is_held = 0';
/** A row that changed: where it is, and its order. */
type Changed = Readonly<Record<string, unknown>> | ClaimedRow;
const NONE: Except = new Set();

/** The outbox in SQLite: every write goes through the group, so that a turn of the loop costs one fsync. */
export function createSqliteOutbox({ database, group, repeats, touched, index, holder }: SqliteOutboxOptions): Outbox {
  const order = createSubjectOrder(database, touched);
  const claimed = createClaimedRows();
  const writeEvent = createEventWriter(database, { order, touched, index, claimed });
  const insertDelivery = createDeliveryInsert(database);
  const writeSettlements = createSettlementWriter(database, claimed);
  const mendTimes = createTimeMender(database, touched);
  const bySeq = typedRows<DeliveryRow>(database.prepare(`${SELECT_DELIVERIES} WHERE d.seq = ?`));
  const byId = typedRows<DeliveryRow>(database.prepare(`${SELECT_DELIVERIES} WHERE d.id = ?`));
  const nextEndpoint = database.prepare(
    `SELECT endpoint FROM deliveries WHERE ${READY} AND endpoint > ? ORDER BY endpoint LIMIT 1`,
  );
  const dueOf = database.prepare(
    `SELECT seq, due_at FROM deliveries WHERE ${READY} AND endpoint = ? AND due_at <= ? ORDER BY due_at LIMIT ?`,
  );
  const firstOf = database.prepare(`SELECT min(due_at) AS due FROM deliveries WHERE ${READY} AND endpoint = ?`);
  const expired = database.prepare(
    'SELECT seq, due_at, endpoint FROM deliveries WHERE lease_until IS NOT NULL AND lease_until <= ? ORDER BY lease_until LIMIT ?',
  );
  const take = database.prepare("UPDATE deliveries SET state = 'sending', lease_until = ?, is_held = 0 WHERE seq = ?");
  const eventSeqOf = database.prepare('SELECT event_seq FROM deliveries WHERE id = ?');
  const countIn = database.prepare('UPDATE events SET deliveries = deliveries + 1, explained = NULL WHERE seq = ?');
  const reopen = database.prepare(
    `UPDATE deliveries SET state = 'waiting', due_at = ?1, first_due_at = ?1, updated_at = ?1, tries = 0, is_asked = 1,
       reason = NULL, took = NULL, acknowledged_at = NULL
     WHERE id = ?2 AND ${HAS_REQUEST} AND state IN ('delivered', 'failed', 'cancelled') RETURNING seq, order_key`,
  );
  const hasten = database.prepare(
    `UPDATE deliveries SET due_at = min(due_at, ?1), is_asked = 1, is_held = 0, updated_at = ?1
     WHERE id = ?2 AND due_at IS NOT NULL AND lease_until IS NULL RETURNING seq, order_key`,
  );
  const cancel = database.prepare(
    `UPDATE deliveries SET state = 'cancelled', due_at = NULL, is_held = 0, updated_at = ?, reason = ?
     WHERE id = ? AND due_at IS NOT NULL AND lease_until IS NULL RETURNING seq, order_key`,
  );
  const acknowledge = database.prepare(
    "UPDATE deliveries SET acknowledged_at = ? WHERE id = ? AND state = 'failed' AND acknowledged_at IS NULL RETURNING seq",
  );
  const resume = database.prepare(
    `UPDATE deliveries SET is_held = 0, reason = NULL WHERE trigger_id = ? AND is_held = ${HELD.trigger}
     RETURNING seq, order_key`,
  );
  const resumeSecrets = database.prepare(
    `UPDATE deliveries SET is_held = 0, reason = NULL WHERE is_held = ${HELD.secret} RETURNING seq, order_key`,
  );
  const held = database.prepare(`SELECT DISTINCT trigger_id FROM deliveries WHERE is_held = ${HELD.trigger}`);
  const reclaim = database.prepare(
    `UPDATE deliveries SET state = CASE WHEN tries > 0 THEN 'retrying' ELSE 'waiting' END, lease_until = NULL,
       updated_at = ? WHERE lease_until IS NOT NULL RETURNING order_key`,
  );

  // Deliveries are never deleted while they are under way: a seq that was handed out has its row.
  function rowOf(seq: number): DeliveryRow {
    const row = bySeq.get(seq);
    if (!row) throw new Error(`no delivery of seq ${seq}`);
    return row;
  }
  const write = <T>(job: () => T): Promise<T> => group.run(job);

  /** Endpoints with something ready, one look-up in the index each. */
  function* readyEndpoints(except: Except): Generator<string> {
    let row = nextEndpoint.get('') ?? undefined;
    // An address that could not be read has no endpoint; it sorts first and is asked for by itself.
    if (firstOf.get('')?.due != null && !except.has('')) yield '';
    while (row) {
      const endpoint = String(row.endpoint);
      if (!except.has(endpoint)) yield endpoint;
      row = nextEndpoint.get(endpoint);
    }
  }

  function dueSeqs(limit: number, now: number, except: Except): number[] {
    const late = expired.all(now, limit).filter((row) => !except.has(String(row.endpoint)));
    const found = late.map((row) => ({ seq: Number(row.seq), dueAt: Number(row.due_at) }));
    const endpoints = [...readyEndpoints(except)];
    const share = Math.max(1, Math.ceil(limit / Math.max(1, endpoints.length)));
    for (const endpoint of endpoints) {
      for (const row of dueOf.all(endpoint, now, share)) {
        found.push({ seq: Number(row.seq), dueAt: Number(row.due_at) });
      }
    }
    return found
      .sort((a, b) => a.dueAt - b.dueAt || a.seq - b.seq)
      .slice(0, limit)
      .map(({ seq }) => seq);
  }

  function claimSeq(seq: number, until: number): OutboxDelivery {
    take.run(until, seq);
    touched(seq);
    const row = rowOf(seq);
    claimed.note(row.id, { seq, order_key: row.order_key });
    return outboxDeliveryOfRow(row);
  }

  function changed(rows: readonly Changed[]): number {
    for (const row of rows) touched(Number(row.seq));
    for (const row of rows) order.arrange(row.order_key);
    return rows.length;
  }
  const changedOne = (row: Changed | undefined) => changed(row ? [row] : []) === 1;

  return {
    commit: (batch: Commit) =>
      repeats.during(
        batch.repeats,
        write(() => writeEvent(batch)),
      ),

    add: (of, delivery, instead) =>
      write(() => {
        const row = eventSeqOf.get(of);
        if (!row) throw new Error(`no delivery ${of}`);
        const seq = Number(row.event_seq);
        const ended = instead && cancel.get(instead.now, instead.reason, of);
        if (instead && !ended) return false;
        touched(insertDelivery(delivery, seq, null));
        // Only now: between the two, the turn would be that of the next in their order.
        changed(ended ? [ended] : []);
        order.arrange(delivery.delivery.orderKey);
        countIn.run(seq);
        return true;
      }),

    claim: (limit, now, lease, except = NONE) =>
      write(() => dueSeqs(limit, now, except).map((seq) => claimSeq(seq, now + lease))),

    claimOne: (id, now, lease) =>
      write(() => {
        const row = byId.get(id);
        if (!row || row.due_at === null || row.is_held === HELD.order) return null;
        const isFree = row.lease_until === null || row.lease_until <= now;
        return isFree ? claimSeq(row.seq, now + lease) : null;
      }),

    settle: (batch: readonly Settlement[], { isPatient = false } = {}) =>
      group.run(
        () => {
          changed(writeSettlements(batch));
        },
        { isPatient },
      ),

    cancel: (id, now, reason) => write(() => changedOne(cancel.get(now, reason, id))),
    hasten: (ids, now) => write(() => ids.filter((id) => changedOne(hasten.get(now, id)))),
    reopen: (id, now) => write(() => changedOne(reopen.get(now, id))),

    acknowledge: (ids, now) => write(() => ids.filter((id) => changedOne(acknowledge.get(now, id))).length),

    resume: (triggerIds) => write(() => changed(triggerIds.flatMap((id) => resume.all(id)))),

    resumeSecrets: () => write(() => changed(resumeSecrets.all())),

    held: async () => held.all().map((row) => String(row.trigger_id)),

    reclaim: (now) =>
      write(() => {
        // A second engine on the folder takes nothing from the first: leases run out by themselves.
        if (!holder.take()) return 0;
        const rows = reclaim.all(now);
        for (const { order_key } of rows) order.arrange(order_key);
        return rows.length;
      }),

    mendTimes: (now) => write(() => mendTimes(now)),

    nextDue: async (except = NONE) => {
      let next: number | null = null;
      for (const endpoint of readyEndpoints(except)) {
        const due = Number(firstOf.get(endpoint)?.due);
        if (next === null || due < next) next = due;
      }
      return next;
    },
  };
}
