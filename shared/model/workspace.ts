import { customerSchema } from './customer.ts';
import { eventTypeSchema } from './event-type.ts';
import { sampleSchema } from './sample.ts';
import { settingsSchema } from './settings.ts';
import { sourceSchema } from './source.ts';
import { templateSchema } from './template.ts';
import { triggerSchema } from './trigger.ts';
import { z } from './z.ts';

/** The number of the newest migration: what `workspace.json` says that it is. */
export const WORKSPACE_VERSION = 3;

/** What `workspace.json` holds: the present alone. Versions and the log are in SQLite. */
export const workspaceSchema = z.strictObject({
  version: z.literal(WORKSPACE_VERSION),
  customers: z.array(customerSchema).default([]),
  templates: z.array(templateSchema).default([]),
  triggers: z.array(triggerSchema).default([]),
  samples: z.array(sampleSchema).default([]),
  eventTypes: z.array(eventTypeSchema).default([]),
  sources: z.array(sourceSchema).default([]),
  settings: settingsSchema.prefault({}),
  /** Steps of the first job that leave no record of their own, and the trigger versions whose simulation passed. */
  progress: z
    .strictObject({ simulated: z.boolean().default(false), passed: z.array(z.string()).default([]) })
    .prefault({}),
});
export type Workspace = z.infer<typeof workspaceSchema>;

export function emptyWorkspace(): Workspace {
  return workspaceSchema.parse({ version: WORKSPACE_VERSION });
}
