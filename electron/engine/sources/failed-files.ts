import { lstat, opendir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FailedFile } from '#shared/contract/source-state.ts';
import { fileKind } from '#shared/sources/file-kind.ts';
import { isMissing } from '../system-error.ts';
import { FAILED } from './folder-listing.ts';
import { moveBack, problemFileOf } from './put-away.ts';

const MOST_LISTED = 200;
const LONGEST_PROBLEM = 10_000;

/** How many files are in a source's `failed/`. */
export async function countFailed(folder: string): Promise<number> {
  let count = 0;
  for await (const _ of failedNames(folder)) count += 1;
  return count;
}

/** The files in `failed/`, newest first, at most 200, each with what its problem file says. */
export async function listFailed(folder: string): Promise<FailedFile[]> {
  const files: FailedFile[] = [];
  for await (const name of failedNames(folder)) {
    const stats = await lstat(join(folder, FAILED, name)).catch(() => null);
    if (stats?.isFile()) files.push({ name, bytes: stats.size, at: stats.ctime.toISOString(), problem: '' });
  }
  const newest = files.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST_LISTED);
  return Promise.all(newest.map(async (file) => ({ ...file, problem: await readProblem(folder, file.name) })));
}

/** Moves files from `failed/` back; gives the names that could not go back: something of their name is there, or they went. */
export async function retryFailed(folder: string, names: readonly string[]): Promise<string[]> {
  const kept: string[] = [];
  for (const name of names) {
    const isOne = name === basename(name) && fileKind(name) !== null;
    const isBack = isOne && (await moveBack(folder, name).catch(() => false));
    if (!isBack) kept.push(name);
  }
  return kept;
}

async function* failedNames(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(join(folder, FAILED))) {
      if (fileKind(entry.name) !== null && !entry.isSymbolicLink() && !entry.isDirectory()) yield entry.name;
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

async function readProblem(folder: string, name: string): Promise<string> {
  const path = join(folder, FAILED, problemFileOf(name));
  const stats = await lstat(path).catch(() => null);
  if (!stats?.isFile()) return '';
  return (await readFile(path, 'utf8').catch(() => '')).slice(0, LONGEST_PROBLEM);
}
