import { z } from './z.ts';

/** What goes along with an email: the rendered body of a template. `bytes` is its size before it was encoded. */
export const emailAttachmentSchema = z.object({
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
});
export type EmailAttachment = z.infer<typeof emailAttachmentSchema>;

/**
 * What an email's request says, in parts that can be shown; the bytes themselves are the request's body. `text` is the
 * plain form, made from the HTML where the effect has HTML alone. `html` comes from outside: it may only ever be shown
 * in a sandboxed frame.
 */
export const emailSchema = z.object({
  /** `<msg_…@acme.example>`: the delivery's id at the sender's domain; every retry and every replay carries it. */
  messageId: z.string(),
  from: z.object({ address: z.string(), name: z.string().nullable() }),
  recipients: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  attachment: emailAttachmentSchema.nullable(),
});
export type Email = z.infer<typeof emailSchema>;

/** What became of one recipient in one attempt. `code` is the server's reply code (250, 550); null where none came. */
export const recipientOutcomeSchema = z.object({
  address: z.string(),
  outcome: z.enum(['delivered', 'retry', 'failed']),
  code: z.number().nullable(),
  /** The server's own words, or why there are none. */
  message: z.string(),
});
export type RecipientOutcome = z.infer<typeof recipientOutcomeSchema>;

/**
 * What an attempt of an email has besides its answer: the recipients that it was for (those who had got it before, or
 * were refused for good, are not among them), and what the server and we said to each other, a line each (`S: 220 …`,
 * `C: EHLO …`), at most 16 KB. Sign-in lines are hidden, and the message itself is not repeated.
 */
export const mailTrySchema = z.object({
  recipients: z.array(recipientOutcomeSchema),
  conversation: z.string(),
  truncated: z.boolean(),
});
export type MailTry = z.infer<typeof mailTrySchema>;
