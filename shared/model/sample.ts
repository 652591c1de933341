import { eventTypeIdSchema } from './event-type.ts';
import { jsonSchema } from './json.ts';
import { nameSchema } from './name.ts';
import { z } from './z.ts';

/** A payload kept for designing, as a bundle has it. */
export const sampleFileSchema = z.strictObject({
  name: nameSchema,
  was: z.array(nameSchema).optional(),
  event: eventTypeIdSchema,
  payload: jsonSchema,
});
export type SampleFile = z.infer<typeof sampleFileSchema>;

export const sampleOriginSchema = z.enum(['built-in', 'custom', 'captured']);

export const sampleSchema = z.strictObject({
  id: z.string(),
  name: nameSchema,
  event: eventTypeIdSchema,
  origin: sampleOriginSchema.default('custom'),
  /** The id of the event that it was captured from. */
  from: z.string().max(300).optional(),
  payload: jsonSchema,
  isSample: z.boolean().default(false),
});
export type Sample = z.infer<typeof sampleSchema>;

/** What lists show of a sample: all but the payload, and its size as compact JSON in bytes. */
export const sampleSummarySchema = sampleSchema.omit({ payload: true }).extend({ bytes: z.number() });
export type SampleSummary = z.infer<typeof sampleSummarySchema>;
