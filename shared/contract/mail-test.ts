import { answerSchema, timingSchema } from '#shared/model/delivery.ts';
import { mailTrySchema } from '#shared/model/email.ts';
import { mailServerSchema } from '#shared/model/mail-server.ts';
import { z } from '#shared/model/z.ts';

/** Whom to send a test email, through which server: a draft of the settings, or (where left out) the one that is set. */
export const mailTestInputSchema = z.object({ to: z.string().min(1).max(254), server: mailServerSchema.optional() });

/**
 * What came of a test email. `failure` is null where the server took it; otherwise a stable code (`dns`, `refused`,
 * `timeout`, `tls_self_signed`, `mail_no_starttls`, `mail_sign_in`, `secret_missing`, …) and a sentence that says what to
 * do. `answer` is the reply that decided, `mail.conversation` all that was said, with the sign-in hidden.
 */
export const mailTestedSchema = z.object({
  isDelivered: z.boolean(),
  /** `smtp://mail.acme.example:587` */
  server: z.string(),
  messageId: z.string(),
  answer: answerSchema.nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  mail: mailTrySchema,
  timing: timingSchema,
});
export type MailTested = z.infer<typeof mailTestedSchema>;
