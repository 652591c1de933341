import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { NodemailerError } from 'nodemailer/lib/errors';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailSender, MailSent, OutgoingMail } from '#engine/ports/mail-sender.ts';
import { wireAddress } from '#shared/mail/mail-address.ts';
import { type MailFailureCode, mailFailure } from '#shared/mail/mail-failure.ts';
import { type MailEnd, type MailOutcome, mailOutcome } from '#shared/mail/mail-outcome.ts';
import type { Answer } from '#shared/model/delivery.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { isHostListed, kindOfAddress, writeHost } from '#shared/wire/address-rules.ts';
import { KEPT_OF_ANSWER } from '#shared/wire/limits.ts';
import { ConnectFailure, type ConnectOptions, type ConnectPhases, connectChecked } from './connect-checked.ts';
import { connectionKey, type KeptConnection, KeptConnections } from './kept-connections.ts';
import { type Network, systemNetwork } from './network.ts';
import { ConversationTap, SmtpConversation } from './smtp-conversation.ts';
import { endOfConnect, endOfError, lateAt, refusedOf, replyOf, type SmtpSituation } from './smtp-end.ts';
import { smtpOptions } from './smtp-options.ts';
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

/**
 * Sends messages over SMTP. Every address of the server's name is checked and pinned for a connection; with `starttls`
 * nothing but EHLO is said before TLS stands; a password leaves over TLS alone, or to this very computer. A connection that
 * took a message takes the next ones that come within seconds, of the same user to the same server; where it turns out to
 * be gone before a message's first byte, that message goes over a new one.
 */
export function createSmtpSender(options: SmtpSenderOptions = {}): MailSender {
  const closing = new AbortController();
  const kept = new KeptConnections();
  return {
    send(outgoing, { signal } = {}) {
      const stop = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      return new SmtpAttempt(outgoing, options, closing.signal.aborted ? null : kept).run(stop);
    },
    close() {
      closing.abort();
      kept.close();
    },
  };
}

/** One message on its way: from the name of the server to its last reply, or to what kept it from coming. */
class SmtpAttempt {
  readonly #outgoing: OutgoingMail;
  readonly #options: SmtpSenderOptions;
  readonly #kept: KeptConnections | null;
  readonly #key: string;
  readonly #secrets: readonly string[];
  #conversation: SmtpConversation;
  readonly #target: Target;
  readonly #started = performance.now();
  readonly #attemptTimeout: number;
  #phases: ConnectPhases = { connect: null, tls: null };
  #connectedAt: number | null = null;
  #sentAt: number | null = null;
  #connection: SMTPConnection | null = null;
  /** What came of it is told: nothing more may be said to the server. */
  #isOver = false;

  /** `kept`: connections that other messages left, and where this one's goes; null: none are kept. */
  constructor(outgoing: OutgoingMail, options: SmtpSenderOptions, kept: KeptConnections | null) {
    const { server, signIn } = outgoing;
    this.#outgoing = outgoing;
    this.#options = options;
    this.#attemptTimeout = options.attemptTimeout ?? 15 * SECOND;
    this.#kept = outgoing.isAlone === true ? null : kept;
    this.#key = connectionKey(outgoing);
    this.#secrets = signIn ? [signIn.password, `\u0000${signIn.user}\u0000${signIn.password}`] : [];
    this.#conversation = new SmtpConversation(this.#secrets);
    this.#target = {
      host: writeHost(server.host, server.port),
      port: String(server.port),
      connectSeconds: (options.connectTimeout ?? 5 * SECOND) / SECOND,
      attemptSeconds: this.#attemptTimeout / SECOND,
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
    for (let one = this.#kept?.take(this.#key); one; one = this.#kept?.take(this.#key)) {
      const end = await this.#speakOn(one);
      if (end !== null) return end;
    }
    if (this.#isOver) return this.#failed('stopped');
    this.#conversation = new SmtpConversation(this.#secrets);
    return this.#converseAnew();
  }

  /** Hands the message over on a connection that stands; null where it was gone before the message's first byte. */
  async #speakOn(one: KeptConnection): Promise<MailEnd | null> {
    this.#conversation = new SmtpConversation(this.#secrets, one.opening);
    one.tap.current = this.#conversation;
    this.#connection = one.connection;
    this.#connectedAt = performance.now();
    const end = await new Promise<MailEnd | null>((resolve) => {
      const fail = (error: NodemailerError) =>
        resolve(this.#isGone(error) ? null : endOfError(error, this.#situation()));
      one.connection.once('error', fail);
      this.#hand(one, resolve, fail);
    });
    if (end === null) {
      one.connection.on('error', () => {}).close();
      this.#connection = null;
    }
    return end;
  }

  /** Whether a kept connection had ended, or ends now, before anything of the message left. */
  #isGone({ responseCode, response }: NodemailerError): boolean {
    return !this.#conversation.isAsked && (response === undefined || responseCode === 421);
  }

