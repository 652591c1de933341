import { eventTypeIdSchema } from '#shared/model/event-type.ts';
import { problemSchema } from '#shared/model/problem.ts';
import { outputSchemaSchema, templateSchema } from '#shared/model/template.ts';
import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';
import { emailPreviewInputSchema, emailPreviewSchema } from '../email-preview.ts';
import { comparisonSchema, previewAnswerSchema, sampleOutcomeSchema, templateDraftSchema } from '../preview.ts';
import { payloadRefSchema } from '../simulation.ts';
import { suggestedSchema, suggestFromSchema } from '../suggestions.ts';
import { byId, nothing } from './parts.ts';

const templateInput = templateSchema.omit({ id: true, isSample: true }).extend({ id: z.string().optional() });

/** Templates, and the texts of emails while they are written. */
export const templatesCommands = define({
  'templates.save': { in: templateInput, out: templateSchema, errors: ['not_found', 'name_taken', 'invalid'] },
  'templates.remove': { in: byId, out: nothing, errors: ['not_found', 'in_use'] },
  /**
   * Renders a draft on the worker; `trace` asks for where each value comes from. `lean` leaves out the `value` of JSON,
   * which is the `text`, parsed: an output of 1 MB travels once. `since` is the tag of an output that the
   * caller holds, `sinceTrace` that of one whose trace it holds.
   */
  'templates.preview': {
    in: z.object({
      draft: templateDraftSchema,
      on: payloadRefSchema,
      trace: z.boolean().default(false),
      lean: z.boolean().default(false),
      since: z.string().optional(),
      sinceTrace: z.string().optional(),
    }),
    out: previewAnswerSchema,
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
  /** What an email's parts give for a payload, while it is written. */
  'emails.preview': { in: emailPreviewInputSchema, out: emailPreviewSchema, errors: ['not_found'] },
});
