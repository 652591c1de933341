import type { Health } from '#shared/pipeline/breaker.ts';
import type { EndpointReport } from '#shared/pipeline/endpoint-report.ts';
import { contactOf } from '#shared/pipeline/failing.ts';
import { isFinalMailFailure } from './mail-failure.ts';

const aboutTheMessage = new Set(['mail_recipients', 'mail_sender', 'mail_refused', 'mail_too_large']);

/** What an attempt says of its server: one recipient's mistake holds up nobody else. */
export function mailReport(failure: { readonly code: string; readonly message: string } | null): EndpointReport {
  const health = failure === null ? 'well' : mailHealth(failure.code);
  if (failure === null || health === 'well') return { health, contact: 'reached', why: '' };
  if (health === 'unknown') return { health, contact: 'unknown', why: '' };
  return { health, contact: contactOf({ failure }), why: failure.message };
}

/**
 * What a failure says of its server: that it is well (it answered, and refused this one message), ill, or nothing, since
 * nothing was asked of it.
 */
function mailHealth(code: string): Health {
  if (aboutTheMessage.has(code)) return 'well';
  return isFinalMailFailure(code) || code === 'stopped' || code === 'catcher' ? 'unknown' : 'ill';
}
