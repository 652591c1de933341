import { eventsAndDeliveries } from './001-events-and-deliveries.ts';

export interface StoreMigration {
  /** The `user_version` that it leads to. */
  readonly to: number;
  readonly what: string;
  readonly sql: string;
}

/** Append-only, in order: a database that was once written can always be brought to the present. */
export const storeMigrations: readonly StoreMigration[] = [eventsAndDeliveries];
