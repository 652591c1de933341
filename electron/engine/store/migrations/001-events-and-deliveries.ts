import type { StoreMigration } from './store-migration.ts';

// Times are milliseconds since 1970. An id of an event is unique within its source alone, so rows are tied by `seq`.
export const eventsAndDeliveries: StoreMigration = {
  to: 1,
  what: 'Events, deliveries with their attempts, versions of templates and triggers, marks of repeat rules',
  sql: `
    CREATE TABLE postback (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO postback VALUES ('product', 'postback-studio');

    CREATE TABLE events (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL,
      source TEXT NOT NULL,
      type TEXT NOT NULL,
      occurred_at TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      customer TEXT,
      customer_id TEXT,
      subject TEXT,
      title TEXT NOT NULL,
      payload TEXT NOT NULL,
      decisions TEXT NOT NULL,
      explained TEXT,
      -- How many deliveries carry it; 0 is "not sent".
      deliveries INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX events_by_id ON events (id, source);
    CREATE INDEX events_not_sent ON events (seq) WHERE deliveries = 0;

    CREATE TABLE deliveries (
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
      -- Method, URL and headers as JSON; the body apart, so that it can be searched.
      request TEXT,
      body TEXT
    ) STRICT;
    CREATE INDEX deliveries_ready ON deliveries (endpoint, due_at)
      WHERE due_at IS NOT NULL AND lease_until IS NULL AND is_held = 0;
    CREATE INDEX deliveries_leased ON deliveries (lease_until) WHERE lease_until IS NOT NULL;
    CREATE INDEX deliveries_held ON deliveries (trigger_id) WHERE is_held = 1;
    CREATE INDEX deliveries_waiting_for ON deliveries (trigger_id, subject_key)
      WHERE state = 'waiting' AND subject_key IS NOT NULL;
    CREATE INDEX deliveries_of_event ON deliveries (event_seq);
    CREATE INDEX deliveries_by_time ON deliveries (created_at, state);

    CREATE TABLE attempts (
      delivery_seq INTEGER NOT NULL REFERENCES deliveries (seq),
      number INTEGER NOT NULL,
      -- The attempt as JSON; its request's body is the delivery's.
      attempt TEXT NOT NULL,
      PRIMARY KEY (delivery_seq, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE versions (
      kind TEXT NOT NULL,
      hash TEXT NOT NULL,
      record TEXT NOT NULL,
      PRIMARY KEY (kind, hash)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE repeats (
      trigger_id TEXT NOT NULL,
      key TEXT NOT NULL,
      at INTEGER NOT NULL,
      value TEXT,
      PRIMARY KEY (trigger_id, key)
    ) STRICT, WITHOUT ROWID;
  `,
};
