import { triggerSchema } from '#shared/model/trigger.ts';
import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';
import { payloadRefSchema, simulateModeSchema, simulationSchema } from '../simulation.ts';
import { byId, nothing } from './parts.ts';

const triggerInput = triggerSchema
  .omit({ id: true, isSample: true, state: true, pausedBecause: true })
  .extend({ id: z.string().optional() });

/** Triggers, and trying them out. */
export const triggersCommands = define({
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
});
