import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerEnvelope } from 'smtp-server';
import type { Clock } from '#engine/ports/clock.ts';
import type { Caught, CaughtMail } from '#shared/contract/caught.ts';
import { MAIL_TEST_HEADER } from '#shared/mail/compose-message.ts';
import { deliveryOfMessageId } from '#shared/mail/mail-address.ts';
import type { Headers } from '#shared/model/delivery.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { redactHeaders } from '#shared/wire/redact.ts';

/** Where the catcher takes emails: SMTP without TLS and without a sign-in, on loopback alone. */
export interface MailCatcher {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Bytes of an email that are taken; a larger one is refused with 552. */
export const LARGEST_CAUGHT_MAIL = 5_000_000;
const LARGEST_SHOWN = 1_000_000;
const MOST_CLIENTS = 32;
const QUIET = 15 * SECOND;

/**
 * Starts to take emails on a free port of 127.0.0.1: from anybody there, to anybody. A web page cannot speak to it:
 * what reads as HTTP is cut off.
 */
export async function startMailCatcher(clock: Clock, keep: (caught: Caught) => void): Promise<MailCatcher> {
  const server = new SMTPServer({
    banner: 'Postback Studio catcher',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_CAUGHT_MAIL,
    maxClients: MOST_CLIENTS,
    socketTimeout: QUIET,
    closeTimeout: 50,
    logger: false,
    onData(stream, session, answer) {
      readAll(stream).then(
        async (source) => {
          if (stream.sizeExceeded) return answer(tooLarge());
          const caught = await caughtOf(source, session.envelope, clock);
          keep(caught);
          answer(null, `caught ${caught.id}`);
        },
        (error: Error) => answer(error),
      );
    },
  });
  // A client that goes away in the middle is no trouble of ours.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return { host: '127.0.0.1', port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let room = LARGEST_CAUGHT_MAIL;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (room > 0) chunks.push(chunk.subarray(0, room));
    room -= chunk.length;
  }
  return Buffer.concat(chunks);
}

async function caughtOf(source: Buffer, envelope: SMTPServerEnvelope, clock: Clock): Promise<Caught> {
  const parsed = await PostalMime.parse(source, { maxNestingDepth: 20 }).catch(() => null);
  const recipients = envelope.rcptTo.map(({ address }) => address);
  const headers: Headers = (parsed?.headers ?? []).map(({ originalKey, value }) => [originalKey, value]);
  const messageId = parsed?.messageId ?? null;
  return {
    kind: 'mail',
    id: clock.newId('cau'),
    at: new Date(clock.now()).toISOString(),
    method: 'SMTP',
    path: recipients.join(', '),
    headers: redactHeaders(headers),
    body: source.toString('utf8'),
    mail: { ...partsOf(parsed, envelope), recipients, messageId },
    deliveryId: messageId === null ? null : deliveryOfMessageId(messageId),
    isTest: headers.some(([name]) => name.toLowerCase() === MAIL_TEST_HEADER.toLowerCase()),
  };
}

/** What cannot be read as an email is still shown: by its source alone. */
function partsOf(parsed: Email | null, { mailFrom }: SMTPServerEnvelope): Omit<CaughtMail, 'recipients' | 'messageId'> {
  const { name = '', address } = parsed?.from ?? {};
  const sender = address ?? (mailFrom === false ? '' : mailFrom.address);
  return {
    from: name === '' ? sender : `${name} <${sender}>`,
    subject: parsed?.subject ?? '',
    text: parsed?.text ?? null,
    html: parsed?.html ?? null,
    attachments: (parsed?.attachments ?? []).map(({ filename, mimeType, content }) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
      const isText = bytes.length <= LARGEST_SHOWN && /^text\/|[/+](json|xml|x-www-form-urlencoded)$/.test(mimeType);
      return {
        name: filename ?? '',
        contentType: mimeType,
        bytes: bytes.length,
        text: isText ? bytes.toString('utf8') : null,
      };
    }),
  };
}

function tooLarge(): Error {
  return Object.assign(new Error('5.3.4 The email is larger than the catcher takes'), { responseCode: 552 });
}
