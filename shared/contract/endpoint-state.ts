import { z } from '#shared/model/z.ts';

/** An endpoint that gets nothing for now. Times are ISO 8601. */
export const endpointStateSchema = z.object({
  /** Scheme, host and port: `https://erp.example`. `*` where all of them are paused. */
  endpoint: z.string(),
  /** `open`: it fails, and is looked at again at `probeAt`. `paused`: a person paused it. */
  state: z.enum(['open', 'paused']),
  /** When its breaker opened; null where it never did. */
  since: z.string().nullable(),
  probeAt: z.string().nullable(),
  failuresInARow: z.number(),
  /** What went wrong last, in a sentence. */
  why: z.string().nullable(),
  /** Deliveries that wait for it, due now or later. */
  waiting: z.number(),
});
export type EndpointState = z.infer<typeof endpointStateSchema>;
