import { z } from '#shared/model/z.ts';

/** What came of one file. `partly`: some of its events were taken in, the others are in `failed/`. */
export const takenFileSchema = z.object({
  name: z.string(),
  at: z.string(),
  outcome: z.enum(['taken', 'repeat', 'partly', 'failed']),
  /** Events that were new. */
  events: z.number(),
  deliveries: z.number(),
  /** The first reason why it, or a part of it, was not taken in. */
  problem: z.string().nullable(),
});
export type TakenFile = z.infer<typeof takenFileSchema>;

/** How a source does. Times are ISO 8601. */
export const sourceStateSchema = z.object({
  id: z.string(),
  /** `unreachable`: its folder cannot be read. `held`: what is there cannot be stored or moved for now. */
  state: z.enum(['starting', 'watching', 'paused', 'unreachable', 'held']),
  /** Why it is unreachable or held, and what to do; null where all is well. */
  problem: z.string().nullable(),
  /** Files that are there and not taken in yet. */
  waiting: z.number(),
  /** Files of other kinds, and links: they stay where they are. */
  others: z.number(),
  /** Events taken in since midnight, by the machine's clock. */
  today: z.number(),
  /** Files in `failed/`. */
  failed: z.number(),
  /** Newest first, at most 20. */
  recent: z.array(takenFileSchema),
});
export type SourceState = z.infer<typeof sourceStateSchema>;

/** A file in `failed/`, with the text of its problem file; '' where that is gone. */
export const failedFileSchema = z.object({
  name: z.string(),
  bytes: z.number(),
  at: z.string(),
  problem: z.string(),
});
export type FailedFile = z.infer<typeof failedFileSchema>;
