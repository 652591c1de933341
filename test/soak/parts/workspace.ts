import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import { openWorkspaceFile } from '#server/workspace-file.ts';
import type { UrlEffect } from '#shared/model/effect.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { aTrigger, urlEffect, workspaceWith } from '#test/engine/dispatch/records.ts';

/** Attempts that an engine has in flight at most, over all endpoints. */
export const MOST_IN_FLIGHT = 8;

/** Limits that never hold anything up. */
export const unlimited = { concurrency: MOST_IN_FLIGHT, perSecond: 1_000 };

/** A workspace whose one trigger sends each order that was shipped to each of `urls`. */
export function shippedTo(urls: readonly string[], effect: Partial<UrlEffect> = {}): Partial<Workspace> {
  const effects = urls.map((url) => urlEffect(url, { limits: unlimited, ...effect }));
  return workspaceWith(aTrigger({ effects }));
}

/** Writes the workspace of a data folder that no engine has. */
export function writeWorkspace(folder: string, workspace: Partial<Workspace>): void {
  WorkspaceStore.open(openWorkspaceFile(folder)).update((now) => ({ ...now, ...workspace }));
}
