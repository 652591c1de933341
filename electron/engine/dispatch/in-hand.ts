import type { Event } from '#shared/model/event.ts';

/** What this process took over from the outbox: waiting in a lane, or being delivered. By the deliveries' ids. */
export class InHand {
  /** The event where it was at hand. */
  readonly #events = new Map<string, Event | undefined>();
  readonly #ended = new Map<string, (() => void)[]>();

  get size(): number {
    return this.#events.size;
  }

  /** False where it was in hand already. */
  take(id: string, event: Event | undefined): boolean {
    if (this.#events.has(id)) return false;
    this.#events.set(id, event);
    return true;
  }

  eventOf(id: string): Event | undefined {
    return this.#events.get(id);
  }

  /** It was tried and recorded, or given back. */
  end(id: string): void {
    this.#events.delete(id);
    const waiting = this.#ended.get(id);
    if (!waiting) return;
    this.#ended.delete(id);
    for (const resolve of waiting) resolve();
  }

  /** Resolves when it ends; ask before it is taken. */
  ended(id: string): Promise<void> {
    return new Promise((resolve) => {
      this.#ended.set(id, [...(this.#ended.get(id) ?? []), resolve]);
    });
  }
}
