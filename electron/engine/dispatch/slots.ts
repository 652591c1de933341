/** An endpoint that took less (ms) for one of its last attempts answers fast: one hiccup, also of our own, is none of it. */
const SLOW_AFTER = 250;
const SLOW_IN_A_ROW = 2;
/** Of so many attempts that may be made at once, each fourth is kept for endpoints that answer fast. */
const KEPT_SHARE = 4;
const MOST_KNOWN = 5_000;

/** Who may start now: every endpoint, only those that answer fast, or none. */
export type Room = 'all' | 'fast' | 'none';

/**
 * How many attempts are made at once. Endpoints that hang could take every place for as long as an attempt may last: so
 * once some are known to answer fast, the last places are kept for those.
 */
export class Slots {
  readonly #total: number;
  readonly #running = new Map<string, { endpoint: string; at: number }>();
  /** Those that answer fast, with how many attempts in a row were slow; the last heard of at the end. */
  readonly #fast = new Map<string, number>();

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
    const slow = at - begun.at < SLOW_AFTER ? 0 : (this.#fast.get(begun.endpoint) ?? SLOW_IN_A_ROW) + 1;
    this.#fast.delete(begun.endpoint);
    if (slow >= SLOW_IN_A_ROW) return;
    this.#fast.set(begun.endpoint, slow);
    if (this.#fast.size <= MOST_KNOWN) return;
    const oldest = this.#fast.keys().next();
    if (!oldest.done) this.#fast.delete(oldest.value);
  }

  isFast(endpoint: string): boolean {
    return this.#fast.has(endpoint);
  }

  room(): Room {
    const free = this.#total - this.#running.size;
    if (free <= 0) return 'none';
    const isKept = free <= Math.floor(this.#total / KEPT_SHARE) && this.#fast.size > 0;
    return isKept ? 'fast' : 'all';
  }
}
