import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isMissing } from '../system-error.ts';

/** Whoever may read a data folder's files: their owner alone. */
export const PRIVATE_MODE = 0o600;

/** Writes a file that its owner alone may read: whole or not at all, and on disk when this returns. */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  try {
    const file = openSync(draft, 'wx', PRIVATE_MODE);
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  flushFolder(dirname(path));
}

/** Takes a file from everyone but its owner; a file that is not there stays so. */
export function makePrivate(path: string): void {
  try {
    chmodSync(path, PRIVATE_MODE);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

// A rename is on disk once its folder is. Windows has no such thing as a folder to flush.
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
