import { problemSchema } from '#shared/model/problem.ts';
import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';

/** What an import would do, or did: a line for each record. */
export const importReportSchema = z.object({
  problems: z.array(problemSchema),
  changes: z.array(
    z.object({
      kind: z.enum(['eventType', 'customer', 'sample', 'template', 'trigger']),
      name: z.string(),
      change: z.enum(['added', 'updated', 'renamed', 'same']),
    }),
  ),
  /** Secrets that its triggers need and this workspace lacks, and hosts that they call. */
  secrets: z.array(z.string()),
  hosts: z.array(z.string()),
  done: z.boolean(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** Bundles in and out of the workspace. */
export const bundlesCommands = define({
  'bundles.preview': { in: z.object({ text: z.string().max(5_000_000) }), out: importReportSchema, errors: [] },
  'bundles.import': {
    in: z.object({
      text: z.string().max(5_000_000),
      activate: z.boolean().default(false),
      allowHosts: z.array(z.string()).default([]),
    }),
    out: importReportSchema,
    errors: ['invalid'],
  },
  'bundles.export': {
    in: z.object({ customers: z.array(z.string()).optional(), templates: z.array(z.string()).optional() }),
    out: z.object({ text: z.string() }),
    errors: ['not_found'],
  },
});
