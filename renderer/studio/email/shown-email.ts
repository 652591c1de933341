import type { CaughtMail } from '#shared/contract/caught.ts';
import type { Request } from '#shared/model/delivery.ts';

/** An email as it is shown anywhere: before it is sent, in the log, and where it was caught. */
export interface ShownEmail {
  /** `Acme <orders@acme.example>`; null where nobody is set to send it. */
  readonly from: string | null;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly ShownAttachment[];
  /** The message's bytes; null while there are none. */
  readonly source: string | null;
}

export interface ShownAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** Its content, where it is text and at hand. */
  readonly text: string | null;
}

/** The email of a request; null where it is a call of a URL. */
export function emailOfRequest({ email, body }: Request): ShownEmail | null {
  if (email === undefined) return null;
  const { from, recipients, subject, text, html, attachment } = email;
  const { name, address } = from;
  return {
    from: name === null ? address : `${name} <${address}>`,
    recipients,
    subject,
    text,
    html,
    attachments: attachment === null ? [] : [{ ...attachment, text: null }],
    source: body,
  };
}

/** What the catcher took, as the email that it is. `source` is all that came over the wire. */
export function emailOfCaught(mail: CaughtMail, source: string): ShownEmail {
  const { from, recipients, subject, text, html, attachments } = mail;
  return { from, recipients, subject, text, html, attachments, source };
}
