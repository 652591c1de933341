import { customerSchema } from '#shared/model/customer.ts';
import { deliveryDetailSchema, deliverySummarySchema } from '#shared/model/delivery.ts';
import { eventSummarySchema } from '#shared/model/event.ts';
import { eventTypeIdSchema, eventTypeSchema } from '#shared/model/event-type.ts';
import { jsonSchema } from '#shared/model/json.ts';
import { nameSchema } from '#shared/model/name.ts';
import { problemSchema } from '#shared/model/problem.ts';
import { sampleSchema, sampleSummarySchema } from '#shared/model/sample.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { folderSourceSchema, sourceSchema } from '#shared/model/source.ts';
import { outputSchemaSchema, templateSchema } from '#shared/model/template.ts';
import { triggerSchema } from '#shared/model/trigger.ts';
import { z } from '#shared/model/z.ts';
import { caughtSchema } from './caught.ts';
import { certificateInputSchema, hostCertificatesSchema, readPemSchema } from './certificates.ts';
import { define } from './define.ts';
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
} from './delivery-log.ts';
import { emailPreviewInputSchema, emailPreviewSchema } from './email-preview.ts';
import { endpointStateSchema } from './endpoint-state.ts';
import { engineStatusSchema } from './engine-status.ts';
import { eventPreviewSchema } from './event-preview.ts';
import { mailTestedSchema, mailTestInputSchema } from './mail-test.ts';
import { comparisonSchema, previewSchema, sampleOutcomeSchema, templateDraftSchema } from './preview.ts';
import { payloadRefSchema, simulateModeSchema, simulationSchema } from './simulation.ts';
import { failedFileSchema, sourceStateSchema } from './source-state.ts';
import { suggestedSchema, suggestFromSchema } from './suggestions.ts';
import { workspaceEventSchema } from './workspace-event.ts';

const nothing = z.object({});
const byId = z.object({ id: z.string() });
const byEndpoint = z.object({ endpoint: z.string().min(1).max(300) });
// A record to save: without an id it is new. Fields that the engine alone decides are not taken from callers.
const customerInput = customerSchema.omit({ id: true, isSample: true }).extend({ id: z.string().optional() });
const templateInput = templateSchema.omit({ id: true, isSample: true }).extend({ id: z.string().optional() });
const triggerInput = triggerSchema
  .omit({ id: true, isSample: true, state: true, pausedBecause: true })
  .extend({ id: z.string().optional() });
const sourceInput = folderSourceSchema.omit({ id: true, state: true }).extend({ id: z.string().optional() });
const sampleInput = sampleSchema.omit({ id: true, isSample: true, origin: true }).extend({ id: z.string().optional() });

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

export const secretSummarySchema = z.object({
  name: nameSchema,
  hosts: z.array(z.string()),
  setAt: z.string(),
  /** Triggers (`Acme Prints/Tell the ERP`) and settings that need it, in words. */
  usedBy: z.array(z.string()),
  /** Whether deliveries are signed with it: only then a value that is rotated away still counts. */
  signs: z.boolean(),
  /** Values that were rotated away and still sign beside the present one: how many, and until when (ISO). */
  former: z.object({ count: z.number(), until: z.string() }).nullable(),
});
export type SecretSummary = z.infer<typeof secretSummarySchema>;

