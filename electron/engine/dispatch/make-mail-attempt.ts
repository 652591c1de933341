import { mailEndpoint } from '#shared/mail/mail-address.ts';
import { mailFailure } from '#shared/mail/mail-failure.ts';
import type { HostCertificate } from '#shared/model/certificate.ts';
import type { Attempt, Request } from '#shared/model/delivery.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import { mailIdentity, mailSignIn } from '../delivery/mail-sign-in.ts';
import { unsentMail } from '../delivery/unsent-mail.ts';
import type { MailSender, MailSent } from '../ports/mail-sender.ts';
import type { OutboxDelivery } from '../ports/outbox.ts';
import type { Vault } from '../ports/vault.ts';

export interface MailTools {
  readonly mailSender: MailSender;
  readonly vault: Pick<Vault, 'release'>;
  readonly allowedHosts: () => readonly string[];
  /** What hosts are trusted by and shown in TLS; default: the system's own. */
  readonly certificates?: () => readonly HostCertificate[];
  /** The server that is set; null: none is. */
  readonly mailServer: () => MailServer | null;
  /** null while it is not running. */
  readonly catcher: () => { readonly mail: { readonly host: string; readonly port: number } } | null;
}

export interface MailAttemptInput {
  readonly delivery: OutboxDelivery;
  /** The committed bytes. */
  readonly request: Request;
  /** Who has not got it yet. */
  readonly recipients: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** One try on the wire, as it may be written down. */
export type MailTried = Omit<Attempt, 'outcome'> & { mail: NonNullable<Attempt['mail']>; isStopped: boolean };

/**
 * Hands the committed message to the mail server as it is set now: a server that was mended in Settings takes what waited
 * for the old one. A test for the catcher goes there, without a sign-in. Never throws.
 */
export async function makeMailAttempt(input: MailAttemptInput, tools: MailTools): Promise<MailTried> {
  const { delivery, request, now } = input;
  const server = delivery.toCatcher ? catcherServer(request, tools) : tools.mailServer();
  const sent = await send(input, server, tools);
  return {
    number: delivery.attempts + 1,
    at: new Date(now).toISOString(),
    request: server ? { ...request, url: mailEndpoint(server) } : request,
    isTest: delivery.isTest,
    isStopped: sent.failure?.code === 'stopped',
    ...sent,
    failure: sent.failure && { ...sent.failure },
  };
}

async function send(
  { delivery, request, recipients, signal }: MailAttemptInput,
  server: MailServer | null,
  tools: MailTools,
): Promise<MailSent> {
  if (!server && delivery.toCatcher) return unsentMail(mailFailure('catcher'), recipients);
  if (!server || !request.email) return unsentMail(mailFailure('mail_no_server'), recipients);
  const release = (name: string, host: string) => tools.vault.release(name, host);
  const signIn = mailSignIn(server, release);
  if (!signIn.ok) return unsentMail(signIn.failure, recipients);
  const found = mailIdentity(server, delivery.toCatcher ? [] : (tools.certificates?.() ?? []), release);
  if (!found.ok) return unsentMail(found.failure, recipients);
  return await tools.mailSender.send(
    {
      server,
      signIn: signIn.signIn,
      from: request.email.from.address,
      recipients,
      message: request.body ?? '',
      allowedHosts: delivery.toCatcher ? [`${server.host}:${server.port}`] : tools.allowedHosts(),
      identity: found.identity,
    },
    { signal },
  );
}

function catcherServer({ email }: Request, { catcher }: MailTools): MailServer | null {
  const at = catcher();
  return at && email ? { ...at.mail, security: 'none', from: { address: email.from.address } } : null;
}
