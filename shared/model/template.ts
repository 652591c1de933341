import { eventTypeIdSchema } from './event-type.ts';
import { jsonSchema } from './json.ts';
import { nameSchema } from './name.ts';
import { z } from './z.ts';

export const outputFormatSchema = z.enum(['json', 'xml', 'form', 'text']);
export type OutputFormat = z.infer<typeof outputFormatSchema>;

export const missingPolicySchema = z.enum(['null', 'omit', 'fail']);
export type MissingPolicy = z.infer<typeof missingPolicySchema>;

/** A template's own test: a payload (or an event type's sample) and the output expected for it. */
export const templateTestSchema = z
  .strictObject({
    name: nameSchema,
    event: eventTypeIdSchema.optional(),
    payload: jsonSchema.optional(),
    expect: jsonSchema,
  })
  .refine((test) => (test.event === undefined) !== (test.payload === undefined), { error: 'templateTest.input' });

/** The JSON Schema of the customer's endpoint, which the rendered output is checked by; kept as it was given. */
export const outputSchemaSchema = z.union([z.boolean(), z.record(z.string(), jsonSchema)]);
export type OutputSchema = z.infer<typeof outputSchemaSchema>;

const templateShape = {
  format: outputFormatSchema.default('json'),
  events: z.array(eventTypeIdSchema).default([]),
  missing: missingPolicySchema.default('null'),
  body: jsonSchema,
  schema: outputSchemaSchema.optional(),
  description: z.string().max(5000).optional(),
  tests: z.array(templateTestSchema).optional(),
};

/** A template file, and a template in a bundle. `body` alone may not be checked by a schema: see shared/template. */
export const templateFileSchema = z.strictObject({
  name: nameSchema,
  was: z.array(nameSchema).optional(),
  ...templateShape,
});
export type TemplateFile = z.infer<typeof templateFileSchema>;

export const templateSchema = z.strictObject({
  id: z.string(),
  name: nameSchema,
  ...templateShape,
  isSample: z.boolean().default(false),
});
export type Template = z.infer<typeof templateSchema>;
