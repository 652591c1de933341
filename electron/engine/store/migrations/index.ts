import { eventsAndDeliveries } from './001-events-and-deliveries.ts';
import { retention } from './002-retention.ts';
import { orderAndRunningTime } from './003-order-and-running-time.ts';
import { logFigures } from './004-log-figures.ts';
import { requestsApart } from './005-requests-apart.ts';
import type { StoreMigration } from './store-migration.ts';

/** Append-only, in order: a database that was once written can always be brought to the present. */
export const storeMigrations: readonly StoreMigration[] = [
  eventsAndDeliveries,
  retention,
  orderAndRunningTime,
  logFigures,
  requestsApart,
];
