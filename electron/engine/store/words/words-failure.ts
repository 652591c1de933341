import { OtherForm } from './words-file.ts';

// https://www.sqlite.org/rescode.html: what goes by itself, or lies in the disk and not in the file.
const PASSING = new Set([5, 6, 7, 8, 10, 13, 14]);

/**
 * Whether a failure says that the index of words is of no use as it is, and is to be made anew: damaged, none of ours,
 * or of another shape than the queries expect. A full disk or a busy file passes.
 */
export function isDamage(error: unknown): boolean {
  if (error instanceof OtherForm) return true;
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  return !PASSING.has(error.errcode & 0xff);
}
