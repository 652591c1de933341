import type { MailSent } from '#engine/ports/mail-sender.ts';
import type { MailFailure } from '#shared/mail/mail-failure.ts';
import { mailOutcome } from '#shared/mail/mail-outcome.ts';
import { NO_TIMING } from './no-timing.ts';

/** An attempt that ended before anything was said to the server. */
export function unsentMail(failure: MailFailure, recipients: readonly string[]): MailSent {
  const outcome = mailOutcome({ kind: 'failed', failure }, { host: '', user: '', from: '', recipients });
  return {
    answer: null,
    failure: { code: failure.code, message: failure.message },
    mail: { recipients: [...outcome.recipients], conversation: '', truncated: false },
    timing: NO_TIMING,
  };
}
