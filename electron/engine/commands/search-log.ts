import type { EventLog } from '#engine/ports/event-log.ts';
import type { DeliveryFilter, SearchGap } from '#shared/contract/delivery-log.ts';

type Searchable = Pick<EventLog, 'readyFor' | 'unread'>;

/** What was found, and what could not be looked into yet where that may leave something out. */
export type Searched<T> = T & { unread?: SearchGap };

/** Reads the log by a filter: for what was just written it waits a little, for what was there before it does not. */
export async function searchLog<T extends object>(
  log: Searchable,
  filter: DeliveryFilter,
  read: () => T,
  of: 'deliveries' | 'events' = 'deliveries',
): Promise<Searched<T>> {
  await log.readyFor(filter);
  return searchNow(log, filter, read, of);
}

/** The same without waiting. */
export function searchNow<T extends object>(
  log: Searchable,
  filter: DeliveryFilter,
  read: () => T,
  of: 'deliveries' | 'events' = 'deliveries',
): Searched<T> {
  const found = read();
  const unread = log.unread(filter, of);
  return unread === null ? found : { ...found, unread };
}
