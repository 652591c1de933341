import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import texts from '#resources/locales/en.certificates.json' with { type: 'json' };
import type { ReadCertificate } from '#shared/contract/certificates.ts';
import { fill } from '#shared/text/fill.ts';
import { DAY } from '#shared/time/milliseconds.ts';

export type ReadPem<T> = { ok: true; value: T } | { ok: false; problem: string };

/** How long before its end a certificate is warned about, in milliseconds. */
const SOON = 30 * DAY;

/** The certificates of a PEM text, in their order; in one sentence what is wrong with it. */
export function readCertificates(pem: string): ReadPem<X509Certificate[]> {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return { ok: false, problem: texts.problems.keyHere };
  if (blocks.length === 0) return { ok: false, problem: texts.problems.noCertificate };
  const certificates: X509Certificate[] = [];
  for (const block of blocks) {
    try {
      certificates.push(new X509Certificate(block));
    } catch {
      const number = certificates.length + 1;
      return {
        ok: false,
        problem:
          blocks.length === 1
            ? texts.problems.brokenCertificate
            : fill(texts.problems.brokenOne, { number, count: blocks.length }),
      };
    }
  }
  return { ok: true, value: certificates };
}

/** The private key of a PEM text. */
export function readPrivateKey(pem: string): ReadPem<KeyObject> {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type:.*ENCRYPTED/m.test(pem)) {
    return { ok: false, problem: texts.problems.lockedKey };
  }
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return { ok: false, problem: texts.problems.noKey };
  try {
    return { ok: true, value: createPrivateKey(pem) };
  } catch {
    return { ok: false, problem: texts.problems.brokenKey };
  }
}

/** A certificate as people read it, at a time (ms since 1970). */
export function describeCertificate(certificate: X509Certificate, now: number): ReadCertificate {
  const { validFromDate: from, validToDate: until } = certificate;
  return {
    subject: inOneLine(certificate.subject),
    issuer: inOneLine(certificate.issuer),
    from: from.toISOString(),
    until: until.toISOString(),
    state: stateOf(from.getTime(), until.getTime(), now),
    fingerprint: certificate.fingerprint256,
  };
}

function stateOf(from: number, until: number, now: number): ReadCertificate['state'] {
  if (until <= now) return 'expired';
  if (from > now) return 'early';
  return until - now <= SOON ? 'soon' : 'valid';
}

/** Names come from whoever made the certificate: `CN=erp.example, O=Acme`, the common name first, none of it unseen. */
function inOneLine(name: string | undefined): string {
  const parts = (name ?? '').split('\n').filter((part) => part !== '');
  const first = parts.filter((part) => part.startsWith('CN='));
  const rest = parts.filter((part) => !part.startsWith('CN='));
  return [...first.map((part) => part.slice('CN='.length)), ...rest]
    .join(', ')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .slice(0, 300);
}
