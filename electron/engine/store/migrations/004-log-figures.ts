import type { StoreMigration } from './store-migration.ts';

export const logFigures: StoreMigration = {
  to: 4,
  what: 'All that totals and counts ask for in one index, so that no body is read for them',
  sql: `
    DROP INDEX deliveries_by_time;
    CREATE INDEX deliveries_figures ON deliveries (created_at, state, is_test, took, customer_id, endpoint);
  `,
};
