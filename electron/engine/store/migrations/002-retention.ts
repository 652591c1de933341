import type { StoreMigration } from './store-migration.ts';

export const retention: StoreMigration = {
  to: 2,
  what: 'Failures that a person has seen, and events by the time that they came: what retention goes by',
  sql: `
    -- When a person marked a failure as seen (ms since 1970): from then on it is kept no longer than other deliveries.
    ALTER TABLE deliveries ADD COLUMN acknowledged_at INTEGER;
    CREATE INDEX events_by_time ON events (received_at);
  `,
};
