import { isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { MailSender, MailSent, OutgoingMail } from '#engine/ports/mail-sender.ts';
import { wireAddress } from '#shared/mail/mail-address.ts';
import { type MailFailureCode, mailFailure } from '#shared/mail/mail-failure.ts';
import { type MailEnd, type MailOutcome, mailOutcome } from '#shared/mail/mail-outcome.ts';
import type { Answer } from '#shared/model/delivery.ts';
import { isHostListed, kindOfAddress, writeHost } from '#shared/wire/address-rules.ts';
import { KEPT_OF_ANSWER } from '#shared/wire/limits.ts';
import {
  ConnectFailure,
  type ConnectOptions,
  type ConnectPhases,
  connectChecked,
  type Network,
  systemNetwork,
} from './connect-checked.ts';
import { SmtpConversation } from './smtp-conversation.ts';
import { endOfError, lateAt, refusedOf, replyOf, type SmtpSituation } from './smtp-end.ts';
import { createTlsContext } from './tls-context.ts';
import { describeWireError, type Target } from './wire-failure.ts';

export interface SmtpSenderOptions {
  readonly network?: Network;
  /** Milliseconds for name and connection, and for TLS where it comes first. Default 5,000. */
  readonly connectTimeout?: number;
  /** Milliseconds for the whole attempt. Default 15,000. */
  readonly attemptTimeout?: number;
  /** PEM certificates to trust besides the system's own. */
  readonly ca?: readonly string[];
}

// A server needs no more to say what it has to say.
const LARGEST_REPLY = 64 * 1024;
// Milliseconds that a server has to close its side after QUIT.
const GRACE = 500;
// Who greets: the machine's own name is nobody's business. RFC 5321, 4.1.3.
const OWN_NAME = '[127.0.0.1]';

/**
 * Sends messages over SMTP, a connection for each. Every address of the server's name is checked and pinned; with
 * `starttls` nothing but EHLO is said before TLS stands; a password leaves over TLS alone, or to this very computer.
 */
export function createSmtpSender(options: SmtpSenderOptions = {}): MailSender {
  const closing = new AbortController();
  return {
    send(outgoing, { signal } = {}) {
      const stop = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      return new SmtpAttempt(outgoing, options).run(stop);
    },
    close: () => closing.abort(),
  };
}

/** One message on its way: from the name of the server to its last reply, or to what kept it from coming. */
class SmtpAttempt {
  readonly #outgoing: OutgoingMail;
  readonly #options: SmtpSenderOptions;
  readonly #conversation: SmtpConversation;
  readonly #target: Target;
  readonly #started = performance.now();
  readonly #attemptTimeout: number;
  #phases: ConnectPhases = { connect: null, tls: null };
  #connectedAt: number | null = null;
  #sentAt: number | null = null;
  #connection: SMTPConnection | null = null;
  /** What came of it is told: nothing more may be said to the server. */
  #isOver = false;

  constructor(outgoing: OutgoingMail, options: SmtpSenderOptions) {
    const { server, signIn } = outgoing;
    this.#outgoing = outgoing;
    this.#options = options;
    this.#attemptTimeout = options.attemptTimeout ?? 15_000;
    const secrets = signIn ? [signIn.password, `\u0000${signIn.user}\u0000${signIn.password}`] : [];
    this.#conversation = new SmtpConversation(secrets);
    this.#target = {
      host: writeHost(server.host, server.port),
      port: String(server.port),
      connectSeconds: (options.connectTimeout ?? 5_000) / 1000,
      attemptSeconds: this.#attemptTimeout / 1000,
    };
  }

  async run(signal: AbortSignal): Promise<MailSent> {
    let timer: NodeJS.Timeout | undefined;
    let stop = () => {};
    const cut = new Promise<MailEnd>((resolve) => {
      timer = setTimeout(() => resolve(lateAt(this.#conversation.stage, this.#target)), this.#attemptTimeout);
      stop = () => resolve(this.#failed('stopped'));
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
    });
    try {
      return this.#sent(await Promise.race([cut, signal.aborted ? cut : this.#converse()]));
    } finally {
      this.#isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      this.#connection?.on('error', () => {}).close();
    }
  }

  async #converse(): Promise<MailEnd> {
    const { server, signIn, allowedHosts } = this.#outgoing;
    const hostname = server.host.replace(/^\[(.*)\]$/, '$1');
    const isAllowed = isHostListed(allowedHosts, hostname, String(server.port));
    const isSecure = server.security === 'tls';
    try {
      const target = { hostname, port: server.port, isSecure, isAllowed };
      const { socket, phases } = await connectChecked(target, this.#connectOptions());
      this.#phases = phases;
      this.#connectedAt = performance.now();
      if (this.#isOver) {
        socket.on('error', () => {}).destroy();
        return this.#failed('stopped');
      }
      if (signIn && server.security === 'none' && kindOfAddress(socket.remoteAddress ?? '') !== 'loopback') {
        socket.destroy();
        return this.#failed('mail_clear_password', { user: signIn.user });
      }
      this.#connection = new SMTPConnection(this.#smtpOptions(socket, hostname));
      return await this.#speak(this.#connection);
    } catch (error) {
      if (!(error instanceof ConnectFailure)) throw error;
      this.#phases = error.phases;
      const { code, message } = describeWireError(error, this.#target);
      const { kind } = error.reason;
      if (kind === 'address' || kind === 'identity') return { kind: 'failed', failure: { code, message } };
      return endOfConnect(code, error, this.#target);
    }
  }

  /** Greets, signs in, hands the message over. Resolves at the first thing that ends it. */
  #speak(connection: SMTPConnection): Promise<MailEnd> {
    const { signIn, from, recipients, message } = this.#outgoing;
    const bytes = Buffer.from(message, 'utf8');
    const situation = (): SmtpSituation => ({
      target: this.#target,
      stage: this.#conversation.stage,
      startsTls: this.#outgoing.server.security === 'starttls',
      recipients,
      bytes: bytes.length,
      hide: (text) => this.#conversation.hide(text),
    });
    return new Promise((resolve) => {
      const fail = (error: Parameters<typeof endOfError>[0]) => resolve(endOfError(error, situation()));
      const send = () => {
        this.#sentAt = performance.now();
        connection.send(
          { from: wireAddress(from), to: recipients.map(wireAddress), size: bytes.length },
          bytes,
          (error, info) => {
            if (error || !info) return error ? fail(error) : undefined;
            const reply = replyOf(info.response, situation()) ?? { code: 250, text: info.response };
            resolve({ kind: 'taken', reply, refused: refusedOf(info.rejectedErrors, situation()) });
            connection.quit();
          },
        );
      };
      connection.on('error', fail);
      connection.connect((error) => {
        if (error) return fail(error);
        if (!signIn) return send();
        if (!connection.allowsAuth) return resolve(this.#failed('mail_no_sign_in', { user: signIn.user }));
        connection.login({ user: signIn.user, pass: signIn.password }, (refused) => (refused ? fail(refused) : send()));
      });
    });
  }

  #connectOptions(): ConnectOptions {
    const { network = systemNetwork, connectTimeout: timeout = 5_000 } = this.#options;
    return { network, timeout, tlsContext: () => this.#tlsContext(), protocols: [] };
  }

  #smtpOptions(socket: Socket, hostname: string): SMTPConnectionOptions {
    const { host: _, port, security } = this.#outgoing.server;
    const left = this.#attemptTimeout;
    const secureContext = security === 'starttls' ? this.#contextAfter(socket) : undefined;
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
      connectionTimeout: left,
      greetingTimeout: left,
      socketTimeout: left,
      socketCloseTimeout: GRACE,
      maxResponseSize: LARGEST_REPLY,
      logger: this.#conversation.logger,
      transactionLog: true,
    };
  }

  #tlsContext(): SecureContext | undefined {
    return createTlsContext(this.#outgoing.identity ?? null, this.#options.ca ?? []);
  }

  /** The same for STARTTLS, once the connection stands: a certificate that does not fit its key ends it. */
  #contextAfter(socket: Socket): SecureContext | undefined {
    try {
      return this.#tlsContext();
    } catch (cause) {
      socket.on('error', () => {}).destroy();
      throw new ConnectFailure({ kind: 'identity', cause }, this.#phases);
    }
  }

  #failed(code: MailFailureCode, params: Record<string, string> = {}): MailEnd {
    const { host, attemptSeconds: seconds } = this.#target;
    return { kind: 'failed', failure: mailFailure(code, { host, seconds, ...params }) };
  }

  #sent(end: MailEnd): MailSent {
    const { signIn, from, recipients } = this.#outgoing;
    const parties = { host: this.#target.host, user: signIn?.user ?? '', from, recipients };
    const { reply, failure, recipients: outcomes } = mailOutcome(end, parties);
    return {
      answer: answerOf(reply),
      failure,
      mail: { recipients: [...outcomes], ...this.#conversation.text() },
      timing: this.#timing(),
    };
  }

  #timing(): MailSent['timing'] {
    const now = performance.now();
    const since = (from: number | null, to: number) => (from === null ? null : to - from);
    return {
      ...this.#phases,
      waiting: since(this.#connectedAt, this.#sentAt ?? now),
      body: since(this.#sentAt, now),
      total: now - this.#started,
    };
  }
}

// The words for mail where there are some; the name's own where an address rule spoke.
function endOfConnect(code: MailFailureCode, { reason }: ConnectFailure, target: Target): MailEnd {
  const cause = reason.kind === 'system' ? reason.cause : null;
  const detail = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const { host, port } = target;
  const seconds = code === 'connect_timeout' ? target.connectSeconds : target.attemptSeconds;
  return { kind: 'failed', failure: mailFailure(code, { host, port, seconds, detail }) };
}

function answerOf(reply: MailOutcome['reply']): Answer | null {
  if (!reply) return null;
  const { code: status, text } = reply;
  return { status, headers: [], body: text.slice(0, KEPT_OF_ANSWER), truncated: text.length > KEPT_OF_ANSWER };
}
