import type { Headers } from '#shared/model/delivery.ts';
import type { Email } from '#shared/model/email.ts';

/** Marks an email that a person tries. */
export const MAIL_TEST_HEADER = 'X-Postback-Test';

/** All that an email's bytes are made of. The same of it makes the same bytes. */
export interface EmailToSend {
  readonly email: Email;
  /** The attachment's content; null where nothing goes along. */
  readonly attached: string | null;
  /** Milliseconds since 1970: its Date. */
  readonly at: number;
  readonly isTest: boolean;
}

/**
 * The headers of an email as people read them, in the order in which they are sent; those that tell of its parts come
 * after them, in the bytes alone. `Auto-Submitted`: no out-of-office answers what a machine sent (RFC 3834).
 */
export function emailHeaders({ email, at, isTest }: EmailToSend): Headers {
  const { from, recipients, subject, messageId } = email;
  return [
    ['Auto-Submitted', 'auto-generated'],
    ...(isTest ? [[MAIL_TEST_HEADER, '1'] as [string, string]] : []),
    ['From', from.name === null ? from.address : `${from.name} <${from.address}>`],
    ['To', recipients.join(', ')],
    ['Subject', subject],
    ['Message-ID', messageId],
    ['Date', new Date(at).toUTCString().replace('GMT', '+0000')],
  ];
}
