import { StoreError } from '../ports/store-error.ts';
import type { GroupCommit } from './group-commit.ts';
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

/** Has the index read what changed when little is written, in a group of its own. */
export function createKeepIndexed(index: TextIndex, group: GroupCommit): KeepIndexed {
  let timer: NodeJS.Timeout | null = null;
  let before = 0;
  let looks = 0;
  let isClosed = false;

  async function look(): Promise<void> {
    const isRush = group.count - before > RUSH;
    looks = isRush ? looks + 1 : 0;
    if (!isRush || looks > PATIENCE) await readSome(isRush ? IN_A_RUSH : AT_REST);
    before = group.count;
    timer = null;
    if (index.behind > 0) plan(isRush ? LOOK_EVERY : LOOK_EVERY / 10);
  }

  async function readSome(most: number): Promise<void> {
    try {
      const done = await group.run(() => index.catchUp(most));
      done();
    } catch (error) {
      // The rows stay noted; once it is closed, the next start finds them.
      if (!(error instanceof StoreError)) throw error;
    }
  }

  function plan(milliseconds: number): void {
    if (isClosed) return;
    timer ??= setTimeout(() => void look(), milliseconds).unref();
  }

  if (index.behind > 0) plan(LOOK_EVERY);
  return {
    noted: () => plan(LOOK_EVERY),
    beforeSearch: () => attempt(() => index.catchUpNow(FOR_A_SEARCH)),
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
