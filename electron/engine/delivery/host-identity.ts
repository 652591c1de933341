import type { TlsIdentity } from '#engine/ports/sender.ts';
import type { HostCertificate } from '#shared/model/certificate.ts';
import { isHostListed, portOf } from '#shared/wire/address-rules.ts';
import type { SendFailure } from '#shared/wire/send-failure.ts';
import { type ReleaseSecret, secretRefusal } from './apply-secrets.ts';

export type FoundIdentity =
  | { ok: true; identity: TlsIdentity | null; values: string[] }
  | { ok: false; failure: SendFailure };

/**
 * The authorities and the client certificate that the workspace has for a URL's host; an entry with the URL's own port
 * comes before one for all ports. The private key is asked for by the host that it is shown to. `values` are to be
 * hidden.
 */
export function identityFor(
  url: string,
  certificates: readonly HostCertificate[],
  release: ReleaseSecret,
): FoundIdentity {
  const none: FoundIdentity = { ok: true, identity: null, values: [] };
  if (certificates.length === 0 || !URL.canParse(url)) return none;
  const target = new URL(url);
  if (target.protocol !== 'https:') return none;
  const found = certificateFor(target, certificates);
  if (!found) return none;
  const { ca = null, client } = found;
  if (!client) return { ok: true, identity: { ca, client: null }, values: [] };
  const name = client.key.secret;
  const released = release(name, `${target.hostname}:${portOf(target)}`);
  if (!released.ok) return { ok: false, failure: secretRefusal(released.reason, { name, host: target.host }) };
  const key = released.value;
  return { ok: true, identity: { ca, client: { certificate: client.certificate, key } }, values: valuesOf(key) };
}

/** The entry that holds for a URL. */
export function certificateFor(url: URL, certificates: readonly HostCertificate[]): HostCertificate | undefined {
  const port = portOf(url);
  const fitting = certificates.filter(({ host }) => isHostListed([host], url.hostname, port));
  return fitting.find(({ host }) => /[^:]:\d+$|\]:\d+$/.test(host)) ?? fitting[0];
}

// A key comes back line by line, if at all: its text as a whole, and every line of it.
function valuesOf(key: string): string[] {
  return [key, ...key.split(/\r?\n/).filter((line) => line.length >= 16 && !line.startsWith('-----'))];
}
