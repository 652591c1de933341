import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE } from '#engine/store/open-stores.ts';

const CUSTOMERS = 40;

interface Filled {
  /** The data folder, whose database is there and has nobody working on it. */
  readonly folder: string;
  readonly count: number;
  /** When the newest came, in milliseconds since 1970; each older one came `apart` milliseconds before. */
  readonly now: number;
  readonly apart: number;
}

/**
 * Fills the log with deliveries that were sent, one for each event, not through the wire: 94 of 100 arrived, 3 failed,
 * 3 were cancelled, all of them settled, so that nothing leaves. Bodies are as long as those of real orders (2 KB).
 */
export function fillLog({ folder, count, now, apart }: Filled): void {
  const database = new DatabaseSync(join(folder, DATABASE_FILE));
  database.function('words', { deterministic: true }, wordsOf);
  database.exec(`
    BEGIN;
    CREATE TEMP TABLE numbers AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      SELECT i, ${now} - (${count} - i) * ${apart} AS at, 'PS-' || (200000 + i) AS name, i % ${CUSTOMERS} AS customer FROM n;
    INSERT INTO events (id, source, type, occurred_at, received_at, customer, customer_id, subject, title, payload, decisions,
      explained, deliveries)
    SELECT 'fill_' || i, 'http', 'order.shipped', strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch'), at,
      'acme-' || customer, 'cus_' || customer, name, name, words(i, name), '[]', NULL, 1 FROM numbers;
    INSERT INTO deliveries (id, event_seq, state, trigger_id, trigger_name, trigger_version, effect, customer_id,
      customer_name, title, target, endpoint, created_at, updated_at, first_due_at, is_test, to_catcher, is_asked, attempts,
      tries, result, duration, took, reason)
    SELECT 'msg_fill_' || i, e.seq,
      CASE WHEN i % 100 < 94 THEN 'delivered' WHEN i % 100 < 97 THEN 'failed' ELSE 'cancelled' END,
      'trg_' || n.customer, 'Tell the ERP', 'none', 0, 'cus_' || n.customer, 'Customer ' || n.customer, name,
      'erp' || n.customer || '.example', 'https://erp' || n.customer || '.example', at, at + 80, at, 0, 0, 0, 1, 1,
      CASE WHEN i % 100 < 94 THEN '200' WHEN i % 100 < 97 THEN '500' END, 80 + i % 300, 90 + i % 400,
      CASE WHEN i % 100 >= 97 THEN 'Cancelled by a person.' WHEN i % 100 >= 94 THEN 'The receiver answered 500.' END
    FROM numbers n JOIN events e ON e.id = 'fill_' || i;
    INSERT INTO requests (delivery_seq, request, body)
    SELECT d.seq, json_object('method', 'POST', 'url', 'https://erp' || n.customer || '.example/orders/' || name,
        'headers', json('[["content-type","application/json"]]')),
      words(i, name)
    FROM numbers n JOIN deliveries d ON d.id = 'msg_fill_' || i;
    INSERT INTO attempts (delivery_seq, number, attempt)
    SELECT d.seq, 1, json_object('number', 1, 'at', '2026-11-21T12:00:00.000Z', 'request', json_set(r.request, '$.body', NULL),
      'answer', json_object('status', CAST(d.result AS INTEGER), 'headers', json('[]'), 'body', 'ok', 'truncated', json('false')),
      'failure', NULL, 'outcome', CASE d.state WHEN 'delivered' THEN 'delivered' ELSE 'failed' END,
      'timing', json('{"connect":1,"tls":2,"waiting":3,"body":1,"total":80}'), 'isTest', json('false'))
    FROM deliveries d JOIN requests r ON r.delivery_seq = d.seq WHERE d.id LIKE 'msg_fill_%' AND d.state <> 'cancelled';
    COMMIT;`);
  database.close();
}

const NAMES = [
  "O'Brien",
  'Ødegård',
  'Kowalska',
  'Müller',
  'Sørensen',
  'Łukasz',
  'García',
  'Nakamura',
  'Novák',
  'Björk',
];
const THINGS = ['mug', 'shirt', 'card', 'poster', 'tote', 'canvas', 'sticker', 'hoodie', 'calendar', 'frame'];

function wordsOf(number: unknown, name: unknown): string {
  const seed = Number(number);
  const items = Array.from({ length: 12 }, (_, at) => ({
    sku: `${THINGS[(seed + at) % THINGS.length]}-${(seed * 31 + at * 7) % 5000}`,
    name: `${THINGS[(seed * 3 + at) % THINGS.length]} with a print of ${NAMES[(seed + at * 3) % NAMES.length]}`,
    quantity: 1 + ((seed + at) % 5),
    comment: 'packed with care, to be left at the side door',
  }));
  return JSON.stringify({ order: { id: name, customer: NAMES[seed % NAMES.length] }, items });
}
