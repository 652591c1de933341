import { problemSchema } from '#shared/model/problem.ts';
import { folderSourceSchema, sourceSchema } from '#shared/model/source.ts';
import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';
import { failedFileSchema, sourceStateSchema } from '../source-state.ts';
import { byId, nothing } from './parts.ts';

const sourceInput = folderSourceSchema.omit({ id: true, state: true }).extend({ id: z.string().optional() });

/** Folders that are watched. */
export const sourcesCommands = define({
  /** A folder to watch; it is looked at from the moment that it is saved. */
  'sources.save': { in: sourceInput, out: sourceSchema, errors: ['not_found', 'name_taken', 'invalid'] },
  'sources.remove': { in: byId, out: nothing, errors: ['not_found'] },
  'sources.pause': { in: byId, out: sourceSchema, errors: ['not_found'] },
  'sources.resume': { in: byId, out: sourceSchema, errors: ['not_found'] },
  /** Whether a folder can be watched; `id` names the source that is being changed, where it is one. */
  'sources.check': {
    in: z.object({ path: z.string().max(4096), id: z.string().optional() }),
    out: z.object({ problems: z.array(problemSchema) }),
    errors: [],
  },
  /** Looks at its folder now, also at what was left for later. */
  'sources.look': { in: byId, out: nothing, errors: ['not_found'] },
  /** How every source does: all of them, anew at each change. */
  'sources.watch': {
    in: nothing,
    out: z.object({ sources: z.array(sourceStateSchema) }),
    errors: [],
    stream: true,
  },
  /** The newest files in its `failed/`, at most 200. */
  'sources.failed': { in: byId, out: z.object({ files: z.array(failedFileSchema) }), errors: ['not_found'] },
  /** Moves failed files back to be taken in again; `kept` names those that stay, as their name is taken. */
  'sources.retry': {
    in: z.object({ id: z.string(), names: z.array(z.string().max(1000)).min(1).max(500) }),
    out: z.object({ kept: z.array(z.string()) }),
    errors: ['not_found'],
  },
});
