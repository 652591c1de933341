import type { TextIndex } from './text-index.ts';

const LOOK_EVERY = 200;
/** Writes between two looks that count as a rush: then words can wait. */
const RUSH = 40;
/** A rush that does not end: from this many looks on a few rows are read each time all the same. */
const PATIENCE = 25;
const AT_REST = 200;
const IN_A_RUSH = 50;
/** Before a search: so much takes a fifth of a second. More is behind only in the middle of a long rush. */
const FOR_A_SEARCH = 2_000;

export interface KeepIndexed {
  /** Something was noted. */
  noted(): void;
  /** Somebody searches: what was just written is to be found. */
  beforeSearch(): void;
  /** Reads what is left, where that can be. */
  close(): void;
}

/** Has the index read what changed when little is written; `writes` counts what was. */
export function createKeepIndexed(index: TextIndex, writes: () => number): KeepIndexed {
  let timer: NodeJS.Timeout | null = null;
  let before = 0;
  let looks = 0;

  function look(): void {
    timer = null;
    const count = writes();
    const isRush = count - before > RUSH;
    before = count;
    looks = isRush ? looks + 1 : 0;
    if (!isRush || looks > PATIENCE) attempt(() => index.catchUp(isRush ? IN_A_RUSH : AT_REST));
    if (index.behind > 0) plan(isRush ? LOOK_EVERY : LOOK_EVERY / 10);
  }

  function plan(milliseconds: number): void {
    timer ??= setTimeout(look, milliseconds).unref();
  }

  if (index.behind > 0) plan(LOOK_EVERY);
  return {
    noted: () => plan(LOOK_EVERY),
    beforeSearch: () => attempt(() => index.catchUp(FOR_A_SEARCH)),
    close() {
      if (timer) clearTimeout(timer);
      attempt(() => index.finish());
    },
  };
}

// A full disk: the rows stay noted, and the next start finds them by the mark that the index left.
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error)) throw error;
  }
}
