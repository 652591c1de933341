/** One thing that was looked at: what was done, what was seen, and the limit that it is held against. */
export interface Finding {
  readonly done: string;
  readonly seen: string;
  readonly limit: string;
  readonly isOk: boolean;
}

/** A promise of "nothing lost", tried out: in full by `npm run soak`, in small by `npm test`. Both run the same code. */
export interface SoakPoint {
  readonly title: string;
  full(): Promise<readonly Finding[]>;
  small(): Promise<readonly Finding[]>;
}

/** A finding of a count that must not be more than `most`. */
export function noMoreThan(done: string, seen: string, { count, most }: { count: number; most: number }): Finding {
  return { done, seen: `${seen}: ${count}`, limit: `≤ ${most}`, isOk: count <= most };
}
