import { deliveryStateSchema, requestSchema } from '#shared/model/delivery.ts';
import { problemSchema } from '#shared/model/problem.ts';
import { z } from '#shared/model/z.ts';
import { templateDraftSchema } from './preview.ts';

/** What deliveries to show; all given parts must hold. `text`: its words, in titles, addresses, payloads and bodies. */
export const deliveryFilterSchema = z.object({
  states: z.array(deliveryStateSchema).optional(),
  customerId: z.string().optional(),
  triggerId: z.string().optional(),
  /** Any of these. */
  triggerIds: z.array(z.string()).max(500).optional(),
  eventType: z.string().optional(),
  eventId: z.string().optional(),
  /** Scheme, host and port. */
  endpoint: z.string().optional(),
  /** True: tests alone. False: none of them. */
  tests: z.boolean().optional(),
  text: z.string().max(500).optional(),
  /** ISO time: created at or after. */
  since: z.string().optional(),
  /** ISO time: created at or before. */
  until: z.string().optional(),
});
export type DeliveryFilter = z.infer<typeof deliveryFilterSchema>;

/** As many deliveries as one can do something with at a time. */
export const MOST_AT_A_TIME = 5_000;

const manyIds = z.array(z.string().max(100)).min(1).max(MOST_AT_A_TIME);

/** A template that is not saved yet, in place of the saved one with that id. */
export const draftOfSchema = z.object({ templateId: z.string(), draft: templateDraftSchema });
export type DraftOf = z.infer<typeof draftOfSchema>;

/** Where in a delivery the text that was looked for stands, with a little of what is around it. */
export const foundInSchema = z.object({
  where: z.enum(['title', 'customer', 'target', 'trigger', 'subject', 'reason', 'body', 'answer', 'payload', 'id']),
  before: z.string(),
  hit: z.string(),
  after: z.string(),
});
export type FoundIn = z.infer<typeof foundInSchema>;

/**
 * What a search could not look into yet, so that what it found may not be all: the index of words is still being made.
 * `read` of `total` deliveries (or events) of the log can be found, the newest ones; of `some` no more is known.
 */
export const searchGapSchema = z.discriminatedUnion('of', [
  z.object({ of: z.enum(['deliveries', 'events']), read: z.number(), total: z.number() }),
  z.object({ of: z.literal('some') }),
]);
export type SearchGap = z.infer<typeof searchGapSchema>;

/** Beside what was found by a text: absent where that is all that there is. */
export const searched = { unread: searchGapSchema.optional() };

/** What became of the deliveries of each customer or endpoint; `total` counts the rows, were they not limited. */
export const breakdownSchema = z.object({
  rows: z.array(
    z.object({
      /** The customer's id, or the endpoint. */
      key: z.string(),
      name: z.string(),
      total: z.number(),
      delivered: z.number(),
      failed: z.number(),
      retrying: z.number(),
      waiting: z.number(),
      cancelled: z.number(),
      /** Milliseconds from due to delivered. */
      median: z.number().nullable(),
      lastFailure: z
        .object({ id: z.string(), at: z.string(), result: z.string().nullable(), reason: z.string().nullable() })
        .nullable(),
    }),
  ),
  total: z.number(),
  ...searched,
});
export type Breakdown = z.infer<typeof breakdownSchema>;

/** What may be done to many deliveries. `render`: anew with the present template, or with the draft given. */
const actSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('replay'), how: z.enum(['same', 'render']), draft: draftOfSchema.optional() }),
  z.object({ do: z.literal('tryNow') }),
  z.object({ do: z.literal('cancel') }),
  z.object({ do: z.literal('acknowledge') }),
]);
export type Act = z.infer<typeof actSchema>;

/**
 * `run` names the doing of it: asked for again under the same name (a second click, a connection that was cut), what was
 * done is not done again.
 */
export const doManyInput = z.object({ run: z.string().min(8).max(64), ids: manyIds, act: actSchema });

export const doManyProgress = z.object({
  done: z.number(),
  total: z.number(),
  /** What came of those that were done since the last event. */
  results: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      /** The delivery that was made, where it was rendered anew. */
      made: z.string().nullable(),
      /** Why not, where it was not done. */
      reason: z.string().nullable(),
    }),
  ),
});
export type DoManyProgress = z.infer<typeof doManyProgress>;

export const replayPlanInput = z.object({
  ids: manyIds,
  how: z.enum(['same', 'render']),
  draft: draftOfSchema.optional(),
});

/** `same`: the same bytes again. `problem`: it cannot be rendered. `refused`: it cannot be replayed now. */
export const replayVerdictSchema = z.enum(['same', 'changed', 'problem', 'refused']);
export type ReplayVerdict = z.infer<typeof replayVerdictSchema>;

export const replayPlanSchema = z.object({
  done: z.number(),
  total: z.number(),
  rows: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      eventType: z.string(),
      customerName: z.string(),
      target: z.string(),
      verdict: replayVerdictSchema,
      /** What is wrong, or in short what changes. */
      reason: z.string().nullable(),
    }),
  ),
});
export type ReplayPlanRow = z.infer<typeof replayPlanSchema>['rows'][number];

/** A delivery's request as it was, and as it would be; secrets are hidden. */
export const replayDiffSchema = z.object({
  before: requestSchema.nullable(),
  after: requestSchema.nullable(),
  problems: z.array(problemSchema),
});
export type ReplayDiff = z.infer<typeof replayDiffSchema>;

/** A part of a file: its text, and how many deliveries of all are in it so far. */
export const exportPartSchema = z.object({ text: z.string(), done: z.number(), total: z.number(), ...searched });

export const exportFormatSchema = z.enum(['csv', 'ndjson']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;
