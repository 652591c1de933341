import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { LARGEST_EVENT } from '#shared/sources/limits.ts';

const CHUNK = 1024 * 1024;

/** The hash of all of a file's bytes, as `hashFile` gives it. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The hash of a file's first `bytes` bytes, with the very first few of them; reads in chunks. */
export async function hashFile(handle: FileHandle, bytes: number): Promise<{ hash: string; start: Buffer }> {
  const digest = createHash('sha256');
  const chunk = Buffer.alloc(Math.min(CHUNK, Math.max(1, bytes)));
  let start = Buffer.alloc(0);
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await handle.read(chunk, 0, Math.min(chunk.length, bytes - at), at);
    if (bytesRead === 0) break;
    if (at === 0) start = Buffer.from(chunk.subarray(0, 4));
    digest.update(chunk.subarray(0, bytesRead));
    at += bytesRead;
  }
  return { hash: digest.digest('hex'), start };
}

/** Whether a file's last line is whole: it ends with a newline, or `isWhole` says so of what follows the last one. */
export async function endsWhole(
  handle: FileHandle,
  bytes: number,
  isWhole: (line: Uint8Array) => boolean,
): Promise<boolean> {
  const tail = Buffer.alloc(Math.min(bytes, LARGEST_EVENT + 2));
  if (tail.length === 0) return false;
  const { bytesRead } = await handle.read(tail, 0, tail.length, bytes - tail.length);
  const read = tail.subarray(0, bytesRead);
  const newline = read.lastIndexOf(10);
  if (newline === read.length - 1) return true;
  // A line that is longer than any event is told as such, whether it goes on or not.
  return newline < 0 && bytes > read.length ? true : isWhole(read.subarray(newline + 1));
}
