import { base64Of } from '#shared/template/functions/identity/base64.ts';

/** How many random bytes a made secret has; Standard Webhooks 1.0 wants 24 to 64. */
export const SECRET_BYTES = 32;

/** A signing secret of Standard Webhooks 1.0: `whsec_` and the base64 of the random bytes given. */
export function signingSecretOf(bytes: Uint8Array): string {
  return `whsec_${base64Of(bytes)}`;
}
