import type { Answer, Timing } from '#shared/model/delivery.ts';
import type { MailTry } from '#shared/model/email.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import type { TlsIdentity } from './sender.ts';

/** A message on its way to a mail server. What it says, and to whom, is settled before. */
export interface OutgoingMail {
  readonly server: Pick<MailServer, 'host' | 'port' | 'security'>;
  /** null: without a sign-in. */
  readonly signIn: { readonly user: string; readonly password: string } | null;
  /** The envelope's sender and recipients: plain addresses. */
  readonly from: string;
  readonly recipients: readonly string[];
  /** All of it, header and parts, as RFC 5322 has it. */
  readonly message: string;
  /** Addresses of these `host` or `host:port` may be private. The catcher's own is passed here too. */
  readonly allowedHosts: readonly string[];
  /** Whom to trust besides the system's authorities, and what to show; default: nothing. */
  readonly identity?: TlsIdentity | null;
  /** On a connection of its own: to see how the server greets, signs in and secures it. */
  readonly isAlone?: boolean;
}

/** What came of one attempt: `answer` is the reply that decided, `failure` is null where everybody got it. */
export interface MailSent {
  readonly answer: Answer | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly mail: MailTry;
  readonly timing: Timing;
}

/** Sends one message, once. Every end has a reason; it never throws and never takes longer than 16 s. */
export interface MailSender {
  send(outgoing: OutgoingMail, options?: { signal?: AbortSignal }): Promise<MailSent>;
  close(): void;
}
