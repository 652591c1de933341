import { StoreError } from './ports/store-error.ts';

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of an error (`ENOENT`, a StoreError's `full`); its name where it has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Whether what was asked of the file system is not there. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

const diskCodes = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'];

/** Whether it is the disk or the database that can take nothing now: what was to be kept may be tried again later. */
export function isStorageTrouble(error: unknown): boolean {
  return error instanceof StoreError || diskCodes.includes(codeOf(error));
}
