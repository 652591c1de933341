import en from '#resources/locales/en.engine.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import { FolderInUse, FolderUnusable } from './folder/open-folder.ts';
import { StoreError } from './ports/store-error.ts';
import { VaultNewer } from './vault/vault-entries.ts';
import { WorkspaceUnreadable } from './workspace/workspace-store.ts';

/** Why `createEngine` could not start on its folder, and what to do, in words for people; null for what is a bug. */
export function whyNotStarted(error: unknown): string | null {
  if (error instanceof FolderInUse || error instanceof FolderUnusable) return error.message;
  if (error instanceof WorkspaceUnreadable && error.reason === 'newer') {
    return fill(en.start.newer, { file: 'workspace.json', detail: error.message });
  }
  if (error instanceof VaultNewer) return fill(en.start.newer, { file: 'vault.json', detail: error.message });
  if (error instanceof StoreError) {
    return error.code === 'newer'
      ? fill(en.start.newer, { file: 'postback.db', detail: error.message })
      : fill(en.start.store, { detail: error.message });
  }
  return null;
}
