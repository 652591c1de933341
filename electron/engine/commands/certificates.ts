import texts from '#resources/locales/en.certificates.json' with { type: 'json' };
import type { HostCertificates, KeyState } from '#shared/contract/certificates.ts';
import { CommandError } from '#shared/contract/command-error.ts';
import type { HostCertificate } from '#shared/model/certificate.ts';
import { foldName } from '#shared/model/name.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { fill } from '#shared/text/fill.ts';
import { readHost, writeHost } from '#shared/wire/address-rules.ts';
import {
  describeCertificate,
  type ReadPem,
  readCertificates,
  readPrivateKey,
} from '../certificates/read-certificates.ts';
import type { EngineContext } from '../engine-context.ts';
import type { HandlersOf } from './handlers.ts';
import { orRefused } from './secrets/secrets.ts';

/** Authorities and client certificates of hosts; private keys go into the vault and never come out. */
export function certificateHandlers({
  vault,
  workspace,
  clock,
}: Pick<EngineContext, 'vault' | 'workspace' | 'clock'>): HandlersOf<'certificates'> {
  const present = () => workspace.current().settings.certificates;

  function described(pem: string) {
    const read = readCertificates(pem);
    return read.ok ? read.value.map((certificate) => describeCertificate(certificate, clock.now())) : [];
  }

  function shown({ host, ca, client }: HostCertificate): HostCertificates {
    return {
      host,
      ca: ca === undefined ? null : described(ca),
      client: client
        ? { chain: described(client.certificate), secret: client.key.secret, key: keyState(client, host) }
        : null,
    };
  }

  function keyState({ certificate, key }: NonNullable<HostCertificate['client']>, host: string): KeyState {
    const released = vault.release(key.secret, host);
    if (!released.ok) return released.reason === 'unknown' ? 'missing' : released.reason;
    const chain = readCertificates(certificate);
    const read = readPrivateKey(released.value);
    if (!read.ok || !chain.ok) return 'broken';
    return chain.value[0]?.checkPrivateKey(read.value) ? 'fits' : 'another';
  }

  /** A key under the name of another secret would take that one's place. */
  function refuseTakenName(name: string, was: HostCertificate | undefined): void {
    const isOwn = was?.client !== undefined && foldName(was.client.key.secret) === foldName(name);
    const isTaken = vault.list().some((secret) => foldName(secret.name) === foldName(name));
    if (isTaken && !isOwn) throw new CommandError('name_taken', { name });
  }

  return {
    'certificates.list': () => ({ certificates: present().map(shown) }),

    'certificates.read': ({ pem }) => {
      const read = readCertificates(pem);
      if (!read.ok) return { certificates: [], problem: read.problem };
      return { certificates: described(pem), problem: null };
    },

    'certificates.save': async ({ was, host: written, ca, client }) => {
      const host = readHostOrRefuse(written);
      const before = present().find((other) => other.host === (was ?? host));
      if (was !== undefined && !before) throw new CommandError('not_found', { what: fill(texts.what, { host: was }) });
      if (present().some((other) => other.host === host && (was === undefined || other.host !== was))) {
        throw invalid(fill(texts.problems.hostTaken, { host }));
      }
      if (ca === undefined && client === undefined) throw invalid(texts.problems.nothing);
      if (ca !== undefined) sound(readCertificates(ca), texts.fields.ca);
      if (client) {
        const [leaf] = sound(readCertificates(client.certificate), texts.fields.client);
        const { secret, pem } = client.key;
        if (pem !== undefined) {
          const key = sound(readPrivateKey(pem), texts.fields.key);
          if (!leaf?.checkPrivateKey(key)) throw invalid(texts.problems.otherKey);
          refuseTakenName(secret, before);
          await orRefused(vault.set(secret, pem, [host]));
        }
      }
      const saved: HostCertificate = {
        host,
        ...(ca !== undefined && { ca }),
        ...(client && { client: { certificate: client.certificate, key: { secret: client.key.secret } } }),
      };
      workspace.update((now) => withCertificates(now, [...without(now, was ?? host), saved]));
      return shown(saved);
    },

    'certificates.remove': async ({ host }) => {
      if (!present().some((other) => other.host === host)) {
        throw new CommandError('not_found', { what: fill(texts.what, { host }) });
      }
      workspace.update((now) => withCertificates(now, without(now, host)));
      return {};
    },
  };
}

function without({ settings }: Workspace, host: string): HostCertificate[] {
  return settings.certificates.filter((other) => other.host !== host);
}

function withCertificates(workspace: Workspace, certificates: readonly HostCertificate[]): Workspace {
  const sorted = [...certificates].sort((a, b) => (a.host < b.host ? -1 : 1));
  return { ...workspace, settings: { ...workspace.settings, certificates: sorted } };
}

function readHostOrRefuse(written: string): string {
  const read = readHost(written);
  if (!read) throw invalid(fill(texts.problems.host, { host: written }));
  return writeHost(read.host, read.port);
}

function sound<T>(read: ReadPem<T>, field: string): T {
  if (read.ok) return read.value;
  throw invalid(fill(texts.problems.inField, { field, problem: read.problem }));
}

function invalid(reason: string): CommandError {
  return new CommandError('invalid', { reason });
}
