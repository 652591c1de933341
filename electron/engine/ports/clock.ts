/** Time and chance, so that decisions can be tested and are never read from the air. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, after at least `milliseconds` (never longer than 30 s at a time); gives a way to call it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /**
   * A new id: `prefix_` and 22 letters and digits, 8 of which are the time and 14 chance (83 bits). Ids that came later
   * sort later (to a millisecond, by code point), so that an index of them is written at its end alone.
   */
  newId(prefix: string): string;
  /** From 0 to below 1. */
  random(): number;
}
