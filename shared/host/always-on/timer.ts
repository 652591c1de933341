/** Time, as a host has it. */
export interface Timer {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Acts once, so many milliseconds from now; gives a way to have it not. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}
