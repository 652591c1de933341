import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import en from '#resources/locales/en.engine.json' with { type: 'json' };
import type { JsonObject } from '#shared/model/json.ts';
import { fill } from '#shared/text/fill.ts';
import { utcMinute } from '#shared/text/utc-minute.ts';
import { messageOf } from '../system-error.ts';
import type { WorkspaceFile } from './workspace-file.ts';
import { readWorkspace, WorkspaceStore, WorkspaceUnreadable } from './workspace-store.ts';

export interface OpenedWorkspace {
  store: WorkspaceStore;
  /** What the person must be told: a damaged file was put aside. Null where all was well. */
  notice: string | null;
}

interface OpenWorkspaceOptions {
  /** The data folder. */
  folder: string;
  /** Opens the host's file; called anew after a damaged one was put aside. Throws where the file is no JSON. */
  openFile(): WorkspaceFile;
  /** Milliseconds since 1970, for the name of a file that is put aside. */
  now: number;
}

/**
 * Opens `workspace.json`. A damaged one is kept beside it under another name and the last good copy used instead; one
 * of a newer product throws a WorkspaceUnreadable of reason `newer` and is left as it is.
 */
export function openWorkspace({ folder, openFile, now }: OpenWorkspaceOptions): OpenedWorkspace {
  const path = join(folder, 'workspace.json');
  const backup = join(folder, 'backups', 'workspace.json');
  try {
    return opened(WorkspaceStore.open(openFile()), null);
  } catch (error) {
    if (error instanceof WorkspaceUnreadable && error.reason === 'newer') throw error;
    if (!existsSync(path)) throw error;
    return opened(...putAside(messageOf(error)));
  }

  function opened(store: WorkspaceStore, notice: string | null): OpenedWorkspace {
    store.listen(keepCopy);
    if (existsSync(path)) keepCopy();
    return { store, notice };
  }

  // The file is written whole or not at all, so what is there after a write is good.
  function keepCopy(): void {
    mkdirSync(join(folder, 'backups'), { recursive: true, mode: 0o700 });
    copyFileSync(path, backup);
  }

  function putAside(detail: string): [WorkspaceStore, string] {
    const file = `workspace.damaged-${now}.json`;
    renameSync(path, join(folder, file));
    const copy = readCopy();
    const target = openFile();
    if (copy) target.write(copy);
    const store = WorkspaceStore.open(target);
    if (!copy) return [store, fill(en.notices.workspaceLost, { detail, file })];
    return [store, fill(en.notices.workspaceRestored, { detail, file, time: utcMinute(statSync(backup).mtimeMs) })];
  }

  function readCopy(): JsonObject | null {
    try {
      const copy = JSON.parse(readFileSync(backup, 'utf8')) as JsonObject;
      readWorkspace(copy);
      return copy;
    } catch {
      return null;
    }
  }
}
