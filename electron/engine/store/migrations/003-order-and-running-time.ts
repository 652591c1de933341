import type { StoreMigration } from './store-migration.ts';

export const orderAndRunningTime: StoreMigration = {
  to: 3,
  what: 'Order per subject, triggers that do nothing but fail, and the time in which the engine ran',
  sql: `
    -- Trigger, effect and subject, where its trigger delivers in order; null where it does not, and then in no index.
    -- is_held says why nobody gets it: 1 its trigger is paused, 2 another of its order comes first, 3 a secret lacks.
    ALTER TABLE deliveries ADD COLUMN order_key TEXT;
    CREATE INDEX deliveries_in_order ON deliveries (order_key, event_seq, seq)
      WHERE order_key IS NOT NULL AND due_at IS NOT NULL;
    CREATE INDEX deliveries_in_order_free ON deliveries (order_key)
      WHERE order_key IS NOT NULL AND due_at IS NOT NULL AND is_held = 0;
    CREATE INDEX deliveries_without_secret ON deliveries (seq) WHERE is_held = 3;

    CREATE TABLE failing (
      trigger_id TEXT PRIMARY KEY,
      -- Its first failure after its last success (ms since 1970), and what the engine's running time was then (ms).
      since INTEGER NOT NULL,
      counted_from INTEGER NOT NULL,
      failures INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE running_time (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      -- Milliseconds in which the engine ran and could reach something, and those of which that is not known yet.
      counted INTEGER NOT NULL,
      pending INTEGER NOT NULL
    ) STRICT;
  `,
};
