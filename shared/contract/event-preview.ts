import { problemSchema } from '#shared/model/problem.ts';
import { z } from '#shared/model/z.ts';

/** What would become of an event, were it sent now. */
export const eventPreviewSchema = z.object({
  /** Null where it is no event: `problems` say why. */
  type: z.string().nullable(),
  /** The reference by which it names its customer. */
  customer: z.string().nullable(),
  /** What people call its subject. */
  title: z.string(),
  /** The active triggers that hear it; their conditions may still hold nothing. */
  triggers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Why nobody hears it; null where somebody does. */
  explained: z.string().nullable(),
  problems: z.array(problemSchema),
});
export type EventPreview = z.infer<typeof eventPreviewSchema>;
