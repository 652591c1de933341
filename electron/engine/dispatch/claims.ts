import { MINUTE, SECOND } from '#shared/time/milliseconds.ts';
import type { Logger } from '../ports/logger.ts';
import type { Outbox, OutboxDelivery, Settlement } from '../ports/outbox.ts';
import { messageOf } from '../system-error.ts';
import type { Breakers } from './breakers.ts';
import type { Lanes } from './lanes.ts';

/** Longer than any claimed delivery waits in memory; one whose lease ran out while it did is simply leased again. */
export const LEASE = 10 * MINUTE;
const AFTER_STORE_TROUBLE = SECOND;

export interface ClaimsOptions {
  readonly outbox: Outbox;
  readonly logger: Logger;
  readonly lanes: Lanes;
  readonly breakers: Breakers;
}

/** When the outbox is asked for more, and for what: not for endpoints that are shut or have enough in hand. */
export class Claims {
  readonly #options: ClaimsOptions;
  /** When the outbox next has something due (ms since 1970); null: nothing is known to wait there. */
  #nextDue: number | null = 0;
  #fullLanes: ReadonlySet<string> = new Set();
  #running: Promise<void> | null = null;

  constructor(options: ClaimsOptions) {
    this.#options = options;
  }

  /** Notes that the outbox has something due at that time. */
  expect(dueAt: number): void {
    if (this.#nextDue === null || dueAt < this.#nextDue) this.#nextDue = dueAt;
  }

  /** A lane that was left out of the last claim may have room again. */
  expectOf(endpoint: string): void {
    if (this.#fullLanes.has(endpoint) && this.#options.lanes.isHalfEmpty(endpoint)) this.expect(0);
  }

  /** When to ask next; null where nothing is known to wait, or it is being asked. */
  get nextDue(): number | null {
    return this.#running ? null : this.#nextDue;
  }

  /** Resolves once it is not being asked. */
  get running(): Promise<void> | null {
    return this.#running;
  }

  /** Asks for up to `limit` of what is due at `now`, and gives it to `take`. */
  start(limit: number, now: number, take: (claimed: OutboxDelivery[]) => void): void {
    this.#running = this.#claim(limit, now).then((claimed) => {
      this.#running = null;
      take(claimed);
    });
  }

  async #claim(limit: number, now: number): Promise<OutboxDelivery[]> {
    const { outbox, logger, lanes, breakers } = this.#options;
    this.#nextDue = null;
    // Once they go on, it is asked again.
    if (breakers.areAllPaused) return [];
    try {
      const full = lanes.full();
      this.#fullLanes = full;
      const except = new Set([...full, ...breakers.shut(now)]);
      const claimed = await outbox.claim(limit, now, LEASE, except);
      for (const next of [await outbox.nextDue(except), breakers.nextProbe(now)]) if (next !== null) this.expect(next);
      return claimed;
    } catch (error) {
      this.expect(now + AFTER_STORE_TROUBLE);
      logger.error('deliveries not claimed', { message: messageOf(error) });
      return [];
    }
  }
}

/** What gives a claimed delivery back as it was. */
export function untouched({ id, dueAt }: OutboxDelivery, at: number): Settlement {
  return { kind: 'released', id, at, dueAt, reason: null };
}
