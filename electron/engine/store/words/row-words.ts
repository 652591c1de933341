import type { DatabaseSync } from 'node:sqlite';
import type { Email } from '#shared/model/email.ts';
import { plainLetters } from '#shared/text/plain-letters.ts';
import { searchableWords } from '#shared/text/search-words.ts';
import { attemptWords, requestWords } from '../log/exchange-words.ts';
import { typedRows } from '../typed-rows.ts';

/** What a row of the log says, and when it last changed (ms since 1970). */
export interface RowWords {
  readonly at: number;
  readonly text: string;
}

/** Of one text so much is indexed. */
const MOST_TEXT = 200_000;

/** Reads the words of a row of the log by its seq; null where there is none. */
export function createRowWords(database: DatabaseSync) {
  const events = typedRows<EventRow>(
    database.prepare('SELECT id, subject, title, payload, received_at AS at FROM events WHERE seq = ?'),
  );
  const deliveries = typedRows<DeliveryRow>(
    database.prepare(
      `SELECT id, title, target, trigger_name, customer_name, reason, request, body, updated_at AS at
       FROM deliveries LEFT JOIN requests ON delivery_seq = seq WHERE seq = ?`,
    ),
  );
  const attempts = database.prepare('SELECT attempt FROM attempts WHERE delivery_seq = ? ORDER BY number');

  return {
    event(seq: number): RowWords | null {
      const row = events.get(seq);
      if (!row) return null;
      return { at: row.at, text: plainLetters(`${row.id} ${row.subject ?? ''} ${row.title} ${wordsOf(row.payload)}`) };
    },

    delivery(seq: number): RowWords | null {
      const row = deliveries.get(seq);
      if (!row) return null;
      const tried = attempts.all(seq).map(({ attempt }) => wordsOf(attemptWords(attempt)));
      const own = [row.id, row.title, row.target, row.trigger_name, row.customer_name, row.reason ?? ''];
      const text = [...own, wordsOf(contentOf(row)), requestWords(row.request), ...tried].join(' ');
      return { at: row.at, text: plainLetters(text) };
    },
  };
}

interface EventRow {
  readonly id: string;
  readonly subject: string | null;
  readonly title: string;
  readonly payload: string;
  readonly at: number;
}

interface DeliveryRow {
  readonly id: string;
  readonly title: string;
  readonly target: string;
  readonly trigger_name: string;
  readonly customer_name: string;
  readonly reason: string | null;
  readonly request: string | null;
  readonly body: string | null;
  readonly at: number;
}

/** Of an email what it says: its bytes are encoded. */
function contentOf({ request, body }: DeliveryRow): string {
  if (request?.includes('"email":') !== true) return body ?? '';
  const { email } = JSON.parse(request) as { email?: Email };
  return email ? `${email.subject} ${email.recipients.join(' ')} ${email.text}` : (body ?? '');
}

function wordsOf(text: string): string {
  return searchableWords(text.length > MOST_TEXT ? text.slice(0, MOST_TEXT) : text);
}
