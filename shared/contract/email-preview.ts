import { emailEffectSchema } from '#shared/model/effect.ts';
import { problemSchema } from '#shared/model/problem.ts';
import { z } from '#shared/model/z.ts';
import { payloadRefSchema } from './simulation.ts';

/** An email that may still be without recipients, of a trigger that need not be stored, or even named. */
export const emailPreviewInputSchema = z.object({
  effect: emailEffectSchema.extend({ recipients: z.array(z.string().max(1000)).max(50) }),
  trigger: z.object({ id: z.string().optional(), name: z.string(), customer: z.string() }),
  on: payloadRefSchema,
});

/**
 * What an email's parts give for a payload, each by itself: a part with a mistake is null and leaves the others be.
 * Problems' paths start at the effect (`/recipients/0`, `/html`). `html` may only be shown in a sandboxed frame.
 */
export const emailPreviewSchema = z.object({
  recipients: z.array(z.string().nullable()),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  attachment: z.object({ contentType: z.string(), bytes: z.number() }).nullable(),
  problems: z.array(problemSchema),
});
export type EmailPreview = z.infer<typeof emailPreviewSchema>;
