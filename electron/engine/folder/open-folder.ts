import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import texts from '#resources/locales/en.folder.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import { isMissing } from '../system-error.ts';
import { type FolderLock, takeLock } from './folder-lock.ts';
import { readIngestToken, renewIngestToken } from './ingest-token.ts';
import { makePrivate } from './private-file.ts';
import { LOCK_FILE, readEngineFile, removeEngineFile, writeEngineFile } from './running-engine.ts';

/** Where each thing is in a data folder. */
export interface FolderFiles {
  readonly workspace: string;
  readonly database: string;
  /** The words of the log, to search by: made anew where it is not there. */
  readonly words: string;
  readonly backups: string;
  readonly ingestToken: string;
  readonly vault: string;
  readonly vaultKey: string;
}

/** A data folder that this process alone works on, until it closes it or ends. */
export interface DataFolder {
  readonly path: string;
  readonly files: FolderFiles;
  /** What a command must show to be answered by this engine: new for each run. */
  readonly controlToken: string;
  /** Tells other processes where this engine listens (`engine.json`). */
  announce(address: string): void;
  ingestToken(): string;
  renewIngestToken(): string;
  close(): void;
}

/** Another engine has the folder. The message says who and what to do. */
export class FolderInUse extends Error {
  readonly code = 'folder_in_use';
  readonly pid: number | null;

  constructor(folder: string, pid: number | null) {
    super(pid === null ? fill(texts.inUseUnknown, { folder }) : fill(texts.inUse, { folder, pid }));
    this.pid = pid;
  }
}

/** The folder cannot be made or written to. The message says why. */
export class FolderUnusable extends Error {
  readonly code = 'folder_unusable';
}

// A look at the lock by another command holds it for a moment; who still has it after this long is an engine.
const TRIES = 10;
const MILLISECONDS_BETWEEN = 50;

/**
 * Makes the folder where there is none and takes it for this process. Throws FolderInUse (within a second) where
 * another engine has it, FolderUnusable where it cannot be written. Everything in it is readable by its owner alone.
 */
export async function openFolder(path: string): Promise<DataFolder> {
  const folder = resolve(path);
  const lock = await lockFolder(folder);
  try {
    return openLocked(folder, lock);
  } catch (error) {
    lock.release();
    throw unusable(folder, error);
  }
}

/** Where each thing is, for whoever looks at a folder without opening it. */
export function folderFiles(folder: string): FolderFiles {
  return {
    workspace: join(folder, 'workspace.json'),
    database: join(folder, 'postback.db'),
    words: join(folder, 'words.db'),
    backups: join(folder, 'backups'),
    ingestToken: join(folder, 'ingest-token'),
    vault: join(folder, 'vault.json'),
    vaultKey: join(folder, 'vault.key'),
  };
}

/** Level by level: Node's own way never ends where the system says that a folder's parent, which is there, is not. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Somebody else was quicker.
    if (!existsSync(folder)) throw error;
  }
}

async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    makeFolder(folder);
    for (let round = 1; round <= TRIES; round += 1) {
      const lock = takeLock(join(folder, LOCK_FILE));
      if (lock) return lock;
      if (round < TRIES) await wait(MILLISECONDS_BETWEEN);
    }
  } catch (error) {
    throw unusable(folder, error);
  }
  throw new FolderInUse(folder, readEngineFile(folder)?.pid ?? null);
}

function openLocked(folder: string, lock: FolderLock): DataFolder {
  const files = folderFiles(folder);
  const controlToken = randomBytes(32).toString('base64url');
  closeToOthers(files);
  writeEngineFile(folder, { pid: process.pid, address: null, token: null });
  let token = readIngestToken(files.ingestToken);
  let isOpen = true;
  return {
    path: folder,
    files,
    controlToken,
    announce: (address) => writeEngineFile(folder, { pid: process.pid, address, token: controlToken }),
    ingestToken: () => token,
    renewIngestToken() {
      token = renewIngestToken(files.ingestToken);
      return token;
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      removeEngineFile(folder);
      lock.release();
    },
  };
}

// The folder itself may be one that somebody chose and shares; what is ours in it is not shared.
function closeToOthers(files: FolderFiles): void {
  for (const path of [...withCompanions(files.database), files.workspace, files.vault, files.vaultKey])
    makePrivate(path);
  for (const name of namesIn(files.backups)) makePrivate(join(files.backups, name));
  closeWordsToOthers(withCompanions(files.words));
}

/** Words that another user made here (who ran a command as root once) are thrown away: they are made anew. */
function closeWordsToOthers(paths: readonly string[]): void {
  try {
    for (const path of paths) makePrivate(path);
  } catch {
    for (const path of paths) rmSync(path, { force: true });
  }
}

const withCompanions = (database: string) => [database, `${database}-wal`, `${database}-shm`];

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function unusable(folder: string, error: unknown): Error {
  if (!(error instanceof Error)) return new FolderUnusable(fill(texts.unusable, { folder, detail: String(error) }));
  const detail = 'code' in error ? String(error.code) : error.message;
  return new FolderUnusable(fill(texts.unusable, { folder, detail }), { cause: error });
}
