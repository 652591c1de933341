import { secretRefSchema } from '#shared/model/effect.ts';
import { nameSchema } from '#shared/model/name.ts';
import { z } from '#shared/model/z.ts';

/** A certificate as people read it. `soon`: it expires within 30 days. Times are ISO. */
export const readCertificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  from: z.string(),
  until: z.string(),
  state: z.enum(['valid', 'soon', 'expired', 'early']),
  /** SHA-256, in pairs of hexadecimal digits. */
  fingerprint: z.string(),
});
export type ReadCertificate = z.infer<typeof readCertificateSchema>;

/** What a private key is to its certificate: it `fits`, is `another` one's, or there is none to be had, and why. */
export const keyStateSchema = z.enum(['fits', 'another', 'broken', 'missing', 'not_granted', 'unreadable']);
export type KeyState = z.infer<typeof keyStateSchema>;

/** What the settings hold for a host. A text that cannot be read any more is an empty list. */
export const hostCertificatesSchema = z.object({
  host: z.string(),
  ca: z.array(readCertificateSchema).nullable(),
  /** The client's own certificate first, then those that it is issued by. */
  client: z.object({ chain: z.array(readCertificateSchema), secret: nameSchema, key: keyStateSchema }).nullable(),
});
export type HostCertificates = z.infer<typeof hostCertificatesSchema>;

const pem = z.string().min(1).max(200_000);

/** `was`: the host under which it is changed. `pem` is a new private key: kept in the vault, for that host alone. */
export const certificateInputSchema = z.object({
  was: z.string().max(260).optional(),
  host: z.string().min(1).max(260),
  ca: pem.optional(),
  client: z.object({ certificate: pem, key: secretRefSchema.extend({ pem: pem.optional() }) }).optional(),
});

/** What a pasted text holds, or in one sentence what it lacks. */
export const readPemSchema = z.object({
  certificates: z.array(readCertificateSchema),
  problem: z.string().nullable(),
});
