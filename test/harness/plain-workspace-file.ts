import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceFile } from '#engine/workspace/workspace-file.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';

/** `workspace.json` by the file system alone, written as the hosts write it: whole, or not at all. */
export function plainWorkspaceFile(folder: string): WorkspaceFile {
  const path = join(folder, 'workspace.json');
  return {
    read() {
      if (!existsSync(path)) return null;
      const stored: Json = JSON.parse(readFileSync(path, 'utf8'));
      if (!isJsonObject(stored)) throw new Error('not an object');
      return stored;
    },
    write(workspace) {
      writeFileSync(`${path}.new`, JSON.stringify(workspace), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}
