import { createReadStream, createWriteStream } from 'node:fs';
import { link, lstat, mkdir, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type FileReport, problemText } from '#shared/sources/problem-text.ts';
import { codeOf, isMissing } from '../system-error.ts';
import { DONE, FAILED, type SeenFile } from './folder-listing.ts';
import type { Range } from './take-lines-file.ts';

/** What the problem of a file in `failed/` is written in, beside it. */
export function problemFileOf(name: string): string {
  return `${name}.problem.txt`;
}

/** Moves a file to `done/`; gives where it is now. Throws the system's error where it cannot. */
export async function moveToDone(folder: string, file: SeenFile): Promise<string> {
  return moveInto(folder, DONE, file);
}

/** Moves a file to `failed/`, with what is wrong with it beside it: the problem first, so that none is there without. */
export async function moveToFailed(folder: string, file: SeenFile, report: FileReport): Promise<string> {
  const name = await freeName(folder, FAILED, file);
  await writeFile(join(folder, FAILED, problemFileOf(name)), problemText(report));
  await rename(join(folder, file.name), join(folder, FAILED, name));
  return join(folder, FAILED, name);
}

/** Writes what was not taken in of a file to `failed/` under its name, with the problem beside it. */
export async function keepRest(
  folder: string,
  file: SeenFile,
  rest: string | readonly Range[],
  report: FileReport,
): Promise<void> {
  const name = await freeName(folder, FAILED, file);
  const target = join(folder, FAILED, name);
  const draft = join(folder, FAILED, `.${name}.new`);
  await writeFile(join(folder, FAILED, problemFileOf(name)), problemText(report));
  if (typeof rest === 'string') await writeFile(draft, rest);
  else await writeRanges(join(folder, file.name), rest, draft);
  await rename(draft, target);
}

async function writeRanges(source: string, ranges: readonly Range[], target: string): Promise<void> {
  await rm(target, { force: true });
  for (const { start, end } of ranges) {
    await pipeline(createReadStream(source, { start, end: end - 1 }), createWriteStream(target, { flags: 'a' }));
  }
}

async function moveInto(folder: string, into: string, file: SeenFile): Promise<string> {
  const target = join(folder, into, await freeName(folder, into, file));
  await rename(join(folder, file.name), target);
  return target;
}

/** Moves a file from `failed/` back to be taken in again. `false`: a file of that name is there already. */
export async function moveBack(folder: string, name: string): Promise<boolean> {
  const from = join(folder, FAILED, name);
  const to = join(folder, name);
  if (!(await lstat(from)).isFile()) return false;
  try {
    // Unlike a rename, a link never replaces what is there.
    await link(from, to);
    await unlink(from);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) === 'ENOENT') throw error;
    // A file system without links.
    if (await exists(to)) return false;
    await rename(from, to);
  }
  await rm(join(folder, FAILED, problemFileOf(name)), { force: true });
  return true;
}

/** The file's own name where nothing has it there; else with its time, and a number where that is taken as well. */
async function freeName(folder: string, into: string, { name, modifiedAt }: SeenFile): Promise<string> {
  await ownFolder(join(folder, into));
  if (!(await exists(join(folder, into, name)))) return name;
  const end = extname(name);
  const stem = name.slice(0, name.length - end.length);
  const time = new Date(Number.isFinite(modifiedAt) ? modifiedAt : 0).toISOString().replace(/[-:]/g, '').slice(0, 15);
  for (let number = 1; ; number += 1) {
    const next = number === 1 ? `${stem}.${time}${end}` : `${stem}.${time}-${number}${end}`;
    if (!(await exists(join(folder, into, next)))) return next;
  }
}

/** Makes it where it is not there; a link that leads elsewhere is none of ours. */
async function ownFolder(path: string): Promise<void> {
  try {
    if ((await lstat(path)).isDirectory()) return;
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(path, { recursive: false }).catch((failure: unknown) => {
      if (codeOf(failure) !== 'EEXIST') throw failure;
    });
    return;
  }
  throw Object.assign(new Error(`${path} is not a folder`), { code: 'ENOTDIR' });
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
}
