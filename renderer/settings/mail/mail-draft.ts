import { type MailSecurity, type MailServer, mailServerSchema } from '#shared/model/mail-server.ts';
import { isEmailAddress } from '#shared/text/email-address.ts';
import { writeHost } from '#shared/wire/address-rules.ts';

/** A mail server while its form is filled in. */
export interface MailDraft {
  readonly host: string;
  /** Null: the one that goes with the security. */
  readonly port: number | null;
  readonly security: MailSecurity;
  readonly user: string;
  /** As it is typed; '' leaves the one that is set. */
  readonly password: string;
  readonly address: string;
  readonly name: string;
}

/** The ports that mail servers listen on, by how they are spoken to (RFC 8314 §3.3, RFC 5321). */
export const usualPorts = { starttls: 587, tls: 465, none: 25 } as const satisfies Record<MailSecurity, number>;

/** The password's name in the vault, unless the workspace has another. */
export const PASSWORD_NAME = 'mail-password';

export const emptyDraft: MailDraft = {
  host: '',
  port: null,
  security: 'starttls',
  user: '',
  password: '',
  address: '',
  name: '',
};

export function draftOfServer({ host, port, security, user, from }: MailServer): MailDraft {
  return {
    host,
    port: port === usualPorts[security] ? null : port,
    security,
    user: user ?? '',
    password: '',
    address: from.address,
    name: from.name ?? '',
  };
}

export function portOf({ port, security }: MailDraft): number {
  return port ?? usualPorts[security];
}

/** `mail.acme.example:587`: to whom the password is given, and to no other. */
export function mailHostOf(draft: MailDraft): string {
  return writeHost(draft.host.trim().toLowerCase(), portOf(draft));
}

export type MailLack = 'host' | 'address' | 'passwordAgain' | 'password';

/** What keeps the draft from being saved; null: nothing. `granted` are the hosts that may have the password that is set. */
export function lackOfMail(draft: MailDraft, granted: readonly string[] | null): MailLack | null {
  if (draft.host.trim() === '' || /[\s/@]/.test(draft.host.trim())) return 'host';
  if (!isEmailAddress(draft.address.trim())) return 'address';
  if (draft.user.trim() === '' || draft.password !== '') return null;
  if (granted === null) return 'password';
  const host = mailHostOf(draft);
  return granted.includes(host) || granted.includes(host.replace(/:\d+$/, '')) ? null : 'passwordAgain';
}

/** The draft as it is stored. Without a user nobody signs in, and no password is named. */
export function serverOf(draft: MailDraft, passwordName: string): MailServer {
  const user = draft.user.trim();
  const name = draft.name.trim();
  return mailServerSchema.parse({
    host: draft.host.trim(),
    port: portOf(draft),
    security: draft.security,
    ...(user === '' ? {} : { user, password: { secret: passwordName } }),
    from: { address: draft.address.trim(), ...(name === '' ? {} : { name }) },
  });
}
