import { headersSchema } from '#shared/model/delivery.ts';
import { emailAttachmentSchema } from '#shared/model/email.ts';
import { z } from '#shared/model/z.ts';

/** Requests and emails that the catcher keeps, the newest ones. */
export const MOST_CAUGHT = 200;

/**
 * An email that the catcher took, as it reads it: the parts are parsed from what came over the wire (`body` of the caught
 * one is that source, byte for byte). `recipients` are those of the envelope. `html` may only be shown in a sandboxed
 * frame.
 */
export const caughtMailSchema = z.object({
  from: z.string(),
  recipients: z.array(z.string()),
  subject: z.string(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  /** `text` is the attachment's content where it is text of at most 1 MB. */
  attachments: z.array(emailAttachmentSchema.extend({ text: z.string().nullable() })),
  messageId: z.string().nullable(),
});
export type CaughtMail = z.infer<typeof caughtMailSchema>;

/**
 * What the built-in receiver took. Of `mail`: `method` is `SMTP`, `path` the recipients with commas between them,
 * `headers` and `body` those of the message, `mail` its parts. Of `http`, `mail` is null.
 */
export const caughtSchema = z.object({
  kind: z.enum(['http', 'mail']),
  id: z.string(),
  at: z.string(),
  method: z.string(),
  path: z.string(),
  headers: headersSchema,
  body: z.string(),
  mail: caughtMailSchema.nullable(),
  deliveryId: z.string().nullable(),
  isTest: z.boolean(),
});
export type Caught = z.infer<typeof caughtSchema>;
