import type { Stats } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileKind, fileKind } from '#shared/sources/file-kind.ts';
import { isMissing } from '../system-error.ts';

/** A file that may be taken in, as it was when it was looked at. */
export interface SeenFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
  /** Milliseconds since 1970, from the file system's own clock. */
  readonly modifiedAt: number;
  /** Changes when it is another file, or its content or name changed. */
  readonly mark: string;
}

export interface FolderListing {
  readonly files: readonly SeenFile[];
  /** What is no file of ours: other endings, hidden files, links, subfolders other than ours. */
  readonly others: number;
  /** There are more files than were looked at. */
  readonly hasMore: boolean;
}

export const DONE = 'done';
export const FAILED = 'failed';

// Looked at, and kept in memory, at once: a burst of more is taken in turns.
const MOST_AT_ONCE = 4_096;
const LOOKS_AT_ONCE = 64;

/** Lists a folder's own files; links are not followed. Throws the system's error where it cannot be read. */
export async function listFolder(folder: string): Promise<FolderListing> {
  const names: { name: string; kind: FileKind }[] = [];
  let others = 0;
  let hasMore = false;
  for await (const entry of await opendir(folder, { bufferSize: 256 })) {
    if (entry.name === DONE || entry.name === FAILED) continue;
    const kind = entry.isSymbolicLink() || entry.isDirectory() ? null : fileKind(entry.name);
    if (kind === null) others += entry.name.startsWith('.') ? 0 : 1;
    else if (names.length < MOST_AT_ONCE) names.push({ name: entry.name, kind });
    else hasMore = true;
  }
  const files: SeenFile[] = [];
  for (let at = 0; at < names.length; at += LOOKS_AT_ONCE) {
    const looks = names.slice(at, at + LOOKS_AT_ONCE).map(({ name, kind }) => look(folder, name, kind));
    for (const seen of await Promise.all(looks)) if (seen) files.push(seen);
  }
  return { files, others, hasMore };
}

/** What tells a file's present state from any other: which file it is, how long, and when it was last changed. */
export function markOf({ size, mtimeMs, ino }: Pick<Stats, 'size' | 'mtimeMs' | 'ino'>): string {
  return `${ino} ${size} ${mtimeMs}`;
}

async function look(folder: string, name: string, kind: FileKind): Promise<SeenFile | null> {
  try {
    const stats = await lstat(join(folder, name));
    // Some file systems do not say in a listing what an entry is.
    if (!stats.isFile()) return null;
    return { name, kind, bytes: stats.size, modifiedAt: stats.mtimeMs, mark: markOf(stats) };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
