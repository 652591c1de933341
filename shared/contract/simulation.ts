import { answerSchema, requestSchema, timingSchema } from '#shared/model/delivery.ts';
import { mailTrySchema } from '#shared/model/email.ts';
import { jsonSchema } from '#shared/model/json.ts';
import { problemSchema } from '#shared/model/problem.ts';
import { z } from '#shared/model/z.ts';

/** Which payload to work on: a kept sample, or one at hand. */
export const payloadRefSchema = z.union([
  z.object({ sampleId: z.string() }),
  z.object({ event: z.string(), payload: jsonSchema }),
]);
export type PayloadRef = z.infer<typeof payloadRefSchema>;

/** `dry`: nothing leaves. `catcher`: to the built-in receiver. `live`: to the trigger's own address, marked as a test. */
export const simulateModeSchema = z.enum(['dry', 'catcher', 'live']);
export type SimulateMode = z.infer<typeof simulateModeSchema>;

export const stepNameSchema = z.enum(['match', 'conditions', 'schedule', 'render', 'request', 'send']);

/** One step of the way of an event, with its reason in words. `effect` is set from `render` on. */
export const stepSchema = z.object({
  step: stepNameSchema,
  effect: z.number().nullable(),
  result: z.enum(['pass', 'warn', 'fail', 'skipped']),
  reason: z.string(),
  milliseconds: z.number(),
  problems: z.array(problemSchema),
});
export type Step = z.infer<typeof stepSchema>;

/**
 * What one effect came to. `request` is what would be sent or was, byte for byte; sign-in values are hidden. Of an email
 * it holds the message (`request.email` its parts, `request.body` its source) in every mode, and `mail` what became of
 * each recipient once it was sent.
 */
export const effectResultSchema = z.object({
  effect: z.number(),
  deliveryId: z.string().nullable(),
  request: requestSchema.nullable(),
  bytes: z.number(),
  answer: answerSchema.nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  timing: timingSchema.nullable(),
  mail: mailTrySchema.optional(),
});

/** One try of a delivery, were all before it to fail. */
export const plannedTrySchema = z.object({
  number: z.number(),
  /** When (ISO), without the 20 % by which each wait varies. */
  at: z.string(),
  /** How long after the try before it, in milliseconds; of the first, after the event came. */
  after: z.number(),
  /** It falls outside the trigger's hours, and waits for them until `at`. */
  waitsForHours: z.boolean(),
});

/** What happens if an effect's delivery fails. */
export const retryPlanSchema = z.object({
  effect: z.number(),
  /** None where a real event would not leave. */
  tries: z.array(plannedTrySchema),
  /** The tries in a sentence: after how long, when the last one is, and what then. */
  words: z.string(),
  /** What an answer, or an endpoint that fails, would change, a sentence each. */
  notes: z.array(z.string()),
});
export type RetryPlan = z.infer<typeof retryPlanSchema>;

export const simulationSchema = z.object({
  passed: z.boolean(),
  ranAt: z.string(),
  /** The moment at which the event was taken to come (ISO): that of the run, unless it was asked for another. */
  at: z.string(),
  /** When a real event would leave (ISO); null where it would not. */
  dueAt: z.string().nullable(),
  steps: z.array(stepSchema),
  effects: z.array(effectResultSchema),
  /** One for each effect. */
  retries: z.array(retryPlanSchema),
});
export type Simulation = z.infer<typeof simulationSchema>;
