import type { Failing, RunningTime } from '#shared/pipeline/failing.ts';
import type { EventLog } from './event-log.ts';
import type { Outbox } from './outbox.ts';

/** Versions of templates and triggers by content hash: what a delivery was made with can always be read again. */
export interface Versions {
  /** Keeps it and gives its hash (hex SHA-256 of its compact JSON). */
  keep(kind: 'template' | 'trigger', record: object): string;
  read(kind: 'template' | 'trigger', hash: string): unknown;
}

/** What the pause after days of failures goes by, kept across restarts. */
export interface FailureMemory {
  /** Milliseconds of running time, and the triggers that did nothing but fail. */
  read(): { counted: number; pending: number; failing: Map<string, Failing> };
  /** Durable when it resolves. Null: the trigger does not fail any more. */
  keep(
    time: Pick<RunningTime, 'counted' | 'pending'>,
    changes: Iterable<readonly [triggerId: string, Failing | null]>,
  ): Promise<void>;
}

export interface Stores {
  readonly outbox: Outbox;
  readonly failures: FailureMemory;
  readonly log: EventLog;
  readonly versions: Versions;
  close(): Promise<void>;
}
