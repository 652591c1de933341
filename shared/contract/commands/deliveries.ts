import { deliveryDetailSchema, deliverySummarySchema } from '#shared/model/delivery.ts';
import { problemSchema } from '#shared/model/problem.ts';
import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';
import {
  breakdownSchema,
  deliveryFilterSchema,
  doManyInput,
  doManyProgress,
  draftOfSchema,
  exportFormatSchema,
  exportPartSchema,
  foundInSchema,
  MOST_AT_A_TIME,
  replayDiffSchema,
  replayPlanInput,
  replayPlanSchema,
  searched,
} from '../delivery-log.ts';
import { byId, nothing } from './parts.ts';

const countsSchema = z.object({
  all: z.number(),
  waiting: z.number(),
  sending: z.number(),
  retrying: z.number(),
  delivered: z.number(),
  failed: z.number(),
  cancelled: z.number(),
  /** Events of the same period for which nothing was sent. */
  notSent: z.number(),
});

/** The log of deliveries, and what can be done with them. */
export const deliveriesCommands = define({
  'deliveries.list': {
    in: z.object({
      filter: deliveryFilterSchema,
      before: z.string().optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    out: z.object({
      deliveries: z.array(deliverySummarySchema),
      next: z.string().nullable(),
      /** By id, where the text stands that was looked for. */
      found: z.record(z.string(), foundInSchema).optional(),
      ...searched,
    }),
    errors: [],
  },
  /** The newest ids that fit, to do something with all of them; `total` counts all that fit. */
  'deliveries.ids': {
    in: z.object({
      filter: deliveryFilterSchema,
      limit: z.number().int().min(1).max(MOST_AT_A_TIME).default(MOST_AT_A_TIME),
    }),
    out: z.object({ ids: z.array(z.string()), total: z.number(), ...searched }),
    errors: [],
  },
  /** Counts for each customer or endpoint, where most fails first. */
  'deliveries.breakdown': {
    in: z.object({
      filter: deliveryFilterSchema,
      by: z.enum(['customer', 'endpoint']),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    out: breakdownSchema,
    errors: [],
  },
  /** What replaying would change, delivery by delivery; nothing is sent. */
  'deliveries.planReplay': { in: replayPlanInput, out: replayPlanSchema, errors: [], stream: true },
  /** The same for one delivery rendered anew, in full. */
  'deliveries.diff': {
    in: z.object({ id: z.string(), draft: draftOfSchema.optional() }),
    out: replayDiffSchema,
    errors: ['not_found'],
  },
  /** Does it to each in turn, told as it goes; stopping the stream stops after the batch under way. */
  'deliveries.doMany': { in: doManyInput, out: doManyProgress, errors: [], stream: true },
  /** All that fits as a file, newest first, in parts. Secrets are hidden in it as they are in the log. */
  'deliveries.export': {
    in: z.object({ filter: deliveryFilterSchema, format: exportFormatSchema }),
    out: exportPartSchema,
    errors: [],
    stream: true,
  },
  /** Counts by state, delivered-in-time figures (ms) and equal bars over the period, for the top of the page. */
  'deliveries.totals': {
    in: z.object({ filter: deliveryFilterSchema, bars: z.number().int().min(1).max(200).default(48) }),
    out: z.object({
      counts: countsSchema,
      /** How many of them are tests. Times and bars are of real deliveries alone. */
      tests: z.object({ delivered: z.number(), failed: z.number() }),
      median: z.number().nullable(),
      p99: z.number().nullable(),
      from: z.string(),
      to: z.string(),
      bars: z.array(z.object({ at: z.string(), delivered: z.number(), retrying: z.number(), failed: z.number() })),
      ...searched,
    }),
    errors: [],
  },
  /** How far search has read the log by now: what a search would leave out. */
  'deliveries.unread': { in: z.object({ of: z.enum(['deliveries', 'events']) }), out: z.object(searched), errors: [] },
  'deliveries.get': { in: byId, out: deliveryDetailSchema, errors: ['not_found'] },
  /** What of the JSON that it carries does not fit its template's schema, as both were then: warnings, places in the body. */
  'deliveries.unfit': { in: byId, out: z.object({ problems: z.array(problemSchema) }), errors: ['not_found'] },
  /** Every delivery that comes or changes, from now on. */
  'deliveries.watch': { in: nothing, out: deliverySummarySchema, errors: [], stream: true },
  /** `same`: the same bytes and `webhook-id`. `render`: anew with the present template, under a new id. */
  'deliveries.replay': {
    in: z.object({ id: z.string(), how: z.enum(['same', 'render']).default('same') }),
    out: deliverySummarySchema,
    errors: ['not_found', 'not_ready'],
  },
  'deliveries.tryNow': { in: byId, out: deliverySummarySchema, errors: ['not_found', 'not_ready'] },
  'deliveries.cancel': { in: byId, out: deliverySummarySchema, errors: ['not_found', 'not_ready'] },
  /** Marks failures as seen; gives how many were not before. */
  'deliveries.acknowledge': {
    in: z.object({ ids: z.array(z.string()).min(1).max(500) }),
    out: z.object({ count: z.number() }),
    errors: [],
  },
});
