import type { Logger } from '../ports/logger.ts';
import type { Outbox } from '../ports/outbox.ts';

export interface HeldDeliveriesOptions {
  readonly outbox: Pick<Outbox, 'held' | 'resume' | 'resumeSecrets'>;
  readonly logger: Logger;
  /** Whether a trigger lets its deliveries go: it is active, or gone. */
  readonly goesOn: (triggerId: string) => boolean;
  /** Something is due again. */
  readonly onDue: () => void;
}

/** Deliveries that wait for a person: for a paused trigger, or for a secret. */
export class HeldDeliveries {
  readonly #options: HeldDeliveriesOptions;
  readonly #triggers = new Set<string>();

  constructor(options: HeldDeliveriesOptions) {
    this.#options = options;
  }

  /** Looks up what an engine before this one held. */
  async load(): Promise<void> {
    for (const triggerId of await this.#options.outbox.held()) this.#triggers.add(triggerId);
  }

  /** Deliveries of this trigger are held from now on. */
  hold(triggerId: string): Promise<void> {
    this.#triggers.add(triggerId);
    return this.resumeTriggers();
  }

  /** Lets the deliveries of triggers that are no longer paused (or are gone) go on. */
  async resumeTriggers(): Promise<void> {
    const { outbox, goesOn } = this.#options;
    const free = [...this.#triggers].filter(goesOn);
    if (free.length === 0) return;
    for (const id of free) this.#triggers.delete(id);
    await this.#resume(
      () => outbox.resume(free),
      () => {
        for (const id of free) this.#triggers.add(id);
      },
    );
  }

  /** Lets what lacked a secret try again: one was set, or can be read again. */
  resumeSecrets(): Promise<void> {
    return this.#resume(() => this.#options.outbox.resumeSecrets());
  }

  async #resume(resume: () => Promise<number>, undo = () => {}): Promise<void> {
    const { logger, onDue } = this.#options;
    try {
      if ((await resume()) > 0) onDue();
    } catch (error) {
      undo();
      logger.error('deliveries not resumed', { message: String(error) });
    }
  }
}
