import { customerSchema } from '#shared/model/customer.ts';
import { eventTypeSchema } from '#shared/model/event-type.ts';
import { sampleSummarySchema } from '#shared/model/sample.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { sourceSchema } from '#shared/model/source.ts';
import { templateSchema } from '#shared/model/template.ts';
import { triggerSchema } from '#shared/model/trigger.ts';
import { z } from '#shared/model/z.ts';

const change = <K extends string, T extends z.ZodType>(kind: K, record: T) =>
  z.object({ t: z.literal('change'), kind: z.literal(kind), id: z.string(), record: record.nullable() });

/** The workspace as the studio keeps it: first all of it, then each change (a null record was removed). */
export const workspaceEventSchema = z.union([
  z.object({
    t: z.literal('snapshot'),
    customers: z.array(customerSchema),
    templates: z.array(templateSchema),
    triggers: z.array(triggerSchema),
    samples: z.array(sampleSummarySchema),
    eventTypes: z.array(eventTypeSchema),
    sources: z.array(sourceSchema),
    settings: settingsSchema,
    progress: z.object({ simulated: z.boolean() }),
  }),
  change('customer', customerSchema),
  change('template', templateSchema),
  change('trigger', triggerSchema),
  change('sample', sampleSummarySchema),
  change('eventType', eventTypeSchema),
  change('source', sourceSchema),
  z.object({ t: z.literal('settings'), settings: settingsSchema }),
  z.object({ t: z.literal('progress'), progress: z.object({ simulated: z.boolean() }) }),
]);
export type WorkspaceEvent = z.infer<typeof workspaceEventSchema>;
