/** An attempt that takes longer holds others up; an endpoint whose last one took less answers fast. */
const SLOW_AFTER = 250;
/** Of so many attempts that may be made at once, one more is lent for each fourth. */
const LENT_SHARE = 4;
const MOST_KNOWN = 5_000;

/** Who may start now: every endpoint, only those that answer fast, or none. */
export type Room = 'all' | 'fast' | 'none';

/**
 * How many attempts are made at once. Endpoints that hang could take every place for as long as an attempt may last: so
 * while slow ones hold the places, a few more are lent to endpoints that are known to answer fast.
 */
export class Slots {
  readonly #total: number;
  readonly #running = new Map<string, { endpoint: string; at: number }>();
  readonly #fast = new Set<string>();

  constructor(total: number) {
    this.#total = total;
  }

  /** A delivery is tried, from `at` on (ms since 1970). */
  begin(id: string, endpoint: string, at: number): void {
    this.#running.set(id, { endpoint, at });
  }

  end(id: string, at: number): void {
    const begun = this.#running.get(id);
    if (!begun) return;
    this.#running.delete(id);
    this.#fast.delete(begun.endpoint);
    if (at - begun.at >= SLOW_AFTER) return;
    this.#fast.add(begun.endpoint);
    if (this.#fast.size <= MOST_KNOWN) return;
    const oldest = this.#fast.keys().next();
    if (!oldest.done) this.#fast.delete(oldest.value);
  }

  isFast(endpoint: string): boolean {
    return this.#fast.has(endpoint);
  }

  room(now: number): Room {
    const beyond = this.#running.size - this.#total;
    if (beyond < 0) return 'all';
    if (beyond >= Math.floor(this.#total / LENT_SHARE)) return 'none';
    return this.#slow(now) > beyond ? 'fast' : 'none';
  }

  /** When the next of those that run counts as slow (ms since 1970); null where all do, or none runs. */
  nextSlow(now: number): number | null {
    let next: number | null = null;
    for (const { at } of this.#running.values()) {
      const slowAt = at + SLOW_AFTER;
      if (slowAt > now && (next === null || slowAt < next)) next = slowAt;
    }
    return next;
  }

  #slow(now: number): number {
    let count = 0;
    for (const { at } of this.#running.values()) if (now - at >= SLOW_AFTER) count += 1;
    return count;
  }
}
