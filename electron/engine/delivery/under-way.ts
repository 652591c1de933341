/** What may take so long and no longer. */
export interface Timed {
  /** By `performance.now()`. */
  readonly startedAt: number;
  /** Its neighbours among what is under way; for `UnderWay` alone to set. */
  older: Timed | null;
  newer: Timed | null;
  /** Its time is up: it ends, and is removed. */
  runOut(): void;
}

/**
 * What is under way, the oldest first: all may take the same time, so one timer, set for the oldest, does for all. A
 * chain rather than a Set: a Set that much goes into and out of outgrows table after table, each points to the next, and
 * from the first that grew old V8 keeps them all, with what was in them, until a full collection.
 */
export class UnderWay<T extends Timed> {
  readonly #milliseconds: number;
  #oldest: Timed | null = null;
  #newest: Timed | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Takes in what started last of all. */
  add(one: T): void {
    one.older = this.#newest;
    if (this.#newest === null) this.#oldest = one;
    else this.#newest.newer = one;
    this.#newest = one;
    this.#timer ??= setTimeout(() => this.#endOverdue(), this.#milliseconds);
  }

  remove(one: T): void {
    if (one.older === null) this.#oldest = one.newer;
    else one.older.newer = one.newer;
    if (one.newer === null) this.#newest = one.older;
    else one.newer.older = one.older;
    one.older = null;
    one.newer = null;
    if (this.#oldest !== null || this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** All of it, the oldest first. */
  all(): T[] {
    const found: T[] = [];
    for (let one = this.#oldest; one !== null; one = one.newer) found.push(one as T);
    return found;
  }

  #endOverdue(): void {
    this.#timer = null;
    const now = performance.now();
    while (this.#oldest !== null) {
      // Node's timers count whole milliseconds, and may be a fraction of one early.
      const left = this.#oldest.startedAt + this.#milliseconds - now;
      if (left > 0) {
        this.#timer ??= setTimeout(() => this.#endOverdue(), Math.ceil(left));
        return;
      }
      this.#oldest.runOut();
    }
  }
}
