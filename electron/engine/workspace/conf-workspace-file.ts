import { existsSync } from 'node:fs';
import type { JsonObject } from '#shared/model/json.ts';
import type { WorkspaceFile } from './workspace-file.ts';

/** What `workspace.json` is opened with, by electron-store on the desktop and by `conf` elsewhere: one format. */
export function confOptions(folder: string) {
  return {
    cwd: folder,
    fileExtension: 'json',
    configFileMode: 0o600,
    // A damaged file is put aside by the engine, never emptied.
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    deserialize: parseObject,
  };
}

/** The part of electron-store and `conf` that keeps a whole file. */
interface Store {
  readonly path: string;
  store: JsonObject;
}

export function confWorkspaceFile(store: Store): WorkspaceFile {
  return {
    read: () => (existsSync(store.path) ? { ...store.store } : null),
    write: (workspace) => {
      store.store = workspace;
    },
  };
}

function parseObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError('workspace.json holds no JSON object.');
  }
  return value as JsonObject;
}
