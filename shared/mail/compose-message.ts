import type { Headers } from '#shared/model/delivery.ts';
import type { Email } from '#shared/model/email.ts';
import { base64Of } from '#shared/template/functions/identity/base64.ts';
import { displayName, headerText } from './header-text.ts';
import { wireAddress } from './mail-address.ts';
import { quotedPrintable } from './quoted-printable.ts';

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
    ['Date', new Date(at).toUTCString().replace('GMT', '+0000')],
    ['From', from.name === null ? from.address : `${from.name} <${from.address}>`],
    ['To', recipients.join(', ')],
    ['Subject', subject],
    ['Message-ID', messageId],
    ['Auto-Submitted', 'auto-generated'],
    ...(isTest ? [[MAIL_TEST_HEADER, '1'] as [string, string]] : []),
  ];
}

/**
 * The bytes of an email, as text: RFC 5322 header and MIME parts (RFC 2045), ASCII but for addresses that are not, lines
 * ended by CRLF. Plain text first, HTML as an alternative to it, the attachment after both.
 */
export function composeMessage(toSend: EmailToSend): string {
  const { email, attached } = toSend;
  const { text, html, attachment, messageId } = email;
  // `=_` is in no quoted-printable and in no base64, so no part can end the message before its end.
  const boundary = (name: string) => `=_${idOf(messageId)}_${name}`;
  const plain = textPart('plain', text);
  const content =
    html === null ? plain : multipart('alternative', boundary('content'), [plain, textPart('html', html)]);
  const whole =
    attachment === null || attached === null
      ? content
      : multipart('mixed', boundary('all'), [content, attachmentPart(attachment, attached)]);
  return [...encodedHeaders(toSend), 'MIME-Version: 1.0', ...whole].join('\r\n');
}

// A boundary has at most 70 characters (RFC 2046, 5.1.1), so it goes without the domain.
function idOf(messageId: string): string {
  const [id = ''] = messageId.split('@', 1);
  return id.replace(/[^A-Za-z0-9]/g, '').slice(0, 50);
}

function encodedHeaders(toSend: EmailToSend): string[] {
  const { from, recipients } = toSend.email;
  const sender = wireAddress(from.address);
  const addresses: Readonly<Record<string, string>> = {
    From: from.name === null ? sender : `${displayName(from.name)} <${sender}>`,
    To: recipients.map(wireAddress).join(',\r\n '),
  };
  return emailHeaders(toSend).map(([name, value]) => `${name}: ${addresses[name] ?? headerText(name, value)}`);
}

/** A part: its headers, an empty line, its content; lines without their ends. */
type Part = readonly string[];

function textPart(kind: 'plain' | 'html', text: string): Part {
  return [
    `Content-Type: text/${kind}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
  ];
}

function attachmentPart({ name, contentType }: NonNullable<Email['attachment']>, content: string): Part {
  const encoded = base64Of(new TextEncoder().encode(content));
  return [
    `Content-Type: ${contentType}`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    encoded.replace(/.{76}(?=.)/g, '$&\r\n'),
  ];
}

function multipart(kind: 'alternative' | 'mixed', boundary: string, parts: readonly Part[]): Part {
  return [
    `Content-Type: multipart/${kind};`,
    ` boundary="${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--${boundary}`, ...part]),
    `--${boundary}--`,
    '',
  ];
}
