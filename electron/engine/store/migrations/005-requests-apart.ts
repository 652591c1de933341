import type { StoreMigration } from './store-migration.ts';

export const requestsApart: StoreMigration = {
  to: 5,
  what: 'Bytes of requests in a table of their own, so that what happens to a delivery rewrites a short row',
  sql: `
    CREATE TABLE requests (
      delivery_seq INTEGER PRIMARY KEY REFERENCES deliveries (seq),
      -- Method, URL and headers as JSON; the body apart, so that it can be searched.
      request TEXT NOT NULL,
      body TEXT
    ) STRICT;
    INSERT INTO requests SELECT seq, request, body FROM deliveries WHERE request IS NOT NULL ORDER BY seq;

    CREATE TABLE short_deliveries (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      event_seq INTEGER NOT NULL REFERENCES events (seq),
      state TEXT NOT NULL,
      trigger_id TEXT NOT NULL,
      trigger_name TEXT NOT NULL,
      trigger_version TEXT NOT NULL,
      template_version TEXT,
      effect INTEGER NOT NULL,
      customer_id TEXT NOT NULL,
      customer_name TEXT NOT NULL,
      title TEXT NOT NULL,
      target TEXT NOT NULL,
      endpoint TEXT NOT NULL,
      subject_key TEXT,
      repeat_key TEXT,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      -- When it was first due: what "delivered within" counts from.
      first_due_at INTEGER NOT NULL,
      -- When it is due next; null once it is settled.
      due_at INTEGER,
      -- Claimed until then; null while nobody has it.
      lease_until INTEGER,
      -- Why nobody gets it: 1 its trigger is paused, 2 another of its order comes first, 3 a secret lacks.
      is_held INTEGER NOT NULL DEFAULT 0,
      is_test INTEGER NOT NULL,
      to_catcher INTEGER NOT NULL,
      is_asked INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      tries INTEGER NOT NULL DEFAULT 0,
      result TEXT,
      duration REAL,
      -- Milliseconds from first due to delivered.
      took INTEGER,
      reason TEXT,
      problems TEXT,
      -- When a person marked a failure as seen (ms since 1970): from then on it is kept no longer than other deliveries.
      acknowledged_at INTEGER,
      -- Trigger, effect and subject, where its trigger delivers in order; null where it does not, and then in no index.
      order_key TEXT
    ) STRICT;
    INSERT INTO short_deliveries SELECT seq, id, event_seq, state, trigger_id, trigger_name, trigger_version,
      template_version, effect, customer_id, customer_name, title, target, endpoint, subject_key, repeat_key, created_at,
      updated_at, first_due_at, due_at, lease_until, is_held, is_test, to_catcher, is_asked, attempts, tries, result,
      duration, took, reason, problems, acknowledged_at, order_key FROM deliveries ORDER BY seq;
    -- A seq is never used again, also where the newest deliveries were forgotten.
    DELETE FROM sqlite_sequence WHERE name = 'short_deliveries';
    INSERT INTO sqlite_sequence SELECT 'short_deliveries', seq FROM sqlite_sequence WHERE name = 'deliveries';
    DROP TABLE deliveries;
    ALTER TABLE short_deliveries RENAME TO deliveries;

    -- For totals and counts of a period. Those of everything read the short rows, which takes them no longer than an index
    -- of all that they ask for did, and that was written twice for each delivery.
    CREATE INDEX deliveries_by_time ON deliveries (created_at);
    CREATE INDEX deliveries_ready ON deliveries (endpoint, due_at)
      WHERE due_at IS NOT NULL AND lease_until IS NULL AND is_held = 0;
    CREATE INDEX deliveries_leased ON deliveries (lease_until) WHERE lease_until IS NOT NULL;
    CREATE INDEX deliveries_held ON deliveries (trigger_id) WHERE is_held = 1;
    CREATE INDEX deliveries_without_secret ON deliveries (seq) WHERE is_held = 3;
    CREATE INDEX deliveries_waiting_for ON deliveries (trigger_id, subject_key)
      WHERE state = 'waiting' AND subject_key IS NOT NULL;
    CREATE INDEX deliveries_of_event ON deliveries (event_seq);
    CREATE INDEX deliveries_in_order ON deliveries (order_key, event_seq, seq)
      WHERE order_key IS NOT NULL AND due_at IS NOT NULL;
    CREATE INDEX deliveries_in_order_free ON deliveries (order_key)
      WHERE order_key IS NOT NULL AND due_at IS NOT NULL AND is_held = 0;
  `,
};
