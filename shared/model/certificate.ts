import { secretRefSchema } from './effect.ts';
import { z } from './z.ts';

const pem = z.string().min(1).max(200_000);

/** How one `host` or `host:port` proves who it is, and how we do: PEM texts; the private key is a named secret. */
export const certificateSchema = z.strictObject({
  host: z.string().min(1).max(260),
  /** Authorities trusted for this host, besides the system's. */
  ca: pem.optional(),
  client: z.strictObject({ certificate: pem, key: secretRefSchema }).optional(),
});
export type HostCertificate = z.infer<typeof certificateSchema>;
