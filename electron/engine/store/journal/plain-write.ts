import { deserialize, serialize } from 'node:v8';
import type { Commit, Committed, Settlement } from '#engine/ports/outbox.ts';
import { StoreError } from '#engine/ports/store-error.ts';
import { type Cell, COLUMN, rowOfNewDelivery } from '../delivery-columns.ts';
import { rowOfAttempt, rowOfRequest } from '../delivery-rows.ts';
import { rowOfEvent } from '../event-row.ts';
import { resultOf, targetOf } from '../write-settlement.ts';

/**
 * A write whose outcome is known without a look into the tables, as the rows that it leads to. Everything else (what
 * joins, cancels, waits for its turn, is claimed, fails) is written straight into the tables.
 */
export type PlainWrite = PlainEvent | PlainDelivered | PlainRendered;

/** What a job does where nothing need be asked of the tables, and what it gives then. */
export interface Plain<T> {
  readonly writes: readonly PlainWrite[];
  readonly answer: T;
}

export interface PlainEvent {
  readonly kind: 'event';
  readonly event: Cell[];
  /** Rows of DELIVERY_COLUMNS, without the seq of their event. */
  readonly deliveries: Cell[][];
}

export interface PlainDelivered {
  readonly kind: 'delivered';
  readonly id: string;
  readonly at: number;
  readonly number: number;
  readonly result: string;
  readonly duration: number;
  /** The row of `attempts`. */
  readonly attempt: string;
}

export interface PlainRendered {
  readonly kind: 'rendered';
  readonly id: string;
  readonly at: number;
  readonly request: string | null;
  readonly body: string | null;
  readonly target: string | null;
  readonly templateVersion: string | null;
  readonly problems: string | null;
}

/** An accepted event and the answer to its commit; null where the tables must be asked. */
export function plainCommit(commit: Commit): Plain<Committed> | null {
  const { event, lease, deliveries } = commit;
  if (commit.cancels.length > 0 || commit.repeats.length > 0) return null;
  if (deliveries.some(({ delivery, joins, isJoinOnly }) => joins !== null || isJoinOnly || delivery.orderKey !== null))
    return null;
  const now = Date.parse(event.receivedAt);
  const isClaimed = (dueAt: number) => lease !== null && dueAt <= now;
  const rows = deliveries.map((one) => rowOfNewDelivery(one, 0, isClaimed(one.delivery.dueAt) ? lease : null));
  if (!isInteger(now) || !rows.every(holdsIntegers)) return null;
  const ids = deliveries.map(({ delivery }) => delivery.id);
  const claimed = deliveries.filter(({ delivery }) => isClaimed(delivery.dueAt)).map(({ delivery }) => delivery);
  const explained = ids.length === 0 ? commit.explained : null;
  const row = rowOfEvent(commit, { explained, deliveries: ids.length });
  return {
    writes: [{ kind: 'event', event: row, deliveries: rows }],
    answer: { kind: 'new', deliveries: ids, claimed },
  };
}

/** Settlements that change their own row alone; null where one of them is another. */
export function plainSettlements(batch: readonly Settlement[]): Plain<undefined> | null {
  const writes: PlainWrite[] = [];
  for (const settlement of batch) {
    const { kind, id, at } = settlement;
    if (!isInteger(at)) return null;
    if (kind === 'delivered') {
      const { attempt } = settlement;
      const { number, timing } = attempt;
      if (!isInteger(number) || !Number.isFinite(timing.total)) return null;
      const facts = { number, result: resultOf(attempt), duration: timing.total, attempt: rowOfAttempt(attempt) };
      writes.push({ kind, id, at, ...facts });
    } else if (kind === 'rendered') {
      const { templateVersion, problems } = settlement;
      const [request, body] = rowOfRequest(settlement.request);
      const noted = problems.length > 0 ? JSON.stringify(problems) : null;
      writes.push({
        kind,
        id,
        at,
        request,
        body,
        target: targetOf(settlement.request),
        templateVersion,
        problems: noted,
      });
    } else return null;
  }
  return { writes, answer: undefined };
}

const isInteger = Number.isSafeInteger;
// What the columns are STRICT about: else a write that was promised could not be done.
const integers = [COLUMN.effect, COLUMN.created_at, COLUMN.first_due_at] as const;
const holdsIntegers = (row: readonly Cell[]) =>
  integers.every((at) => isInteger(row[at])) &&
  (row[COLUMN.lease_until] === null || isInteger(row[COLUMN.lease_until]));

/** Makes of the row of a delivery that is not in the tables yet what a later write makes of it. */
export function fold(row: Cell[], write: PlainDelivered | PlainRendered): void {
  row[COLUMN.updated_at] = write.at;
  row[COLUMN.reason] = null;
  if (write.kind === 'rendered') {
    row[COLUMN.request] = write.request;
    row[COLUMN.body] = write.body;
    row[COLUMN.target] = write.target ?? row[COLUMN.target] ?? null;
    row[COLUMN.template_version] = write.templateVersion;
    row[COLUMN.problems] = write.problems;
    return;
  }
  row[COLUMN.state] = 'delivered';
  row[COLUMN.due_at] = null;
  row[COLUMN.lease_until] = null;
  row[COLUMN.attempts] = write.number;
  row[COLUMN.tries] = Number(row[COLUMN.tries]) + 1;
  row[COLUMN.result] = write.result;
  row[COLUMN.duration] = write.duration;
  row[COLUMN.took] = Math.max(0, write.at - Number(row[COLUMN.first_due_at]));
}

const FORMAT = 1;

/** A group of writes as the journal keeps it. */
export function packWrites(writes: readonly PlainWrite[]): Uint8Array {
  return serialize([FORMAT, writes]);
}

/** Throws a StoreError `newer` where a later version packed it. */
export function unpackWrites(bytes: Uint8Array): PlainWrite[] {
  const [format, writes] = unpack(bytes);
  if (format !== FORMAT) throw new StoreError('newer', `the journal is of format ${String(format)}`);
  return writes;
}

function unpack(bytes: Uint8Array): [format: unknown, writes: PlainWrite[]] {
  try {
    return deserialize(bytes) as [unknown, PlainWrite[]];
  } catch (error) {
    throw new StoreError('newer', 'the journal cannot be read', { cause: error });
  }
}
