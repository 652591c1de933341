import { eventTypeIdSchema } from './event-type.ts';
import { jsonSchema } from './json.ts';
import { z } from './z.ts';

/** Why one trigger did, or did not, make deliveries of an event. `reason` is a sentence for people. */
export const decisionSchema = z.object({
  triggerId: z.string(),
  triggerName: z.string(),
  customerId: z.string(),
  outcome: z.enum(['sent', 'conditions', 'repeat', 'inactive', 'joined', 'problem']),
  reason: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** One thing that happened, as it was accepted. Times are ISO 8601. */
export const eventSchema = z.object({
  id: z.string(),
  source: z.string(),
  type: eventTypeIdSchema,
  occurredAt: z.string(),
  receivedAt: z.string(),
  /** The reference by which it names its customer; null where it names none. */
  customer: z.string().nullable(),
  subject: z.string().nullable(),
  payload: jsonSchema,
});
export type Event = z.infer<typeof eventSchema>;

/** What lists show of an event: `explained` says in one sentence why nothing was sent, where nothing was. */
export const eventSummarySchema = eventSchema.omit({ payload: true }).extend({
  deliveries: z.array(z.string()),
  decisions: z.array(decisionSchema),
  explained: z.string().nullable(),
});
export type EventSummary = z.infer<typeof eventSummarySchema>;
