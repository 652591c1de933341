import { type CompiledTexts, createCompiledTexts } from '#shared/pipeline/compiled-texts.ts';
import { indexWorkspace, type WorkspaceIndex } from '#shared/pipeline/workspace-index.ts';
import type { WorkspaceStore } from './workspace/workspace-store.ts';

/** What intake, dispatch and simulation share of the workspace: laid out for look-ups, its texts compiled once. */
export interface PipelineView {
  index(): WorkspaceIndex;
  readonly texts: CompiledTexts;
}

export function createPipelineView(workspace: Pick<WorkspaceStore, 'current'>): PipelineView {
  let known: WorkspaceIndex | null = null;
  return {
    texts: createCompiledTexts(),
    index() {
      const now = workspace.current();
      const records = known?.records;
      const isSame =
        records?.customers === now.customers &&
        records.triggers === now.triggers &&
        records.templates === now.templates &&
        records.eventTypes === now.eventTypes &&
        records.settings?.mail === now.settings.mail;
      if (!known || !isSame) known = indexWorkspace(now);
      return known;
    },
  };
}
