import { nameSchema } from '#shared/model/name.ts';
import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';
import { nothing } from './parts.ts';

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

/** Named secrets: values go in and never come out. */
export const secretsCommands = define({
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
});
