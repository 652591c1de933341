import type { JsonObject } from '#shared/model/json.ts';

/** Where `workspace.json` is kept: electron-store on the desktop, `conf` elsewhere; one format. */
export interface WorkspaceFile {
  /** The stored object, or null where there is none yet. Throws where it cannot be read as a JSON object. */
  read(): JsonObject | null;
  /** Atomic: a reader sees the old file or the new one. */
  write(workspace: JsonObject): void;
}
