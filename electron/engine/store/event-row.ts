import type { Commit } from '../ports/outbox.ts';
import type { Cell } from './delivery-columns.ts';

/** Inserts a row of `rowOfEvent`. */
export const INSERT_EVENT = `INTO events (id, source, type, occurred_at, received_at, customer, customer_id, subject, title,
  payload, decisions, explained, deliveries) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** What is known of an event once its deliveries are. */
export interface EventOutcome {
  readonly decisions?: Commit['decisions'];
  readonly explained: string | null;
  readonly deliveries: number;
}

/** An accepted event as a row: its columns as INSERT_EVENT has them. */
export function rowOfEvent(commit: Commit, outcome: EventOutcome): Cell[] {
  const { event, title, customerId } = commit;
  return [
    event.id,
    event.source,
    event.type,
    event.occurredAt,
    Date.parse(event.receivedAt),
    event.customer,
    customerId,
    event.subject,
    title,
    JSON.stringify(event.payload),
    JSON.stringify(outcome.decisions ?? commit.decisions),
    outcome.explained,
    outcome.deliveries,
  ];
}
