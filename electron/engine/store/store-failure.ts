import { StoreError } from '../ports/store-error.ts';

// https://www.sqlite.org/rescode.html: the low byte is the kind of failure.
const codes: Readonly<Record<number, StoreError['code']>> = {
  5: 'busy',
  6: 'busy',
  11: 'damaged',
  13: 'full',
  26: 'damaged',
};

/** A failure of SQLite as a coded error; what is not SQLite's is a bug and stays as it is. */
export function storeFailure(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const errcode = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null;
  if (errcode === null) return error;
  // SQLITE_IOERR_WRITE, _FSYNC and the like are how some file systems say that they are full.
  const isFullDisk = /ENOSPC|no space/i.test(error.message);
  return new StoreError(isFullDisk ? 'full' : (codes[errcode & 0xff] ?? 'failed'), error.message, { cause: error });
}
