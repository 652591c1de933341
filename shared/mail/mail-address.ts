import type { MailServer } from '#shared/model/mail-server.ts';
import { writeHost } from '#shared/wire/address-rules.ts';

/** The endpoint of emails while no mail server is set. */
export const NO_MAIL_SERVER = 'email';

/** Whether an endpoint is one of emails. */
export function isMailEndpoint(endpoint: string): boolean {
  return endpoint === NO_MAIL_SERVER || /^smtps?:/.test(endpoint);
}

/** What limits, breakers and pauses of emails go by: `smtp://host:port`, `smtps://` where TLS comes first. */
export function mailEndpoint({ host, port, security }: Pick<MailServer, 'host' | 'port' | 'security'>): string {
  return `${security === 'tls' ? 'smtps' : 'smtp'}://${writeHost(host, port)}`;
}

/** The one Message-ID of a delivery: its id at the sender's domain, the same at every try. */
export function messageIdOf(deliveryId: string, sender: string): string {
  return `<${deliveryId}@${domainOf(sender) ?? 'postback.invalid'}>`;
}

/** An address as servers take it: a domain in any script in its ASCII form. */
export function wireAddress(address: string): string {
  const domain = domainOf(address);
  return domain === null ? address : `${address.slice(0, address.lastIndexOf('@'))}@${domain}`;
}

/** The delivery that a Message-ID of ours is of; null where it is of none. */
export function deliveryOfMessageId(messageId: string): string | null {
  return /^<?(msg_[A-Za-z0-9]+)@/.exec(messageId)?.[1] ?? null;
}

// As a URL reads it, which is how browsers and servers write one of another script.
function domainOf(address: string): string | null {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return URL.canParse(`http://${domain}/`) ? new URL(`http://${domain}/`).hostname : null;
}
