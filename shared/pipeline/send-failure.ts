import texts from '#resources/locales/en.delivery.json' with { type: 'json' };
import { fill, type TextParams } from '#shared/text/fill.ts';

/** How an attempt can end without an answer. `isFinal`: trying the same again cannot help, somebody must act. */
const failures = {
  timeout: { isFinal: false },
  connect_timeout: { isFinal: false },
  dns: { isFinal: false },
  refused: { isFinal: false },
  unreachable: { isFinal: false },
  reset: { isFinal: false },
  tls_expired: { isFinal: false },
  tls_not_yet_valid: { isFinal: false },
  tls_self_signed: { isFinal: false },
  tls_untrusted: { isFinal: false },
  tls_wrong_host: { isFinal: false },
  tls_client: { isFinal: false },
  tls: { isFinal: false },
  proxy: { isFinal: false },
  header_overflow: { isFinal: false },
  interim_flood: { isFinal: false },
  bad_answer: { isFinal: false },
  network: { isFinal: false },
  stopped: { isFinal: false },
  address: { isFinal: true },
  metadata: { isFinal: true },
  too_large: { isFinal: true },
  bad_url: { isFinal: true },
  bad_request: { isFinal: true },
  certificate: { isFinal: true },
  secret_missing: { isFinal: true },
  secret_not_granted: { isFinal: true },
  secret_unreadable: { isFinal: true },
  secret_unusable: { isFinal: true },
} satisfies Record<string, { isFinal: boolean }>;

export type SendFailureCode = keyof typeof failures;
export interface SendFailure {
  readonly code: SendFailureCode;
  readonly message: string;
}

/** A failure with its sentence; `params` fill the text of `failures.<code>` in the `delivery` namespace. */
export function sendFailure(code: SendFailureCode, params: TextParams = {}): SendFailure {
  const isLiteral = code === 'address' && params.host === params.address;
  return { code, message: fill(texts.failures[isLiteral ? 'address_literal' : code], params) };
}

/** Whether a failure of that code is not worth a retry. Codes that are not ours are. */
export function isFinalFailure(code: string): boolean {
  return Object.hasOwn(failures, code) && failures[code as SendFailureCode].isFinal;
}

/** Whether it failed because a secret is not set, or cannot be read: a person can put that right, and it can go then. */
export function isLackingSecret(code: string): boolean {
  return code === 'secret_missing' || code === 'secret_unreadable';
}
