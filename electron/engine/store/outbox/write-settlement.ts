import type { DatabaseSync } from 'node:sqlite';
import type { Settlement } from '#engine/ports/outbox.ts';
import type { Attempt, Request } from '#shared/model/delivery.ts';
import { rowOfAttempt, rowOfRequest } from '../delivery-rows.ts';
import { typedRows } from '../typed-rows.ts';
import type { ClaimedRow, ClaimedRows } from './claimed-rows.ts';
import { HELD } from './subject-order.ts';

const RETURNED = 'RETURNING seq, order_key';

/** Writes what happened to deliveries; gives the rows' seqs and orders. Runs inside a transaction. */
export function createSettlementWriter(database: DatabaseSync, claimed: ClaimedRows) {
  const one = (change: string) =>
    typedRows<ClaimedRow>(database.prepare(`UPDATE deliveries SET updated_at = ?, ${change} WHERE id = ? ${RETURNED}`));
  const tried = 'lease_until = NULL, is_held = 0, attempts = ?, tries = tries + 1, result = ?, duration = ?';
  const rendered = one('target = coalesce(?, target), template_version = ?, problems = ?, reason = NULL');
  const arrived = `UPDATE deliveries SET updated_at = ?1, state = 'delivered', due_at = NULL, lease_until = NULL, is_held = 0,
    attempts = ?2, tries = tries + 1, result = ?3, duration = ?4, reason = NULL, took = max(0, ?1 - first_due_at)`;
  const delivered = typedRows<ClaimedRow>(database.prepare(`${arrived} WHERE id = ?5 ${RETURNED}`));
  const deliveredAt = database.prepare(`${arrived} WHERE id = ?5 AND seq = ?6`);
  const retry = one(`state = 'retrying', ${tried}, due_at = ?, reason = ?`);
  const failedTry = one(`state = 'failed', ${tried}, due_at = NULL, reason = ?, problems = coalesce(?, problems)`);
  const failed = one(
    `state = 'failed', lease_until = NULL, is_held = 0, due_at = NULL, reason = ?, problems = coalesce(?, problems)`,
  );
  const notSending = `state = CASE WHEN tries > 0 THEN 'retrying' ELSE 'waiting' END, lease_until = NULL`;
  const released = one(`${notSending}, due_at = ?, reason = coalesce(?, reason)`);
  const held = one(`${notSending}, is_held = ${HELD.trigger}, reason = ?`);
  const lacking = one(`${notSending}, is_held = ${HELD.secret}, attempts = ?, result = ?, duration = ?, reason = ?`);
  const cancelled = one(`state = 'cancelled', due_at = NULL, lease_until = NULL, is_held = 0, reason = ?`);
  const putRequest = database.prepare(
    `INSERT INTO requests (delivery_seq, request, body) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET request = excluded.request, body = excluded.body`,
  );
  const insertAttempt = database.prepare(
    `INSERT INTO attempts (delivery_seq, number, attempt) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET attempt = excluded.attempt`,
  );

  const keep = (row: Row, attempt: Attempt): Row => {
    if (row) insertAttempt.run(row.seq, attempt.number, rowOfAttempt(attempt));
    return row;
  };

  function write(settlement: Settlement): Row {
    const { id, at } = settlement;
    switch (settlement.kind) {
      case 'rendered': {
        const { request, templateVersion, problems } = settlement;
        const noted = problems.length > 0 ? JSON.stringify(problems) : null;
        const row = rendered.get(at, targetOf(request), templateVersion, noted, id);
        if (row) putRequest.run(row.seq, ...rowOfRequest(request));
        return row;
      }
      case 'delivered': {
        const { attempt } = settlement;
        const { number, timing } = attempt;
        const row = claimed.take(id);
        const known = row && deliveredAt.run(at, number, resultOf(attempt), timing.total, id, row.seq).changes === 1;
        return keep(known ? row : delivered.get(at, number, resultOf(attempt), timing.total, id), attempt);
      }
      case 'retry': {
        const { attempt, dueAt, reason } = settlement;
        const { number, timing } = attempt;
        return keep(retry.get(at, number, resultOf(attempt), timing.total, dueAt, reason, id), attempt);
      }
      case 'failed': {
        const { attempt, reason, problems } = settlement;
        const noted = problems.length > 0 ? JSON.stringify(problems) : null;
        if (!attempt) return failed.get(at, reason, noted, id);
        const { number, timing } = attempt;
        return keep(failedTry.get(at, number, resultOf(attempt), timing.total, reason, noted, id), attempt);
      }
      case 'released':
        return released.get(at, settlement.dueAt, settlement.reason, id);
      case 'held':
        return held.get(at, settlement.reason, id);
      case 'lacking': {
        const { attempt, reason } = settlement;
        return keep(lacking.get(at, attempt.number, resultOf(attempt), attempt.timing.total, reason, id), attempt);
      }
      case 'cancelled':
        return cancelled.get(at, settlement.reason, id);
      default:
        return settlement satisfies never;
    }
  }

  return (batch: readonly Settlement[]) =>
    batch.flatMap((settlement) => {
      const row = write(settlement);
      return row ? [row] : [];
    });
}

/** For whom an email is, once it is known; null for a request, whose host was known before. */
function targetOf({ email }: Request): string | null {
  const [first, ...more] = email?.recipients ?? [];
  if (first === undefined) return null;
  return more.length > 0 ? `${first} +${more.length}` : first;
}

type Row = ClaimedRow | undefined;

/** An attempt in short: its status, or the code of its failure. */
function resultOf({ answer, failure }: Attempt): string {
  return answer ? String(answer.status) : (failure?.code ?? '');
}
