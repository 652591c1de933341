import { z } from '#shared/model/z.ts';
import { certificateInputSchema, hostCertificatesSchema, readPemSchema } from '../certificates.ts';
import { define } from '../define.ts';
import { nothing } from './parts.ts';

/** What hosts are trusted by and shown in TLS. */
export const certificatesCommands = define({
  /** What each host is trusted by and shown, with the state of its certificates and its key. */
  'certificates.list': { in: nothing, out: z.object({ certificates: z.array(hostCertificatesSchema) }), errors: [] },
  /** What a PEM text holds; nothing is kept. */
  'certificates.read': { in: z.object({ pem: z.string().max(200_000) }), out: readPemSchema, errors: [] },
  'certificates.save': {
    in: certificateInputSchema,
    out: hostCertificatesSchema,
    errors: ['not_found', 'invalid', 'refused', 'name_taken'],
  },
  'certificates.remove': { in: z.object({ host: z.string().max(260) }), out: nothing, errors: ['not_found'] },
});
