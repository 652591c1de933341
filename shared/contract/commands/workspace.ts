import { customerSchema } from '#shared/model/customer.ts';
import { eventTypeSchema } from '#shared/model/event-type.ts';
import { sampleSchema, sampleSummarySchema } from '#shared/model/sample.ts';
import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';
import { engineStatusSchema } from '../engine-status.ts';
import { workspaceEventSchema } from '../workspace-event.ts';
import { byId, nothing } from './parts.ts';

// A record to save: without an id it is new. Fields that the engine alone decides are not taken from callers.
const customerInput = customerSchema.omit({ id: true, isSample: true }).extend({ id: z.string().optional() });
const sampleInput = sampleSchema.omit({ id: true, isSample: true, origin: true }).extend({ id: z.string().optional() });

/** The engine itself, and the records that have no commands but to be saved and removed. */
export const workspaceCommands = define({
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
  'samples.get': { in: byId, out: sampleSchema, errors: ['not_found'] },
  'samples.save': { in: sampleInput, out: sampleSummarySchema, errors: ['not_found', 'name_taken', 'invalid'] },
  'samples.remove': { in: byId, out: nothing, errors: ['not_found'] },
  'eventTypes.save': { in: eventTypeSchema, out: eventTypeSchema, errors: ['invalid'] },
  'eventTypes.remove': { in: byId, out: nothing, errors: ['not_found', 'in_use'] },
});
