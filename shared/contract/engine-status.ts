import { z } from '#shared/model/z.ts';

export const engineStatusSchema = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'server', 'cli']),
  folder: z.string(),
  /** Where events come in: `http://127.0.0.1:7878/events`; null while the endpoint is down, then `ingestProblem` says why. */
  ingestUrl: z.string().nullable(),
  ingestProblem: z.string().nullable(),
  catcherUrl: z.string().nullable(),
  /** Where secrets are kept: the system's safe storage, or a 0600 file. */
  vault: z.enum(['safe-storage', 'file']),
  /** Through which proxies the environment lets deliveries leave. Their users and passwords are not told. */
  network: z.object({
    proxies: z.array(
      z.object({
        scheme: z.enum(['http', 'https']),
        /** Where it is set: `HTTPS_PROXY`. */
        variable: z.string(),
        /** `proxy.example:3128`; null where the variable names no proxy, and nothing leaves. */
        address: z.string().nullable(),
        hasUser: z.boolean(),
      }),
    ),
    /** Hosts that are called directly, as `NO_PROXY` writes them. */
    direct: z.array(z.string()),
  }),
  /** What the person must be told once: a file that was damaged and put aside, and what was restored. */
  notices: z.array(
    z.object({
      id: z.string(),
      message: z.string(),
      /** The trigger that it is about: it can be activated again from the notice. */
      triggerId: z.string().optional(),
    }),
  ),
});
export type EngineStatus = z.infer<typeof engineStatusSchema>;
