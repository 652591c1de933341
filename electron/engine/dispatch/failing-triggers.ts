import { afterContact, afterTriggerTry, type Failing, NEVER_RAN, passTime } from '#shared/pipeline/failing.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';
import type { Contact } from '#shared/wire/send-failure.ts';
import type { Logger } from '../ports/logger.ts';
import type { OutboxDelivery } from '../ports/outbox.ts';
import type { FailureMemory } from '../ports/stores.ts';

// While something fails, what has passed is written down this often; more would be lost by a crash.
const KEPT_EVERY = MINUTE;

export interface FailingTriggersOptions {
  readonly memory: FailureMemory;
  readonly logger: Logger;
  /** Pauses a trigger that did nothing but fail for too long. */
  readonly pause: (triggerId: string, failing: Failing, at: number) => void;
}

/** What came of one try, for the trigger it was of. */
export interface TriggerTry {
  readonly delivery: Pick<OutboxDelivery, 'triggerId' | 'isTest' | 'toCatcher'>;
  /** What it says of the network. */
  readonly contact: Contact;
  readonly isDelivered: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Which triggers did nothing but fail, and for how long of the time in which they could have succeeded. */
export class FailingTriggers {
  readonly #options: FailingTriggersOptions;
  readonly #failing: Map<string, Failing>;
  /** Those whose entry is not written down yet. */
  readonly #changed = new Set<string>();
  #time = NEVER_RAN;
  #keptAt = 0;

  constructor(options: FailingTriggersOptions) {
    this.#options = options;
    const { counted, pending, failing } = options.memory.read();
    this.#time = { ...NEVER_RAN, counted, pending };
    this.#failing = failing;
  }

  /** Call it at least every minute: what lies between counts as awake. */
  tick(now: number): void {
    this.#time = passTime(this.#time, now);
    const isLong = now - this.#keptAt >= KEPT_EVERY || now < this.#keptAt;
    if (this.#failing.size > 0 && isLong) void this.#keep(now);
  }

  note({ delivery, contact, isDelivered, at }: TriggerTry): void {
    if (delivery.toCatcher) return;
    this.#time = afterContact(this.#time, contact, at);
    const { triggerId } = delivery;
    const before = this.#failing.get(triggerId) ?? null;
    if (delivery.isTest || (isDelivered && before === null)) return;
    const { failing, isToPause } = afterTriggerTry(before, { isDelivered, at }, this.#time);
    this.#set(triggerId, isToPause ? null : failing);
    // A run of failures is written down when it begins and when it ends; its count may be some behind.
    if (before === null || failing === null || isToPause) void this.#keep(at);
    if (failing && isToPause) this.#options.pause(triggerId, failing, at);
  }

  /** It begins anew: it was paused, or is gone. */
  forget(triggerIds: Iterable<string>, at: number): void {
    const known = [...triggerIds].filter((id) => this.#failing.has(id));
    if (known.length === 0) return;
    for (const id of known) this.#set(id, null);
    void this.#keep(at);
  }

  /** Writes down what has passed, for the next start. */
  stop(at: number): Promise<void> {
    return this.#failing.size > 0 || this.#changed.size > 0 ? this.#keep(at) : Promise.resolve();
  }

  #set(triggerId: string, failing: Failing | null): void {
    if (failing) this.#failing.set(triggerId, failing);
    else this.#failing.delete(triggerId);
    this.#changed.add(triggerId);
  }

  async #keep(at: number): Promise<void> {
    this.#keptAt = at;
    const changed = [...this.#changed];
    this.#changed.clear();
    try {
      const entries = changed.map((id) => [id, this.#failing.get(id) ?? null] as const);
      await this.#options.memory.keep(this.#time, entries);
    } catch (error) {
      for (const id of changed) this.#changed.add(id);
      this.#options.logger.error('failures of triggers not recorded', { message: String(error) });
    }
  }
}
