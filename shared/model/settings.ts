import { certificateSchema } from './certificate.ts';
import { mailServerSchema } from './mail-server.ts';
import { z } from './z.ts';

/** In place of an endpoint that is paused: nothing leaves for any of them. */
export const EVERY_ENDPOINT = '*';

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['compact', 'roomy']).default('compact'),
  /** Single-key shortcuts act in the pane that has focus. */
  singleKeys: z.boolean().default(true),
  language: z.string().default('en'),
  /** Private hosts that this workspace's user allowed, `host` or `host:port`. Cloud metadata never. */
  allowedHosts: z.array(z.string().min(1).max(260)).default([]),
  /** Endpoints (scheme, host and port; `*` is all) whose deliveries wait until a person lets them go on. */
  pausedEndpoints: z.array(z.string().min(1).max(300)).default([]),
  /** Through which server emails leave; null: none is set. */
  mail: mailServerSchema.nullable().default(null),
  /** Hosts with an authority of their own, or that ask for a client's certificate. */
  certificates: z.array(certificateSchema).max(200).default([]),
  /** The desktop tells of failures and of what the product paused. */
  notifications: z.boolean().default(true),
  /** The desktop app starts, in the tray, when its user signs in. */
  startAtLogin: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;
