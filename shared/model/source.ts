import { eventTypeIdSchema } from './event-type.ts';
import { nameSchema } from './name.ts';
import { z } from './z.ts';

/**
 * A folder in which files appear, each an event (or, with `event`, a payload of that type); NDJSON has one a line.
 * A file that was taken in moves to `done/` beside it, one that could not be read to `failed/`.
 */
export const folderSourceSchema = z.strictObject({
  id: z.string(),
  name: nameSchema,
  kind: z.literal('folder'),
  /** The folder's absolute path. */
  path: z.string().min(1).max(4096),
  /** What each file is, where it is a payload alone; absent: files are whole events. */
  event: eventTypeIdSchema.optional(),
  /** The customer reference of its events, where they name none. */
  customer: z.string().min(1).max(200).optional(),
  state: z.enum(['active', 'paused']).default('active'),
});
export type FolderSource = z.infer<typeof folderSourceSchema>;

/** Where events come from, besides the local endpoint. */
export const sourceSchema = z.discriminatedUnion('kind', [folderSourceSchema]);
export type Source = z.infer<typeof sourceSchema>;
