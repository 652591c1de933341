import type { FileHandle } from 'node:fs/promises';

/** One line of a file. `bytes` is null where it is longer than was asked for. Offsets are in bytes, `end` past its newline. */
export interface FileLine {
  readonly number: number;
  readonly bytes: Buffer | null;
  readonly start: number;
  readonly end: number;
  readonly hasNewline: boolean;
}

const CHUNK = 256 * 1024;
const NEWLINE = 10;
const RETURN = 13;

interface LinesOptions {
  /** Where reading begins, and which number the line there has. */
  readonly from: { readonly offset: number; readonly line: number };
  readonly to: number;
  readonly longest: number;
}

/** Reads a file line by line, in chunks: memory stays small whatever the file or a line is. CR LF ends a line, too. */
export async function* fileLines(handle: FileHandle, { from, to, longest }: LinesOptions): AsyncGenerator<FileLine> {
  let parts: Buffer[] = [];
  let kept = 0;
  let isTooLong = false;
  let start = from.offset;
  let number = from.line;
  let at = from.offset;

  const keep = (part: Buffer) => {
    if (part.length === 0 || isTooLong) return;
    kept += part.length;
    isTooLong = kept > longest + 1;
    // A copy: the chunk that it is a part of is read over.
    parts = isTooLong ? [] : [...parts, Buffer.from(part)];
  };
  const line = (end: number, hasNewline: boolean): FileLine => {
    const whole = Buffer.concat(parts);
    const text = whole.at(-1) === RETURN ? whole.subarray(0, -1) : whole;
    const bytes = isTooLong || text.length > longest ? null : text;
    const made = { number, bytes, start, end, hasNewline };
    parts = [];
    kept = 0;
    isTooLong = false;
    start = end;
    number += 1;
    return made;
  };

  const chunk = Buffer.alloc(CHUNK);
  while (at < to) {
    const { bytesRead } = await handle.read(chunk, 0, Math.min(CHUNK, to - at), at);
    if (bytesRead === 0) break;
    let from = 0;
    for (;;) {
      const newline = chunk.subarray(0, bytesRead).indexOf(NEWLINE, from);
      if (newline < 0) break;
      keep(chunk.subarray(from, newline));
      yield line(at + newline + 1, true);
      from = newline + 1;
    }
    keep(chunk.subarray(from, bytesRead));
    at += bytesRead;
  }
  if (start < at) yield line(at, false);
}
