import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../system-error.ts';
import { markOf, type SeenFile } from './folder-listing.ts';

// A link is not followed, a pipe not waited for; Windows knows neither flag.
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file that was seen; null where it is gone, or is no longer the one that was seen. Throws the system's error
 * where it may not be read.
 */
export async function openSeen(folder: string, file: SeenFile): Promise<FileHandle | null> {
  let handle: FileHandle;
  try {
    handle = await open(join(folder, file.name), FLAGS);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ELOOP') return null;
    throw error;
  }
  const stats = await handle.stat();
  if (stats.isFile() && markOf(stats) === file.mark) return handle;
  await handle.close();
  return null;
}
