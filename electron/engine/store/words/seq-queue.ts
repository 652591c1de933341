/** Seqs in the order in which they were noted, each once until it is taken. */
export class SeqQueue {
  readonly #waiting = new Set<number>();
  #order: number[] = [];
  #next = 0;

  get size(): number {
    return this.#waiting.size;
  }

  add(seq: number): void {
    if (this.#waiting.has(seq)) return;
    this.#waiting.add(seq);
    this.#order.push(seq);
  }

  /** The one that waits longest; undefined where none does. */
  take(): number | undefined {
    const seq = this.#order[this.#next];
    if (seq === undefined) return undefined;
    this.#next += 1;
    this.#waiting.delete(seq);
    // What was taken is dropped now and then, not each time.
    if (this.#next >= 1_000 && this.#next * 2 >= this.#order.length) {
      this.#order = this.#order.slice(this.#next);
      this.#next = 0;
    }
    return seq;
  }
}
