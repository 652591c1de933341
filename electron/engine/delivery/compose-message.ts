import MailComposer from 'nodemailer/lib/mail-composer';
import { type EmailToSend, MAIL_TEST_HEADER } from '#shared/pipeline/email-to-send.ts';

const ENCODING = 'quoted-printable';

/**
 * The bytes of an email, as text: RFC 5322 header and MIME parts, lines ended by CRLF. Made of the same, it is the same:
 * date, Message-ID and boundaries are given, not found. Addresses go in as records and never as text that is read, and
 * nothing in it can name a file or a URL to take content from.
 */
export async function composeMessage({ email, attached, at, isTest }: EmailToSend): Promise<string> {
  const { from, recipients, subject, text, html, attachment, messageId } = email;
  const composer = new MailComposer({
    from: { name: from.name ?? '', address: from.address },
    to: recipients.map((address) => ({ name: '', address })),
    subject,
    messageId,
    date: new Date(at),
    headers: { 'Auto-Submitted': 'auto-generated', ...(isTest && { [MAIL_TEST_HEADER]: '1' }) },
    ...(text !== '' && { text: { content: text, contentTransferEncoding: ENCODING } }),
    ...(html !== null && html !== '' && { html: { content: html, contentTransferEncoding: ENCODING } }),
    ...(attachment &&
      attached !== null && {
        attachments: [
          { filename: attachment.name, contentType: attachment.contentType, content: Buffer.from(attached, 'utf8') },
        ],
      }),
    baseBoundary: messageId.replace(/[^A-Za-z0-9]/g, ''),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bytes = await composer.compile().build();
  return bytes.toString('utf8');
}
