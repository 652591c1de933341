import { isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { OutgoingMail } from '#engine/ports/mail-sender.ts';
import type { ConversationTap } from './smtp-conversation.ts';

// A server needs no more to say what it has to say.
const LARGEST_REPLY = 64 * 1024;
// Milliseconds that a server has to close its side after QUIT.
const GRACE = 500;
// Who greets: the machine's own name is nobody's business. RFC 5321, 4.1.3.
const OWN_NAME = '[127.0.0.1]';

interface Around {
  /** Stands, and leads to a checked address. */
  readonly socket: Socket;
  readonly hostname: string;
  readonly logger: ConversationTap['logger'];
  /** Milliseconds for whatever the server is waited for. */
  readonly timeout: number;
  /** Whom to trust and what to show after STARTTLS. */
  readonly secureContext: SecureContext | undefined;
}

/** What nodemailer is told: TLS as it is set and not otherwise, certificates checked, and nothing of this computer. */
export function smtpOptions(
  { port, security }: OutgoingMail['server'],
  { socket, hostname, logger, timeout, secureContext }: Around,
): SMTPConnectionOptions {
  return {
    connection: socket,
    host: hostname,
    port,
    name: OWN_NAME,
    secure: security === 'tls',
    secured: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(isIP(hostname) ? {} : { servername: hostname }),
      ...(secureContext && { secureContext }),
    },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    socketCloseTimeout: GRACE,
    maxResponseSize: LARGEST_REPLY,
    logger,
    transactionLog: true,
  };
}
