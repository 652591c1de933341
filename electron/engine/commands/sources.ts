import { CommandError } from '#shared/contract/command-error.ts';
import type { SourceState } from '#shared/contract/source-state.ts';
import type { Source } from '#shared/model/source.ts';
import type { EngineContext } from '../engine-context.ts';
import { checkFolder } from '../sources/check-folder.ts';
import { listFailed, retryFailed } from '../sources/failed-files.ts';
import type { Sources } from '../sources/sources.ts';
import { claimName, recordOf, withRecord } from '../workspace/find-records.ts';
import { follow } from './follow.ts';
import type { HandlersOf } from './handlers.ts';

type SourcesContext = Pick<EngineContext, 'workspace' | 'clock' | 'folder'>;

/** Watched folders, and how they do. */
export function sourceHandlers(
  { workspace, clock, folder }: SourcesContext,
  sources: Pick<Sources, 'states' | 'listen' | 'look'>,
): HandlersOf<'sources'> {
  const sourceOf = (id: string) => recordOf(workspace.current().sources, id, 'source');
  const problemsOf = (path: string, id: string | undefined) =>
    checkFolder(path, { ours: folder.path, sources: workspace.current().sources, id });
  const save = (source: Source): Source => {
    workspace.update((now) => ({ ...now, sources: withRecord(now.sources, source) }));
    return source;
  };

  return {
    'sources.save': async (input) => {
      const before = input.id === undefined ? null : sourceOf(input.id);
      claimName(workspace.current().sources, input.name, input.id);
      const problems = before?.path === input.path ? [] : await problemsOf(input.path, input.id);
      const [problem] = problems;
      if (problem) throw new CommandError('invalid', { reason: problem.message }, problems);
      const id = before === null ? clock.newId('src') : sourceOf(before.id).id;
      return save({ ...input, id, state: before?.state ?? 'active' });
    },

    'sources.remove': ({ id }) => {
      sourceOf(id);
      workspace.update((now) => ({ ...now, sources: now.sources.filter((source) => source.id !== id) }));
      return {};
    },

    'sources.pause': ({ id }) => save({ ...sourceOf(id), state: 'paused' }),
    'sources.resume': ({ id }) => save({ ...sourceOf(id), state: 'active' }),
    'sources.check': async ({ path, id }) => ({ problems: await problemsOf(path, id) }),

    'sources.look': ({ id }) => {
      sourceOf(id);
      sources.look(id);
      return {};
    },

    'sources.watch': (_, { signal }) =>
      follow<{ sources: SourceState[] }>({
        signal,
        first: [{ sources: sources.states() }],
        listen: (push) => sources.listen(() => push({ sources: sources.states() })),
      }),

    'sources.failed': async ({ id }) => {
      const { path } = sourceOf(id);
      return { files: await listFailed(path).catch(() => []) };
    },

    'sources.retry': async ({ id, names }) => {
      const kept = await retryFailed(sourceOf(id).path, names);
      sources.look(id);
      return { kept };
    },
  };
}
