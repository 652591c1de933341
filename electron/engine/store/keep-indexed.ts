import type { TextIndex } from './text-index.ts';

/** Milliseconds from a note to the first look, and between looks at rest and in a rush. */
const LOOK_AFTER = 200;
const AT_REST_EVERY = 20;
const IN_A_RUSH_EVERY = 50;
/** Writes a second that count as a rush: then words can wait. */
const RUSH = 200;
/** A rush that does not end: after so many milliseconds a few rows are read at each look all the same. */
const PATIENCE = 5_000;
/** Rows of a look: some milliseconds, in which nobody else is served, and hardly one. */
const AT_REST = 50;
const IN_A_RUSH = 12;
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
  let before = { count: 0, at: performance.now() };
  /** Since when it is a rush. */
  let since: number | null = null;
  let isClosed = false;

  function look(): void {
    timer = null;
    const at = performance.now();
    const isRush = ((writes() - before.count) / (at - before.at)) * 1_000 > RUSH;
    since = isRush ? (since ?? at) : null;
    if (since === null || at - since > PATIENCE) attempt(() => index.catchUp(isRush ? IN_A_RUSH : AT_REST));
    if (index.behind > 0) plan(isRush ? IN_A_RUSH_EVERY : AT_REST_EVERY);
  }

  function plan(milliseconds: number): void {
    if (isClosed || timer) return;
    before = { count: writes(), at: performance.now() };
    timer = setTimeout(look, milliseconds).unref();
  }

  if (index.behind > 0) plan(LOOK_AFTER);
  return {
    noted: () => plan(LOOK_AFTER),
    beforeSearch: () => attempt(() => index.catchUp(FOR_A_SEARCH)),
    close() {
      isClosed = true;
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
