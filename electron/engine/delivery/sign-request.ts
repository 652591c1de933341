import { createHmac } from 'node:crypto';

export interface Signable {
  /** The delivery's id: the header `webhook-id`. */
  readonly id: string;
  /** Seconds since 1970: the header `webhook-timestamp`. */
  readonly timestamp: number;
  readonly body: string;
}

const PREFIX = 'whsec_';

/**
 * The header `webhook-signature` of Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`.
 * A secret that starts with `whsec_` is base64 after the prefix, any other is its own UTF-8 bytes.
 */
export function signRequest({ id, timestamp, body }: Signable, secret: string): string {
  const hmac = createHmac('sha256', signingKey(secret));
  return `v1,${hmac.update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')}`;
}

/** The bytes of a signing secret; none where nothing readable follows the prefix. */
export function signingKey(secret: string): Buffer {
  return secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8');
}
