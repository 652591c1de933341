import texts from '#resources/locales/en.smtp.json' with { type: 'json' };
import { fill, type TextParams } from '#shared/text/fill.ts';
import { isFinalFailure, type SendFailureCode, sendFailure } from '#shared/wire/send-failure.ts';

/**
 * How an attempt of an email can end besides the ways of any connection. `isFinal`: trying the same again cannot help.
 * What a person mends in Settings (a password, a sender that the server wants signed in) is not: once it is mended, what
 * waited leaves by itself.
 */
const failures = {
  mail_no_server: { isFinal: true },
  mail_no_starttls: { isFinal: false },
  mail_clear_password: { isFinal: true },
  mail_no_password: { isFinal: true },
  mail_sign_in: { isFinal: false },
  mail_no_sign_in: { isFinal: false },
  mail_sign_in_needed: { isFinal: false },
  mail_busy: { isFinal: false },
  mail_turned_away: { isFinal: false },
  mail_sender: { isFinal: true },
  mail_refused: { isFinal: true },
  mail_too_large: { isFinal: true },
  /** Some recipients, or all, were refused or put off: each says which. */
  mail_recipients: { isFinal: false },
  mail_cut: { isFinal: false },
  mail_late: { isFinal: false },
} satisfies Record<string, { isFinal: boolean }>;

type OwnCode = keyof typeof failures;
export type MailFailureCode = OwnCode | SendFailureCode;
export interface MailFailure {
  readonly code: MailFailureCode;
  readonly message: string;
}

const sentences: Readonly<Record<string, string>> = texts.failures;

/** A failure of an email with its sentence; what mail has no words of its own for is told as for any connection. */
export function mailFailure(code: MailFailureCode, params: TextParams = {}): MailFailure {
  const own = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  if (own !== undefined) return { code, message: fill(own, params) };
  return sendFailure(code as SendFailureCode, params);
}

/** Whether a failure of that code is not worth a retry. */
export function isFinalMailFailure(code: string): boolean {
  return Object.hasOwn(failures, code) ? failures[code as OwnCode].isFinal : isFinalFailure(code);
}
