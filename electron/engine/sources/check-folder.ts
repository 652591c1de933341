import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, parse, resolve, sep } from 'node:path';
import en from '#resources/locales/en.sources.json' with { type: 'json' };
import type { Problem } from '#shared/model/problem.ts';
import type { Source } from '#shared/model/source.ts';
import { fill, type TextParams } from '#shared/text/fill.ts';
import { codeOf } from '../system-error.ts';
import { DONE, FAILED } from './folder-listing.ts';

const text = en.folder;

interface CheckOptions {
  /** The data folder, which is nobody's to watch. */
  readonly ours: string;
  readonly sources: readonly Source[];
  /** The source that is being changed, where it is one. */
  readonly id: string | undefined;
}

/** Why a folder cannot be a source; nothing where it can. Paths are compared as the system resolves them. */
export async function checkFolder(path: string, { ours, sources, id }: CheckOptions): Promise<Problem[]> {
  if (!isAbsolute(path)) {
    const example = process.platform === 'win32' ? 'C:\\Orders' : '/srv/orders';
    return [folderProblem('notAbsolute', { path, example })];
  }
  const unreachable = await whyUnreachable(path);
  if (unreachable) return [unreachable];
  const real = await realpath(path);
  // Every file in it that might hold an event is moved away: there, others count on theirs.
  const home = await realOr(homedir());
  if (real === home || real === parse(home).root) return [folderProblem('everybodys', { path })];
  if (isWithin(real, await realOr(ours))) return [folderProblem('ours', { path })];
  for (const other of sources) {
    if (other.id === id) continue;
    const theirs = await realOr(other.path);
    if (real === theirs) return [folderProblem('taken', { path, name: other.name })];
    if ([DONE, FAILED].some((own) => isWithin(real, join(theirs, own)))) {
      return [folderProblem('inside', { path, name: other.name })];
    }
  }
  return [];
}

/** Why a folder cannot be read and written to at the moment; null where it can. */
export async function whyUnreachable(path: string): Promise<Problem | null> {
  try {
    if (!(await stat(path)).isDirectory()) return folderProblem('notFolder', { path });
    await access(path, constants.R_OK | constants.X_OK);
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? folderProblem('missing', { path }) : folderProblem('notRead', { path, code });
  }
  return access(path, constants.W_OK).then(
    () => null,
    () => folderProblem('notWritten', { path }),
  );
}

function folderProblem(code: keyof typeof text, params: TextParams): Problem {
  return {
    path: '/path',
    severity: 'error',
    code: `folder.${code}`,
    params: { ...params },
    message: fill(text[code], params),
  };
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function realOr(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
