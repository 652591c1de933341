import { sampleWorkspace } from '#shared/catalog/recipes.ts';
import type { WorkspaceEvent } from '#shared/contract/workspace-event.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import type { EngineContext } from '../engine-context.ts';
import { allSamples, summaryOf } from '../workspace/find-records.ts';
import { withoutSamples, withSampleWorkspace } from '../workspace/sample-workspace.ts';
import { workspaceChanges } from '../workspace/workspace-changes.ts';
import { follow } from './follow.ts';
import type { HandlersOf } from './handlers.ts';

export function workspaceHandlers({ workspace, clock }: EngineContext): HandlersOf<'workspace'> {
  return {
    'workspace.watch': (_, { signal }) =>
      follow<WorkspaceEvent>({
        signal,
        first: [snapshotOf(workspace.current())],
        listen: (push) =>
          workspace.listen((now, before) => {
            for (const change of workspaceChanges(before, now)) push(change);
          }),
      }),

    'workspace.loadSamples': () => {
      workspace.update((now) => withSampleWorkspace(now, sampleWorkspace, (prefix) => clock.newId(prefix)));
      return {};
    },

    'workspace.removeSamples': () => {
      workspace.update(withoutSamples);
      return {};
    },
  };
}

function snapshotOf(workspace: Workspace): WorkspaceEvent {
  const { customers, templates, triggers, eventTypes, sources, settings, progress } = workspace;
  return {
    t: 'snapshot',
    customers,
    templates,
    triggers,
    samples: allSamples(workspace).map(summaryOf),
    eventTypes,
    sources,
    settings,
    progress: { simulated: progress.simulated },
  };
}
