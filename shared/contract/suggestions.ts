import texts from '#resources/locales/en.suggest.json' with { type: 'json' };
import { jsonSchema } from '#shared/model/json.ts';
import { outputSchemaSchema } from '#shared/model/template.ts';
import { z } from '#shared/model/z.ts';
import type { ReasonKey, Suggestion } from '#shared/suggest/index.ts';

/** What suggestions are made from: an output that the customer wants, or the names of what a body leaves unfilled. */
export const suggestFromSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('example'), example: jsonSchema }),
  /** With the customer's JSON Schema, where there is one: then types count too. */
  z.object({ kind: z.literal('names'), body: jsonSchema, schema: outputSchemaSchema.optional() }),
]);
export type SuggestFrom = z.infer<typeof suggestFromSchema>;

const reasonSchema = z.object({
  key: z.enum(Object.keys(texts.reasons) as [ReasonKey, ...ReasonKey[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A proposal for one place of a body: see shared/suggest. */
export const suggestionSchema = z.object({
  at: z.string(),
  within: z.string().nullable(),
  body: jsonSchema,
  expression: z.string(),
  reason: reasonSchema,
  confidence: z.number(),
  value: jsonSchema,
}) satisfies z.ZodType<Suggestion>;

/** `body` is the example with every suggestion taken; null for those from names. */
export const suggestedSchema = z.object({ body: jsonSchema.nullable(), suggestions: z.array(suggestionSchema) });
export type SuggestAnswer = z.infer<typeof suggestedSchema>;
