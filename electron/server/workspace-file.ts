import Conf from 'conf';
import { confOptions, confWorkspaceFile } from '#engine/workspace/conf-workspace-file.ts';
import type { WorkspaceFile } from '#engine/workspace/workspace-file.ts';
import type { JsonObject } from '#shared/model/json.ts';

/** `workspace.json` of a data folder, without Electron. Throws where it is there and is no JSON object. */
export function openWorkspaceFile(folder: string): WorkspaceFile {
  return confWorkspaceFile(new Conf<JsonObject>({ ...confOptions(folder), configName: 'workspace' }));
}