  async #converseAnew(): Promise<MailEnd> {
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
      const tap = new ConversationTap(this.#conversation);
      const connection = new SMTPConnection(
        smtpOptions(this.#outgoing.server, {
          socket,
          hostname,
          logger: tap.logger,
          timeout: this.#attemptTimeout,
          secureContext: server.security === 'starttls' ? this.#contextAfter(socket) : undefined,
        }),
      );
      this.#connection = connection;
      return await this.#speak(connection, tap);
    } catch (error) {
      if (!(error instanceof ConnectFailure)) throw error;
      this.#phases = error.phases;
      const { code, message } = describeWireError(error, this.#target);
      const { kind } = error.reason;
      if (kind === 'address' || kind === 'identity') return { kind: 'failed', failure: { code, message } };
      return endOfConnect(code, error, this.#target);
    }
  }

  #situation(): SmtpSituation {
    const { server, recipients, message } = this.#outgoing;
    return {
      target: this.#target,
      stage: this.#conversation.stage,
      startsTls: server.security === 'starttls',
      recipients,
      bytes: Buffer.byteLength(message),
      hide: (text) => this.#conversation.hide(text),
    };
  }

  /** Greets, signs in, hands the message over. Resolves at the first thing that ends it. */
  #speak(connection: SMTPConnection, tap: ConversationTap): Promise<MailEnd> {
    const { signIn } = this.#outgoing;
    return new Promise((resolve) => {
      const fail = (error: NodemailerError) => resolve(endOfError(error, this.#situation()));
      const send = () => {
        const opening = this.#conversation.soFar;
        this.#hand({ connection, tap, opening, openedAt: this.#connectedAt ?? 0, messages: 0 }, resolve, fail);
      };
      connection.once('error', fail);
      connection.connect((error) => {
        if (error) return fail(error);
        if (!signIn) return send();
        if (!connection.allowsAuth) return resolve(this.#failed('mail_no_sign_in', { user: signIn.user }));
        connection.login({ user: signIn.user, pass: signIn.password }, (refused) => (refused ? fail(refused) : send()));
      });
    });
  }

  /** Hands the message over; the connection is kept once it was taken. */
  #hand(one: KeptConnection, end: (end: MailEnd) => void, fail: (error: NodemailerError) => void): void {
    const { from, recipients, message } = this.#outgoing;
    const { connection } = one;
    const bytes = Buffer.from(message, 'utf8');
    this.#sentAt = performance.now();
    connection.send(
      { from: wireAddress(from), to: recipients.map(wireAddress), size: bytes.length },
      bytes,
      (error, info) => {
        if (error || !info) return error ? fail(error) : undefined;
        const reply = replyOf(info.response, this.#situation()) ?? { code: 250, text: info.response };
        const refused = refusedOf(info.rejectedErrors, this.#situation());
        connection.off('error', fail);
        // One that was cut short meanwhile is closed by then, and kept by nobody.
        if (this.#kept && this.#connection === connection) {
          this.#connection = null;
          this.#kept.keep(this.#key, { ...one, messages: one.messages + 1 });
        } else connection.on('error', () => {}).quit();
        end({ kind: 'taken', reply, refused });
      },
    );
  }

  #connectOptions(): ConnectOptions {
    const { network = systemNetwork, connectTimeout: timeout = 5 * SECOND } = this.#options;
    return { network, timeout, tlsContext: () => this.#tlsContext(), protocols: [] };
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

function answerOf(reply: MailOutcome['reply']): Answer | null {
  if (!reply) return null;
  const { code: status, text } = reply;
  return { status, headers: [], body: text.slice(0, KEPT_OF_ANSWER), truncated: text.length > KEPT_OF_ANSWER };
}
