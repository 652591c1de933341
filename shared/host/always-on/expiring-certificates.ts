import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import type { HostCertificates } from '#shared/contract/certificates.ts';
import { fill } from '#shared/text/fill.ts';
import { DAY } from '#shared/time/milliseconds.ts';

const text = en.notices;
/** So long before its end somebody must see to a new one. */
const TELL_BEFORE = 14 * DAY;

/** A certificate of the settings whose end is near, or past. */
export interface ExpiringCertificate {
  readonly host: string;
  /** `authority`: what the host is trusted by. `client`: what it is shown. */
  readonly role: 'authority' | 'client';
  readonly subject: string;
  /** ISO time. */
  readonly until: string;
  readonly fingerprint: string;
  readonly isExpired: boolean;
  /** Whole days that are left; 0 on its last day and after. */
  readonly days: number;
}

/** Those that end within two weeks of `now` (ms since 1970), or have ended: what ends first comes first. */
export function expiringCertificates(hosts: readonly HostCertificates[], now: number): ExpiringCertificate[] {
  return certificatesOf(hosts)
    .filter(({ until }) => Date.parse(until) - now < TELL_BEFORE)
    .map(({ host, role, subject, until, fingerprint }) => {
      const left = Date.parse(until) - now;
      return {
        host,
        role,
        subject,
        until,
        fingerprint,
        isExpired: left <= 0,
        days: Math.max(0, Math.floor(left / DAY)),
      };
    })
    .sort((a, b) => (a.until === b.until ? 0 : a.until < b.until ? -1 : 1));
}

/** When (ms since 1970) the next one comes within two weeks of its end, or ends; null where none does any more. */
export function nextExpiry(hosts: readonly HostCertificates[], now: number): number | null {
  const ends = certificatesOf(hosts).map(({ until }) => Date.parse(until));
  const ahead = ends.flatMap((end) => [end - TELL_BEFORE + 1, end]).filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function certificatesOf(hosts: readonly HostCertificates[]) {
  return hosts.flatMap(({ host, ca, client }) => [
    ...(ca ?? []).map((one) => ({ ...one, host, role: 'authority' as const })),
    ...(client?.chain ?? []).map((one) => ({ ...one, host, role: 'client' as const })),
  ]);
}

/** By what it is known that a certificate was told of: once as its end comes near, and once as it is there. */
export function tellingKey({ host, fingerprint, isExpired }: ExpiringCertificate): string {
  return `certificate ${isExpired ? 'expired' : 'expires'} ${host} ${fingerprint}`;
}

/** What is said of one, in a sentence. */
export function certificateWords({ host, role, isExpired, days }: ExpiringCertificate): string {
  const words = text.certificates[role];
  if (isExpired) return fill(words.expired, { host });
  if (days === 0) return fill(words.today, { host });
  return days === 1 ? fill(words.tomorrow, { host }) : fill(words.soon, { host, days });
}
