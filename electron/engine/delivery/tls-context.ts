import * as tls from 'node:tls';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { TlsIdentity } from '../ports/sender.ts';

/**
 * What a host's TLS is checked against and shows of us: the authorities that the system has, those given besides, and a
 * client certificate. Undefined where it is the system's own alone. Throws where a certificate and its key do not fit.
 */
export function createTlsContext(
  identity: TlsIdentity | null,
  alsoTrusted: readonly string[],
): SecureContext | undefined {
  const ca = [...alsoTrusted, ...(identity?.ca != null ? [identity.ca] : [])];
  const client = identity?.client ?? null;
  if (ca.length === 0 && client === null) return undefined;
  return createSecureContext({
    // Given at all, they take the place of the system's own.
    ...(ca.length > 0 && { ca: [...systemAuthorities(), ...ca] }),
    ...(client && { cert: client.certificate, key: client.key }),
  });
}

function systemAuthorities(): readonly string[] {
  return 'getCACertificates' in tls ? tls.getCACertificates('default') : rootCertificates;
}

/** Whether two identities are the same, so that a connection made with one serves the other. */
export function isSameIdentity(one: TlsIdentity | null, other: TlsIdentity | null): boolean {
  return (
    one === other ||
    (one?.ca === other?.ca &&
      one?.client?.certificate === other?.client?.certificate &&
      one?.client?.key === other?.client?.key)
  );
}
