import { emailSchema, mailTrySchema } from './email.ts';
import { problemSchema } from './problem.ts';
import { z } from './z.ts';

export const deliveryStateSchema = z.enum(['waiting', 'sending', 'retrying', 'delivered', 'failed', 'cancelled']);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

/** Header names in the order in which they were sent; secrets are redacted before anything is written. */
export const headersSchema = z.array(z.tuple([z.string(), z.string()]));
export type Headers = z.infer<typeof headersSchema>;

/**
 * A request as it leaves, but for signature and sign-in, which are applied at send time.
 *
 * Of an email: `method` is `SMTP`, `url` the mail server (`smtp://mail.acme.example:587`, `smtps://` for TLS from the
 * first byte), `headers` the message's own, in order and readable (not as they are encoded), `body` the whole message as
 * its bytes are (RFC 5322: header, then parts), and `email` says the same in parts.
 */
export const requestSchema = z.object({
  method: z.string(),
  url: z.string(),
  headers: headersSchema,
  body: z.string().nullable(),
  email: emailSchema.optional(),
});
export type Request = z.infer<typeof requestSchema>;

/** Milliseconds of each phase of an attempt; null where it was not reached. */
export const timingSchema = z.object({
  connect: z.number().nullable(),
  tls: z.number().nullable(),
  waiting: z.number().nullable(),
  body: z.number().nullable(),
  total: z.number(),
});
export type Timing = z.infer<typeof timingSchema>;

/** What came back: `body` is the first 16 KB as text (never decompressed), `truncated` says there was more. */
export const answerSchema = z.object({
  status: z.number(),
  headers: headersSchema,
  body: z.string(),
  truncated: z.boolean(),
});
export type Answer = z.infer<typeof answerSchema>;

/**
 * One try of a delivery. `answer` is null where none came; then `failure` names why: a stable code
 * (`timeout`, `refused`, `dns`, `tls`, `reset`, `address`, `secret`, …) and a sentence for people.
 *
 * Of an email: `answer` is the SMTP reply that decided (`status` 250, 550, …; `body` its words), `failure` is there
 * whenever not everybody got it, also beside an answer, and `mail` tells of each recipient.
 */
export const attemptSchema = z.object({
  number: z.number(),
  at: z.string(),
  request: requestSchema,
  answer: answerSchema.nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  outcome: z.enum(['delivered', 'retry', 'failed']),
  timing: timingSchema,
  isTest: z.boolean(),
  /** The proxy that it went through: `proxy.example:3128`. */
  via: z.string().optional(),
  mail: mailTrySchema.optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** What lists show of a delivery. Times are ISO 8601. */
export const deliverySummarySchema = z.object({
  id: z.string(),
  state: deliveryStateSchema,
  eventId: z.string(),
  eventType: z.string(),
  subject: z.string().nullable(),
  /** What people call the subject: the order's number where the payload has one. */
  title: z.string(),
  triggerId: z.string(),
  triggerName: z.string(),
  effect: z.number(),
  customerId: z.string(),
  customerName: z.string(),
  /** `host` of a URL, or the recipient of an email. */
  target: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** When it is due next; null once it is settled. */
  dueAt: z.string().nullable(),
  attempts: z.number(),
  /** The last attempt's status or failure, in short: `200`, `timeout`. */
  result: z.string().nullable(),
  /** Milliseconds of the last attempt. */
  duration: z.number().nullable(),
  /** One sentence: why it waits, failed or was cancelled. */
  reason: z.string().nullable(),
  isTest: z.boolean(),
  /** A failure that a person marked as seen: it is kept no longer than other deliveries. */
  isSeen: z.boolean(),
});
export type DeliverySummary = z.infer<typeof deliverySummarySchema>;

/** A delivery as its page shows it. `request` is null until it is rendered. */
export const deliveryDetailSchema = deliverySummarySchema.extend({
  /** Scheme, host and port of its URL; of an email, of the mail server (`smtp://…`). */
  endpoint: z.string(),
  templateVersion: z.string().nullable(),
  triggerVersion: z.string(),
  request: requestSchema.nullable(),
  problems: z.array(problemSchema),
  history: z.array(attemptSchema),
  /** Times (ISO) of the retries still planned, were each to fail; without jitter. */
  planned: z.array(z.string()),
  /** The delivery that comes before it, where its trigger delivers in order and it waits for that; else null. */
  waitsFor: z.string().nullable(),
});
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;
