import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { certificateFor, identityFor } from '#engine/delivery/host-identity.ts';
import { createHttpSender } from '#engine/delivery/http-sender.ts';
import type { Sent, TlsIdentity } from '#engine/ports/sender.ts';
import type { Release } from '#engine/ports/vault.ts';
import type { HostCertificate } from '#shared/model/certificate.ts';
import { namedNetwork, pem, tlsServer } from './servers.ts';

const { network } = namedNetwork({ 'erp.example': [['127.0.0.1']] });
const code = (sent: Sent) => (sent.ok ? sent.answer.status : sent.code);
const client: TlsIdentity['client'] = { certificate: pem('client.pem'), key: pem('client.key') };

function start() {
  const http = createHttpSender({ network });
  onTestFinished(() => http.close());
  const send = (port: number, identity: TlsIdentity | null = null) =>
    http.send({
      request: { method: 'POST', url: `https://erp.example:${port}/`, headers: [], body: '{}' },
      allowedHosts: ['erp.example'],
      identity,
    });
  return { http, send };
}

/** A server that asks for a certificate of the client authority, and answers with the name in it. */
async function mutualServer(options: { maxVersion?: 'TLSv1.2' } = {}): Promise<number> {
  const server = createServer(
    {
      key: pem('good.key'),
      cert: pem('good.pem'),
      ca: pem('client-ca.pem'),
      requestCert: true,
      rejectUnauthorized: true,
      ...options,
    },
    (req, res) => res.end(String((req.socket as TLSSocket).getPeerCertificate().subject.CN)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describe('an authority of its own', () => {
  test.each([
    ['good', 'ca.pem', 'tls_untrusted'],
    ['self-signed', 'self-signed.pem', 'tls_self_signed'],
  ])('a server with the certificate %s is refused, and taken with %s', async (certificate, authority, refused) => {
    const port = await tlsServer(certificate, (_req, res) => res.end());
    const { send } = start();
    expect(code(await send(port))).toBe(refused);
    expect(code(await send(port, { ca: pem(authority), client: null }))).toBe(200);
    expect(code(await send(port))).toBe(refused);
  });

  test.each([
    ['expired', 'tls_expired'],
    ['early', 'tls_not_yet_valid'],
    ['other-host', 'tls_wrong_host'],
    ['self-signed', 'tls_self_signed'],
  ])('does not vouch for the certificate %s: %s', async (certificate, refused) => {
    const port = await tlsServer(certificate, () => {});
    expect(code(await start().send(port, { ca: pem('ca.pem'), client: null }))).toBe(refused);
  });

  test('is trusted besides the system’s own', async () => {
    const { createTlsContext } = await import('#engine/delivery/tls-context.ts');
    expect(createTlsContext(null, [])).toBeUndefined();
    expect(createTlsContext({ ca: pem('ca.pem'), client: null }, [])).toBeDefined();
  });
});

describe.each([{}, { maxVersion: 'TLSv1.2' as const }])('a server that asks for a client certificate %j', (options) => {
  const trusted = pem('ca.pem');

  test('takes the right one, and refuses none and a stranger’s', async () => {
    const port = await mutualServer(options);
    const { send } = start();
    const without = await send(port, { ca: trusted, client: null });
    expect(code(without)).toMatch(/^(tls_client|tls|reset)$/);
    const sent = await send(port, { ca: trusted, client });
    expect(sent).toMatchObject({ ok: true, answer: { status: 200, body: 'postback-client' } });
    const stranger = { certificate: pem('stranger.pem'), key: pem('stranger.key') };
    expect((await send(port, { ca: trusted, client: stranger })).ok).toBe(false);
    expect(code(await send(port, { ca: trusted, client }))).toBe(200);
  });

  test('says what to do', async () => {
    const sent = await start().send(await mutualServer(options), { ca: trusted, client: null });
    // TLS 1.3: whether the server's alert or its reset comes first is left to chance.
    expect(sent).toMatchObject({ ok: false, code: expect.stringMatching(/^(tls_client|tls|reset)$/) });
    if (!sent.ok && sent.code !== 'tls')
      expect(sent.message).toMatch(/client certificate.* Settings, under Certificates/);
  });
});

test('a key that is another’s, none at all or under a passphrase stops the attempt, and says so', async () => {
  const port = await tlsServer('good', () => {});
  const { send } = start();
  const certificate = pem('client.pem');
  for (const [key, message] of [
    [pem('stranger.key'), /does not belong to its private key/],
    ['no key', /cannot be used: ERR_/],
    [pem('client-locked.key'), /cannot be used: ERR_/],
  ] as const) {
    const sent = await send(port, { ca: null, client: { certificate, key } });
    expect(sent).toMatchObject({ ok: false, code: 'certificate', message: expect.stringMatching(message) });
  }
});

test('an identity that is changed or taken back does not live on in open connections', async () => {
  const port = await mutualServer();
  const { send } = start();
  const ca = pem('ca.pem');
  expect(code(await send(port, { ca, client }))).toBe(200);
  // The same texts again are the same identity: the connection is used again.
  expect((await send(port, { ca, client: client && { ...client } })).timing.connect).toBeNull();
  expect((await send(port, { ca, client: null })).ok).toBe(false);
  expect(code(await send(port))).toBe('tls_untrusted');
  expect((await send(port, { ca, client })).timing.connect).not.toBeNull();
});

describe('the entry for a URL', () => {
  const entry = (host: string, part: Partial<HostCertificate> = {}): HostCertificate => ({ host, ca: host, ...part });
  const release =
    (given: Release) =>
    (name: string, host: string): Release =>
      name === 'key' && host === 'erp.example:8443' ? given : { ok: false, reason: 'unknown' };

  test.each([
    ['https://erp.example/', ['other.example', 'erp.example'], 'erp.example'],
    ['https://ERP.example./', ['erp.example'], 'erp.example'],
    ['https://erp.example:8443/', ['erp.example', 'erp.example:8443'], 'erp.example:8443'],
    ['https://erp.example:9443/', ['erp.example:8443', 'erp.example'], 'erp.example'],
    ['https://x.erp.example/', ['erp.example'], undefined],
    ['https://erp.example:9443/', ['erp.example:8443'], undefined],
    ['https://[fd00::1]:8443/', ['[fd00::1]', '[fd00::1]:8443'], '[fd00::1]:8443'],
  ])('%s of %j is %s', (url, hosts, expected) => {
    expect(
      certificateFor(
        new URL(url),
        hosts.map((host) => entry(host)),
      )?.host,
    ).toBe(expected);
  });

  test('gives no identity over http, nor where there is none', () => {
    const none = { ok: true, identity: null, values: [] };
    const any = release({ ok: true, value: 'k' });
    expect(identityFor('http://erp.example/', [entry('erp.example')], any)).toEqual(none);
    expect(identityFor('https://erp.example/', [entry('other.example')], any)).toEqual(none);
    expect(identityFor('nonsense', [entry('erp.example')], any)).toEqual(none);
  });

  test('asks for its key by the host that it is shown to, and hides it line by line', () => {
    const certificates = [entry('erp.example', { client: { certificate: 'c', key: { secret: 'key' } } })];
    const key = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEG\n-----END PRIVATE KEY-----\n';
    const url = 'https://erp.example:8443/orders';
    expect(identityFor(url, certificates, release({ ok: true, value: key }))).toEqual({
      ok: true,
      identity: { ca: 'erp.example', client: { certificate: 'c', key } },
      values: [key, 'MIGHAgEAMBMGByqGSM49AgEG'],
    });
    for (const [reason, failed] of [
      ['unknown', 'secret_missing'],
      ['not_granted', 'secret_not_granted'],
      ['unreadable', 'secret_unreadable'],
    ] as const) {
      const found = identityFor(url, certificates, release({ ok: false, reason }));
      expect(found).toMatchObject({ ok: false, failure: { code: failed } });
      expect(!found.ok && found.failure.message).toContain(reason === 'unreadable' ? 'key' : 'erp.example:8443');
    }
  });
});
