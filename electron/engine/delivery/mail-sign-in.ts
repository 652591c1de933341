import type { OutgoingMail } from '#engine/ports/mail-sender.ts';
import { type MailFailure, type MailFailureCode, mailFailure } from '#shared/mail/mail-failure.ts';
import type { HostCertificate } from '#shared/model/certificate.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import { writeHost } from '#shared/wire/address-rules.ts';
import { codeOfRefusal, type ReleaseSecret } from './apply-secrets.ts';
import { type FoundIdentity, identityFor } from './host-identity.ts';

export type MailSignIn = { ok: true; signIn: OutgoingMail['signIn'] } | { ok: false; failure: MailFailure };

/**
 * User and password for a mail server; null where it is used without. The password is asked for by the server's own host
 * and port, so one that is granted to another host stays here. Without a user the sender's address signs in.
 */
export function mailSignIn(server: MailServer, release: ReleaseSecret): MailSignIn {
  const { password, from } = server;
  const user = server.user === undefined || server.user === '' ? null : server.user;
  if (!password) return user === null ? { ok: true, signIn: null } : refused('mail_no_password', {});
  const { secret: name } = password;
  const host = writeHost(server.host, server.port);
  const released = release(name, host);
  if (!released.ok) return refused(codeOfRefusal[released.reason], { name, host });
  return { ok: true, signIn: { user: user ?? from.address, password: released.value } };
}

function refused(code: MailFailureCode, params: Record<string, string>): MailSignIn {
  return { ok: false, failure: mailFailure(code, params) };
}

/** The authorities and the client certificate that the workspace has for a mail server; `values` are to be hidden. */
export function mailIdentity(
  { host, port }: Pick<MailServer, 'host' | 'port'>,
  certificates: readonly HostCertificate[],
  release: ReleaseSecret,
): FoundIdentity {
  return identityFor(`https://${writeHost(host, port)}/`, certificates, release);
}
