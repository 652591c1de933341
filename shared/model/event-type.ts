import { nameSchema } from './name.ts';
import { z } from './z.ts';

/** `order.shipped`: lower-case words joined by dots. */
export const eventTypeIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*$/, { error: 'eventType.id' })
  .max(120);

/** A custom event type; `subject` and `customer` are mustaches that find them in a payload. */
export const eventTypeSchema = z.strictObject({
  id: eventTypeIdSchema,
  label: nameSchema.optional(),
  group: nameSchema.optional(),
  subject: z.string().max(1000).optional(),
  customer: z.string().max(1000).optional(),
});
export type EventTypeRecord = z.infer<typeof eventTypeSchema>;
