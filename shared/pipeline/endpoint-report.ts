import type { Contact } from '../wire/send-failure.ts';
import { type Health, healthOf } from './breaker.ts';
import { contactOf } from './failing.ts';
import { type TryResult, whatCame } from './retry.ts';

/**
 * What a try says of where it went, whatever it spoke there: HTTP or SMTP. Breakers, and the pause after days of
 * failures, read this and nothing of the answer.
 */
export interface EndpointReport {
  readonly health: Health;
  readonly contact: Contact;
  /** What is wrong with it, in a sentence; '' unless it is ill. */
  readonly why: string;
}

/** What a call says of the endpoint that it went to. */
export function reportOf(result: TryResult): EndpointReport {
  const health = healthOf(result);
  return { health, contact: contactOf(result), why: health === 'ill' ? whatCame(result) : '' };
}
