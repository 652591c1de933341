import { eventSummarySchema } from '#shared/model/event.ts';
import { jsonSchema } from '#shared/model/json.ts';
import { problemSchema } from '#shared/model/problem.ts';
import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';
import { deliveryFilterSchema, searched } from '../delivery-log.ts';
import { eventPreviewSchema } from '../event-preview.ts';
import { byId } from './parts.ts';

/** Events, and why nothing was sent for one. */
export const eventsCommands = define({
  /** Takes an event in as the local endpoint does. */
  'events.send': {
    in: z.object({ event: jsonSchema }),
    out: z.object({
      id: z.string(),
      deliveries: z.array(z.string()),
      isNew: z.boolean(),
      problems: z.array(problemSchema),
    }),
    errors: ['invalid', 'not_ready'],
  },
  /** Who would hear each of these events, were they sent now; nothing is taken in. */
  'events.preview': {
    in: z.object({ events: z.array(jsonSchema).max(200) }),
    out: z.object({ events: z.array(eventPreviewSchema) }),
    errors: [],
  },
  'events.list': {
    in: z.object({
      filter: deliveryFilterSchema,
      notSentOnly: z.boolean().default(false),
      before: z.string().optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    out: z.object({ events: z.array(eventSummarySchema), next: z.string().nullable(), ...searched }),
    errors: [],
  },
  'events.payload': { in: byId, out: z.object({ payload: jsonSchema }), errors: ['not_found'] },
});
