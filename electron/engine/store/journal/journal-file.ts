import {
  closeSync,
  constants,
  existsSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
  writev,
} from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { StoreError } from '#engine/ports/store-error.ts';

export const JOURNAL_FILE = 'postback.journal';

const MARK = 0x50_42_4a_31;
const HEAD = 24;
/** A write is on the disk when it returns, where a system knows that. */
const SYNCED: number | undefined = constants.O_DSYNC;

/** A group as it was written. */
export interface Kept {
  readonly seq: number;
  readonly packed: Uint8Array;
}

/**
 * A file of groups, one after the other: each with a mark, its length, its number and a checksum (24 bytes) before its
 * bytes. Once all of it is in the tables it begins anew from the front: what stands behind the newest group has a lower
 * number, and counts no more.
 */
export class JournalFile {
  readonly #path: string;
  readonly #fd: number;
  /** Each write waits for the disk by a call of its own. */
  readonly #isSynced: boolean;
  #end = 0;

  /** What the file held is in the tables. `isSynced` false: nothing waits for the disk. */
  constructor(path: string, isSynced: boolean) {
    this.#path = path;
    const flags = constants.O_CREAT | constants.O_RDWR;
    this.#fd = openSync(path, isSynced && SYNCED !== undefined ? flags | SYNCED : flags, 0o600);
    this.#isSynced = isSynced && SYNCED === undefined;
    if (isSynced) syncFolder(dirname(path));
  }

  /** Bytes that what it holds takes up. */
  get size(): number {
    return this.#end;
  }

  /**
   * Keeps a group, under the number after the last one's; one at a time. It is durable when `kept` is called without an
   * error; with one, which is a StoreError, nothing of it is kept.
   */
  append({ seq, packed }: Kept, kept: (error: StoreError | null) => void): void {
    const length = HEAD + packed.length;
    const done = (error: NodeJS.ErrnoException | null, written: number) => {
      if (error || written < length) {
        this.#blank();
        kept(journalFailure(error));
        return;
      }
      this.#end += length;
      kept(null);
    };
    writev(this.#fd, [headOf(seq, packed), packed], this.#end, (error, written) => {
      if (error || !this.#isSynced) done(error, written);
      else fdatasync(this.#fd, (syncError) => done(syncError, written));
    });
  }

  /** All that it holds is in the tables, durably. */
  begin(): void {
    this.#end = 0;
  }

  /** Ends it; it is removed where all that it holds is in the tables. */
  close(isDone: boolean): void {
    closeSync(this.#fd);
    if (isDone) rmSync(this.#path, { force: true });
  }

  // What came to the disk of a group that nobody was promised is no group.
  #blank(): void {
    for (const undo of [
      () => writeSync(this.#fd, Buffer.alloc(HEAD), 0, HEAD, this.#end),
      () => ftruncateSync(this.#fd, this.#end),
    ]) {
      try {
        undo();
        return;
      } catch {
        // A disk that takes neither has hardly taken the group.
      }
    }
  }
}

/** A new file is there for good only with its folder; where a system cannot sync one, it needs no such thing. */
function syncFolder(path: string): void {
  try {
    const fd = openSync(path, constants.O_RDONLY);
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  }
}

/** The groups of a file, in order, up to what never came to the disk as a whole. */
export function readJournal(path: string): Kept[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const groups: Kept[] = [];
  for (let at = 0; at + HEAD <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    const seq = Number(bytes.readBigUInt64LE(at + 8));
    const packed = bytes.subarray(at + HEAD, at + HEAD + length);
    const before = groups.at(-1);
    if (packed.length !== length || !bytes.subarray(at, at + HEAD).equals(headOf(seq, packed))) break;
    if (before && seq !== before.seq + 1) break;
    groups.push({ seq, packed });
    at += HEAD + length;
  }
  return groups;
}

function headOf(seq: number, packed: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(MARK, 0);
  head.writeUInt32LE(packed.length, 4);
  head.writeBigUInt64LE(BigInt(seq), 8);
  head.writeUInt32LE(crc32(packed, crc32(head.subarray(0, 16))), 16);
  return head;
}

const FULL: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** What the file system says as a coded error; null: it took only part of what was written, being full. */
export function journalFailure(error: unknown): StoreError {
  if (!(error instanceof Error)) return new StoreError('full', 'no space is left for the journal');
  const code = 'code' in error ? String(error.code) : '';
  return new StoreError(FULL.includes(code) ? 'full' : 'failed', error.message, { cause: error });
}
