/** Time and chance, so that decisions can be tested and are never read from the air. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, after at least `milliseconds` (never longer than 30 s at a time); gives a way to call it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** A new random id: `prefix_` and 22 letters and digits. */
  newId(prefix: string): string;
  /** From 0 to below 1. */
  random(): number;
}
