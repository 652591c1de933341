import type { DatabaseSync } from 'node:sqlite';

/** Why nobody gets a delivery that is due: the values of `is_held`. */
export const HELD = { no: 0, trigger: 1, order: 2, secret: 3 } as const;

/** Which delivery of an order may leave. Inside a transaction, after each change to one that has an order. */
export interface SubjectOrder {
  /** Whether something of that order is under way: a new one waits for it. */
  isBusy(orderKey: string): boolean;
  /**
   * Lets the one go whose turn it is, and nobody else: what is being sent, else the one of the earliest event. Takes the
   * `order_key` of any row; null has no order, and costs nothing.
   */
  arrange(orderKey: unknown): void;
}

export function createSubjectOrder(database: DatabaseSync, touched: (seq: number) => void): SubjectOrder {
  const UNSETTLED = 'order_key = ? AND due_at IS NOT NULL';
  const first = database.prepare(
    `SELECT seq, is_held FROM deliveries WHERE ${UNSETTLED} ORDER BY event_seq, seq LIMIT 1`,
  );
  // What is being sent is never held: it is among the few of the second index.
  const sent = database.prepare(
    `SELECT seq, is_held FROM deliveries WHERE ${UNSETTLED} AND is_held = 0 AND lease_until IS NOT NULL LIMIT 1`,
  );
  const keep = database.prepare(
    `UPDATE deliveries SET is_held = ${HELD.order}
     WHERE ${UNSETTLED} AND is_held = 0 AND lease_until IS NULL AND seq <> ? RETURNING seq`,
  );
  const free = database.prepare('UPDATE deliveries SET is_held = 0 WHERE seq = ?');

  return {
    isBusy: (orderKey) => first.get(orderKey) !== undefined,
    arrange(orderKey) {
      if (typeof orderKey !== 'string') return;
      const next = sent.get(orderKey) ?? first.get(orderKey);
      if (!next) return;
      for (const { seq } of keep.all(orderKey, Number(next.seq))) touched(Number(seq));
      if (next.is_held !== HELD.order) return;
      free.run(Number(next.seq));
      touched(Number(next.seq));
    },
  };
}
