import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run leaves behind, taken away at its end: folders, servers, processes. */
export interface Scratch {
  /** A new empty folder. */
  folder(): string;
  /** Called at the end, the last first. */
  onEnd(end: () => unknown): void;
}

/** Runs `work`, and takes away after it, failed or not, what it made. */
export async function inScratch<T>(work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const ends: (() => unknown)[] = [];
  const scratch: Scratch = {
    folder() {
      const folder = mkdtempSync(join(tmpdir(), 'postback-soak-'));
      ends.push(() => rmSync(folder, { recursive: true, force: true }));
      return folder;
    },
    onEnd: (end) => void ends.push(end),
  };
  try {
    return await work(scratch);
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}
