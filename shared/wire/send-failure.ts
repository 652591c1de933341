import texts from '#resources/locales/en.wire.json' with { type: 'json' };
import { fill, type TextParams } from '#shared/text/fill.ts';

/** What a failure says about the network: that something is there, that nothing can be reached, or nothing. */
export type Contact = 'reached' | 'unreachable' | 'unknown';

/**
 * How an attempt can end without an answer. `isFinal`: trying the same again cannot help, somebody must act. `contact`:
 * what it says about the network; a certificate comes from somebody who was reached.
 */
const failures = {
  timeout: { isFinal: false, contact: 'reached' },
  connect_timeout: { isFinal: false, contact: 'unknown' },
  dns: { isFinal: false, contact: 'unreachable' },
  refused: { isFinal: false, contact: 'reached' },
  unreachable: { isFinal: false, contact: 'unreachable' },
  reset: { isFinal: false, contact: 'reached' },
  tls_expired: { isFinal: false, contact: 'reached' },
  tls_not_yet_valid: { isFinal: false, contact: 'reached' },
  tls_self_signed: { isFinal: false, contact: 'reached' },
  tls_untrusted: { isFinal: false, contact: 'reached' },
  tls_wrong_host: { isFinal: false, contact: 'reached' },
  tls_client: { isFinal: false, contact: 'reached' },
  tls: { isFinal: false, contact: 'reached' },
  proxy: { isFinal: false, contact: 'unknown' },
  header_overflow: { isFinal: false, contact: 'reached' },
  interim_flood: { isFinal: false, contact: 'reached' },
  bad_answer: { isFinal: false, contact: 'reached' },
  network: { isFinal: false, contact: 'unknown' },
  stopped: { isFinal: false, contact: 'unknown' },
  /** A test for the catcher, which is not running. */
  catcher: { isFinal: false, contact: 'unknown' },
  address: { isFinal: true, contact: 'unknown' },
  metadata: { isFinal: true, contact: 'unknown' },
  too_large: { isFinal: true, contact: 'unknown' },
  bad_url: { isFinal: true, contact: 'unknown' },
  bad_request: { isFinal: true, contact: 'unknown' },
  certificate: { isFinal: true, contact: 'unknown' },
  secret_missing: { isFinal: true, contact: 'unknown' },
  secret_not_granted: { isFinal: true, contact: 'unknown' },
  secret_unreadable: { isFinal: true, contact: 'unknown' },
  secret_unusable: { isFinal: true, contact: 'unknown' },
} as const satisfies Record<string, { isFinal: boolean; contact: Contact }>;

export type SendFailureCode = keyof typeof failures;
export interface SendFailure {
  readonly code: SendFailureCode;
  readonly message: string;
}

/** A failure with its sentence; `params` fill the text of `failures.<code>` in the `wire` namespace. */
export function sendFailure(code: SendFailureCode, params: TextParams = {}): SendFailure {
  const isLiteral = code === 'address' && params.host === params.address;
  return { code, message: fill(texts.failures[isLiteral ? 'address_literal' : code], params) };
}

/** Whether a text is the code of a failure, rather than what a server answered. */
export function isSendFailureCode(code: string): code is SendFailureCode {
  return Object.hasOwn(failures, code);
}

/** Whether a failure of that code is not worth a retry. Codes that are not ours are. */
export function isFinalFailure(code: string): boolean {
  return Object.hasOwn(failures, code) && failures[code as SendFailureCode].isFinal;
}

/** What a failure of that code says about the network. Codes that are not ours say nothing. */
export function contactOfFailure(code: string): Contact {
  return Object.hasOwn(failures, code) ? failures[code as SendFailureCode].contact : 'unknown';
}

/**
 * Whether it failed because a secret is not set, not granted to that host, or cannot be read: a person can put that
 * right, and it can go then.
 */
export function isLackingSecret(code: string): boolean {
  return code === 'secret_missing' || code === 'secret_not_granted' || code === 'secret_unreadable';
}
