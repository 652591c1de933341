import { customerFileSchema } from './customer.ts';
import { eventTypeSchema } from './event-type.ts';
import { jsonSchema } from './json.ts';
import { sampleFileSchema } from './sample.ts';
import { templateFileSchema } from './template.ts';
import { triggerFileSchema } from './trigger.ts';
import { z } from './z.ts';

/** The bundle version that this product writes and reads. */
export const BUNDLE_VERSION = 1;

/** One JSON file; records refer to each other by name. Key order here is the order in which a bundle is written. */
export const bundleSchema = z.strictObject({
  postback: z.literal(BUNDLE_VERSION),
  eventTypes: z.array(eventTypeSchema).default([]),
  customers: z.array(customerFileSchema).default([]),
  samples: z.array(sampleFileSchema).default([]),
  templates: z.array(templateFileSchema).default([]),
  triggers: z.array(triggerFileSchema).default([]),
  sources: z.array(z.record(z.string(), jsonSchema)).default([]),
});
export type Bundle = z.infer<typeof bundleSchema>;