/** What an import would do, or did: a line for each record. */
export const importReportSchema = z.object({
  problems: z.array(problemSchema),
  changes: z.array(
    z.object({
      kind: z.enum(['eventType', 'customer', 'sample', 'template', 'trigger']),
      name: z.string(),
      change: z.enum(['added', 'updated', 'renamed', 'same']),
    }),
  ),
  /** Secrets that its triggers need and this workspace lacks, and hosts that they call. */
  secrets: z.array(z.string()),
  hosts: z.array(z.string()),
  done: z.boolean(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** Every command between a studio, a command line and the engine: the one definition, checked at both ends. */
export const commands = define({
  'engine.status': { in: nothing, out: engineStatusSchema, errors: [], stream: true },
  'engine.dismissNotice': { in: byId, out: nothing, errors: ['not_found'] },
  'workspace.watch': { in: nothing, out: workspaceEventSchema, errors: [], stream: true },
  'workspace.loadSamples': { in: nothing, out: nothing, errors: ['name_taken', 'reference_taken'] },
  'workspace.removeSamples': { in: nothing, out: nothing, errors: ['in_use'] },

  'customers.save': {
    in: customerInput,
    out: customerSchema,
    errors: ['not_found', 'name_taken', 'reference_taken', 'invalid'],
  },
  'customers.remove': { in: byId, out: nothing, errors: ['not_found', 'in_use'] },
  'templates.save': { in: templateInput, out: templateSchema, errors: ['not_found', 'name_taken', 'invalid'] },
  'templates.remove': { in: byId, out: nothing, errors: ['not_found', 'in_use'] },
  /**
   * Renders a draft on the worker; `trace` asks for where each value comes from. `lean` leaves out the `value` of JSON,
   * which is the `text`, parsed: an output of 1 MB travels once.
   */
  'templates.preview': {
    in: z.object({
      draft: templateDraftSchema,
      on: payloadRefSchema,
      trace: z.boolean().default(false),
      lean: z.boolean().default(false),
    }),
    out: previewSchema,
    errors: ['not_found'],
  },
  /** Whether outputs can be checked by a customer's JSON Schema; paths are JSON pointers in it. */
  'templates.checkSchema': {
    in: z.object({ schema: outputSchemaSchema }),
    out: z.object({ problems: z.array(problemSchema) }),
    errors: [],
  },
  /** How a draft does on every sample of the events given (all, where none are), beside the saved template `savedId`. */
  'templates.tryAll': {
    in: z.object({ draft: templateDraftSchema, events: z.array(eventTypeIdSchema), savedId: z.string().optional() }),
    out: z.object({ outcomes: z.array(sampleOutcomeSchema) }),
    errors: [],
  },
  /** Proposals for a body, from an example or from names; `gave_up` where the search was past its limits. */
  'templates.suggest': {
    in: z.object({ on: payloadRefSchema, from: suggestFromSchema }),
    out: suggestedSchema,
    errors: ['not_found', 'gave_up'],
  },
  /** What a draft gives for a payload, beside the saved template `savedId`. */
  'templates.compare': {
    in: z.object({ draft: templateDraftSchema, savedId: z.string(), on: payloadRefSchema }),
    out: comparisonSchema,
    errors: ['not_found'],
  },
  'triggers.save': { in: triggerInput, out: triggerSchema, errors: ['not_found', 'name_taken', 'invalid'] },
  'triggers.remove': { in: byId, out: nothing, errors: ['not_found'] },
  /** Refused as `not_simulated` unless its present version passed a simulation, or `anyway`; `not_ready` names what lacks. */
  'triggers.activate': {
    in: z.object({ id: z.string(), anyway: z.boolean().default(false) }),
    out: triggerSchema,
    errors: ['not_found', 'not_simulated', 'not_ready'],
  },
  'triggers.pause': { in: byId, out: triggerSchema, errors: ['not_found'] },
  'triggers.simulate': {
    /** `at`: as if the event came then (ISO 8601), in a dry run alone; `invalid` otherwise. */
    in: z.object({
      trigger: triggerInput,
      on: payloadRefSchema,
      mode: simulateModeSchema,
      at: z.iso.datetime({ offset: true, local: true }).optional(),
    }),
    out: simulationSchema,
    errors: ['not_found', 'invalid'],
  },
  /** What an email's parts give for a payload, while it is written. */
  'emails.preview': { in: emailPreviewInputSchema, out: emailPreviewSchema, errors: ['not_found'] },
  'samples.get': { in: byId, out: sampleSchema, errors: ['not_found'] },
  'samples.save': { in: sampleInput, out: sampleSummarySchema, errors: ['not_found', 'name_taken', 'invalid'] },
  'samples.remove': { in: byId, out: nothing, errors: ['not_found'] },
  'eventTypes.save': { in: eventTypeSchema, out: eventTypeSchema, errors: ['invalid'] },
  'eventTypes.remove': { in: byId, out: nothing, errors: ['not_found', 'in_use'] },

  /** Takes an event in as the local endpoint does. */
  'events.send': {
    in: z.object({ event: jsonSchema }),
    out: z.object({
      id: z.string(),
      deliveries: z.array(z.string()),
      isNew: z.boolean(),
      problems: z.array(problemSchema),
    }),
    errors: ['invalid', 'not_ready'],
  },
  /** Who would hear each of these events, were they sent now; nothing is taken in. */
  'events.preview': {
    in: z.object({ events: z.array(jsonSchema).max(200) }),
    out: z.object({ events: z.array(eventPreviewSchema) }),
    errors: [],
  },
  'events.list': {
    in: z.object({
      filter: deliveryFilterSchema,
      notSentOnly: z.boolean().default(false),
      before: z.string().optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    out: z.object({ events: z.array(eventSummarySchema), next: z.string().nullable() }),
    errors: [],
  },
  'events.payload': { in: byId, out: z.object({ payload: jsonSchema }), errors: ['not_found'] },

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
    }),
    errors: [],
  },
  /** The newest ids that fit, to do something with all of them; `total` counts all that fit. */
  'deliveries.ids': {
    in: z.object({
      filter: deliveryFilterSchema,
      limit: z.number().int().min(1).max(MOST_AT_A_TIME).default(MOST_AT_A_TIME),
    }),
    out: z.object({ ids: z.array(z.string()), total: z.number() }),
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
    }),
    errors: [],
  },
  'deliveries.get': { in: byId, out: deliveryDetailSchema, errors: ['not_found'] },
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

  /** The endpoints that get nothing for now: all of them, anew at each change. */
  'endpoints.watch': {
    in: nothing,
    out: z.object({ endpoints: z.array(endpointStateSchema) }),
    errors: [],
    stream: true,
  },
  /** Its deliveries wait until it goes on. What a person asks for by itself still leaves. */
  'endpoints.pause': { in: byEndpoint, out: nothing, errors: [] },
  'endpoints.resume': { in: byEndpoint, out: nothing, errors: ['not_found'] },
  /** Sends one delivery to an endpoint that fails at once, to see whether it is back. */
  'endpoints.probe': { in: byEndpoint, out: nothing, errors: ['not_found'] },

  'catcher.list': { in: nothing, out: z.object({ caught: z.array(caughtSchema) }), errors: [] },
  'catcher.watch': { in: nothing, out: caughtSchema, errors: [], stream: true },
  'catcher.clear': { in: nothing, out: nothing, errors: [] },

  /** A folder to watch; it is looked at from the moment that it is saved. */
  'sources.save': { in: sourceInput, out: sourceSchema, errors: ['not_found', 'name_taken', 'invalid'] },
  'sources.remove': { in: byId, out: nothing, errors: ['not_found'] },
  'sources.pause': { in: byId, out: sourceSchema, errors: ['not_found'] },
  'sources.resume': { in: byId, out: sourceSchema, errors: ['not_found'] },
  /** Whether a folder can be watched; `id` names the source that is being changed, where it is one. */
  'sources.check': {
    in: z.object({ path: z.string().max(4096), id: z.string().optional() }),
    out: z.object({ problems: z.array(problemSchema) }),
    errors: [],
  },
  /** Looks at its folder now, also at what was left for later. */
  'sources.look': { in: byId, out: nothing, errors: ['not_found'] },
  /** How every source does: all of them, anew at each change. */
  'sources.watch': {
    in: nothing,
    out: z.object({ sources: z.array(sourceStateSchema) }),
    errors: [],
    stream: true,
  },
  /** The newest files in its `failed/`, at most 200. */
  'sources.failed': { in: byId, out: z.object({ files: z.array(failedFileSchema) }), errors: ['not_found'] },
  /** Moves failed files back to be taken in again; `kept` names those that stay, as their name is taken. */
  'sources.retry': {
    in: z.object({ id: z.string(), names: z.array(z.string().max(1000)).min(1).max(500) }),
    out: z.object({ kept: z.array(z.string()) }),
    errors: ['not_found'],
  },

  'secrets.list': { in: nothing, out: z.object({ secrets: z.array(secretSummarySchema) }), errors: [] },
  'secrets.set': {
    in: z.object({
      name: nameSchema,
      value: z.string().min(1).max(10_000),
      hosts: z.array(z.string().min(1).max(260)).min(1),
    }),
    out: secretSummarySchema,
    errors: ['invalid', 'refused'],
  },
  /**
   * A new value in place of the present one. Where deliveries are signed with it, the old one signs beside it for
   * `overlapHours`, then it is forgotten. Without `hosts`, they stay.
   */
  'secrets.rotate': {
    in: z.object({
      name: nameSchema,
      value: z.string().min(1).max(10_000),
      hosts: z.array(z.string().min(1).max(260)).min(1).optional(),
      overlapHours: z.number().min(0).max(168).default(24),
    }),
    out: secretSummarySchema,
    errors: ['not_found', 'invalid', 'refused'],
  },
  /** Forgets values that were rotated away before their time. */
  'secrets.forgetFormer': { in: z.object({ name: nameSchema }), out: secretSummarySchema, errors: ['not_found'] },
  'secrets.remove': { in: z.object({ name: nameSchema }), out: nothing, errors: ['not_found'] },

  /**
   * Sends a test email at once, past the log, and gives what came of it: also where the server refuses, which is no error
   * of the command. `invalid`: `to` is no address. `not_ready`: no server is set, and none was given.
   */
  'mail.test': { in: mailTestInputSchema, out: mailTestedSchema, errors: ['invalid', 'not_ready'] },

  'settings.save': { in: settingsSchema, out: settingsSchema, errors: ['invalid'] },
  /** What each host is trusted by and shown, with the state of its certificates and its key. */
  'certificates.list': { in: nothing, out: z.object({ certificates: z.array(hostCertificatesSchema) }), errors: [] },
  /** What a PEM text holds; nothing is kept. */
  'certificates.read': { in: z.object({ pem: z.string().max(200_000) }), out: readPemSchema, errors: [] },
  'certificates.save': {
    in: certificateInputSchema,
    out: hostCertificatesSchema,
    errors: ['not_found', 'invalid', 'refused', 'name_taken'],
  },
  'certificates.remove': { in: z.object({ host: z.string().max(260) }), out: nothing, errors: ['not_found'] },
  /** The ingest token, for the person to copy; a new one is made where `renew`. */
  'ingest.token': {
    in: z.object({ renew: z.boolean().default(false) }),
    out: z.object({ token: z.string() }),
    errors: [],
  },

  'bundles.preview': { in: z.object({ text: z.string().max(5_000_000) }), out: importReportSchema, errors: [] },
  'bundles.import': {
    in: z.object({
      text: z.string().max(5_000_000),
      activate: z.boolean().default(false),
      allowHosts: z.array(z.string()).default([]),
    }),
    out: importReportSchema,
    errors: ['invalid'],
  },
  'bundles.export': {
    in: z.object({ customers: z.array(z.string()).optional(), templates: z.array(z.string()).optional() }),
    out: z.object({ text: z.string() }),
    errors: ['not_found'],
  },
});
export type Commands = typeof commands;
