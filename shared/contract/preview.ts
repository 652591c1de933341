import { isJsonObject, type Json, type JsonObject, jsonSchema } from '#shared/model/json.ts';
import { problemSchema } from '#shared/model/problem.ts';
import { missingPolicySchema, outputFormatSchema, outputSchemaSchema } from '#shared/model/template.ts';
import { z } from '#shared/model/z.ts';

/** The part of a template that rendering needs: a draft need not be saved, or even named. */
export const templateDraftSchema = z.object({
  format: outputFormatSchema,
  missing: missingPolicySchema,
  body: jsonSchema,
  /** The customer's JSON Schema: what of the output does not fit it comes as warnings (`output.…`). */
  schema: outputSchemaSchema.optional(),
});
export type TemplateDraft = z.infer<typeof templateDraftSchema>;

/** Where each output value comes from, by the JSON pointer of the value in the output. See shared/template. */
export const traceEntrySchema = z.object({
  template: z.string(),
  inputs: z.array(z.object({ path: z.string(), value: jsonSchema.optional() })).readonly(),
  steps: z
    .array(z.object({ name: z.string(), args: z.array(jsonSchema).readonly(), value: jsonSchema.optional() }))
    .readonly(),
  value: jsonSchema.optional(),
});
export type TraceEntry = z.infer<typeof traceEntrySchema>;

/** Taken as it is, by hand: the trace of 1 MB has entries by the ten thousand. */
const traceSchema = z.custom<Record<string, TraceEntry>>(isTrace);

/**
 * What a template gives for a payload. `value` is the rendered structure, `text` the bytes that would be sent;
 * both are null where there are errors. `milliseconds` is the render alone.
 */
export const previewSchema = z.object({
  ok: z.boolean(),
  value: jsonSchema.nullable(),
  text: z.string().nullable(),
  contentType: z.string(),
  bytes: z.number(),
  milliseconds: z.number(),
  problems: z.array(problemSchema),
  trace: traceSchema.nullable(),
});
export type Preview = z.infer<typeof previewSchema>;

/**
 * A preview as an answer. A large output of JSON that was asked for `lean` has a `tag`. Where the caller still holds an
 * output, and named it by its tag, what differs from that comes as `change` in the place of the `text`: values by their
 * JSON pointers, whose places are all in both; and likewise, as `traceChange`, the entries that differ from the trace
 * that it holds.
 */
export const previewAnswerSchema = previewSchema.extend({
  tag: z.string().optional(),
  change: z.array(z.object({ at: z.string(), value: jsonSchema })).optional(),
  traceChange: traceSchema.optional(),
});
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>;

/** What a draft gives for a payload, beside what its saved version gives, at one and the same moment. */
export const comparisonSchema = z.object({
  before: previewSchema.omit({ trace: true }),
  after: previewSchema.omit({ trace: true }),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** One sample of the strip: how a draft does on it, and whether its output differs from the saved version's. */
export const sampleOutcomeSchema = z.object({
  sampleId: z.string(),
  result: z.enum(['pass', 'warn', 'fail']),
  problems: z.array(problemSchema),
  isChanged: z.boolean(),
});
export type SampleOutcome = z.infer<typeof sampleOutcomeSchema>;

function isTrace(value: unknown): boolean {
  if (!isJsonObject(value as Json)) return false;
  for (const entry of Object.values(value as JsonObject)) {
    if (!isJsonObject(entry) || typeof entry.template !== 'string') return false;
    if (!Array.isArray(entry.inputs) || !Array.isArray(entry.steps)) return false;
    if (!entry.inputs.every((input) => isJsonObject(input) && typeof input.path === 'string')) return false;
    if (!entry.steps.every((step) => isJsonObject(step) && typeof step.name === 'string' && Array.isArray(step.args)))
      return false;
  }
  return true;
}
