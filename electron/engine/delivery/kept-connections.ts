import { createHash } from 'node:crypto';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { OutgoingMail } from '#engine/ports/mail-sender.ts';
import { MINUTE, SECOND } from '#shared/time/milliseconds.ts';
import { isHostListed } from '#shared/wire/address-rules.ts';
import type { ConversationTap } from './smtp-conversation.ts';

/** A connection that stands, is signed in where that is asked for, and can take another message. */
export interface KeptConnection {
  readonly connection: SMTPConnection;
  readonly tap: ConversationTap;
  /** What was said until it stood: the beginning of every conversation on it. */
  readonly opening: string;
  /** When it was opened, by `performance.now()`. */
  readonly openedAt: number;
  readonly messages: number;
}

// Long enough for the next of a burst of emails; servers end idle connections after minutes at best.
const IDLE = 3 * SECOND;
// A server's name is looked up, and its addresses are checked, anew at least this often.
const OLDEST = MINUTE;
const MOST_MESSAGES = 50;
const MOST_ALIKE = 2;
const MOST = 16;

/**
 * Connections to mail servers between two messages, by what makes them alike: server, TLS, user, password, certificate.
 * Each is taken by one sender at a time, and ends by itself.
 */
export class KeptConnections {
  readonly #idle = new Map<SMTPConnection, { readonly key: string; readonly one: KeptConnection; stop: () => void }>();

  /** Takes one out; null where none stands. */
  take(key: string): KeptConnection | null {
    for (const [connection, { key: other, one, stop }] of this.#idle) {
      if (other !== key) continue;
      stop();
      this.#idle.delete(connection);
      if (performance.now() - one.openedAt < OLDEST) return one;
      leave(connection);
    }
    return null;
  }

  /** Keeps one for the next message, or ends it where it has served its time. */
  keep(key: string, one: KeptConnection): void {
    const { connection, openedAt, messages } = one;
    const alike = [...this.#idle.values()].filter((other) => other.key === key).length;
    const isSpent = messages >= MOST_MESSAGES || performance.now() - openedAt >= OLDEST;
    if (isSpent || alike >= MOST_ALIKE || this.#idle.size >= MOST) {
      leave(connection);
      return;
    }
    const gone = () => this.#forget(connection);
    const timer = setTimeout(() => {
      this.#forget(connection);
      leave(connection);
    }, IDLE);
    timer.unref();
    connection.on('error', gone);
    connection.on('end', gone);
    const stop = () => {
      clearTimeout(timer);
      connection.off('error', gone);
      connection.off('end', gone);
    };
    this.#idle.set(connection, { key, one, stop });
  }

  /** Ends all that are idle. */
  close(): void {
    for (const connection of [...this.#idle.keys()]) {
      this.#forget(connection);
      connection.on('error', () => {}).close();
    }
  }

  #forget(connection: SMTPConnection): void {
    this.#idle.get(connection)?.stop();
    this.#idle.delete(connection);
  }
}

/** Says goodbye; what the server makes of it is nobody's business any more. */
function leave(connection: SMTPConnection): void {
  connection.on('error', () => {}).quit();
}

/** What must be the same for two messages to share a connection. It says nothing of the password. */
export function connectionKey({ server, signIn, allowedHosts, identity = null }: OutgoingMail): string {
  const isAllowed = isHostListed(allowedHosts, server.host.replace(/^\[(.*)\]$/, '$1'), String(server.port));
  const alike = JSON.stringify([server.host, server.port, server.security, isAllowed, signIn, identity]);
  return createHash('sha256').update(alike).digest('hex');
}
