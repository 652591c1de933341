import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpSender, type HttpSenderOptions } from '#engine/delivery/http-sender.ts';
import type { Sent } from '#engine/ports/sender.ts';
import { type Environment, readProxyRules } from '#shared/wire/proxy-rules.ts';
import { startProxy } from '#test/harness/proxy-server.ts';
import { holdTime } from './held-time.ts';
import { freePort, httpServer, namedNetwork, pem, rawServer, tlsServer } from './servers.ts';

const names = { 'erp.example': '127.0.0.1' };
/** What this computer knows: the proxy, and one name of the outside. */
const known = { 'proxy.corp': [['10.9.9.9']], 'seen.example': [['93.184.216.34']] };

function senderWith(env: Environment, options: HttpSenderOptions = {}) {
  const { network, asked, dialled } = namedNetwork(known);
  const http = createHttpSender({ network, proxies: readProxyRules(env), ca: [pem('ca.pem')], ...options });
  onTestFinished(() => http.close());
  const send = (url: string, allowedHosts: string[] = []) =>
    http.send({
      request: { method: 'POST', url, headers: [['content-type', 'application/json']], body: '{"id":1}' },
      allowedHosts,
    });
  return { send, asked, dialled };
}

const told = (sent: Sent) => (sent.ok ? `answered ${sent.answer.status}` : `${sent.code}: ${sent.message}`);
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('through a proxy', () => {
  test('https goes by a tunnel, with the target’s own certificate, and its connection is used again', async () => {
    const proxy = await startProxy({ names });
    const port = await tlsServer('good', (req, res) => res.end(String(req.url)));
    const { send, dialled } = senderWith({ HTTPS_PROXY: `http://proxy.corp:${proxy.port}` });
    const sent = await send(`https://erp.example:${port}/orders?x=1`);
    expect(sent).toMatchObject({
      ok: true,
      answer: { status: 200, body: '/orders?x=1' },
      via: `proxy.corp:${proxy.port}`,
    });
    expect(sent.timing.tls).toBeGreaterThan(0);
    expect((await send(`https://erp.example:${port}/`)).timing.connect).toBeNull();
    expect(proxy.seen).toEqual([{ method: 'CONNECT', target: `erp.example:${port}`, authorization: undefined }]);
    expect(dialled.map(({ addresses }) => addresses)).toEqual([['10.9.9.9']]);
  });

  test('http goes with its whole address, and the body and host of the request', async () => {
    const proxy = await startProxy({ names });
    let seen: unknown;
    const port = await httpServer(async (req, res) => {
      let body = '';
      for await (const chunk of req) body += chunk;
      seen = { method: req.method, url: req.url, host: req.headers.host, body };
      res.writeHead(201).end();
    });
    const { send } = senderWith({ http_proxy: `http://proxy.corp:${proxy.port}` });
    expect(told(await send(`http://erp.example:${port}/orders?x=1`))).toBe('answered 201');
    expect(proxy.seen).toMatchObject([{ method: 'POST', target: `http://erp.example:${port}/orders?x=1` }]);
    expect(seen).toEqual({ method: 'POST', url: '/orders?x=1', host: `erp.example:${port}`, body: '{"id":1}' });
  });

  test('that is itself spoken to over TLS', async () => {
    const relay = await startProxy({ names });
    const { createServer } = await import('node:tls');
    const { connect } = await import('node:net');
    const front = createServer({ key: pem('good.key'), cert: pem('good.pem') }, (socket) => {
      const inner = connect(relay.port, '127.0.0.1');
      socket
        .on('error', () => {})
        .pipe(inner.on('error', () => {}))
        .pipe(socket);
    });
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void front.close());
    const { port: frontPort } = front.address() as { port: number };
    const port = await tlsServer('good', (_req, res) => res.end());
    const { send } = senderWith({ https_proxy: `https://proxy.corp:${frontPort}` });
    // Whom the system does not know is no proxy either.
    expect(told(await send(`https://erp.example:${port}/`))).toMatch(/^proxy: The proxy proxy\.corp:\d+ cannot/);
    expect(relay.seen).toEqual([]);
  });

  test('its user is shown to it alone, and hidden where it is repeated', async () => {
    const proxy = await startProxy({ names, wants: basic('ann:canary-w@rd') });
    const port = await httpServer((req, res) => {
      res.writeHead(200, { 'x-echo': String(req.headers['x-shown']) });
      res.end(`canary-w@rd ${req.headers['proxy-authorization'] ?? 'none'}`);
    });
    const secure = await tlsServer('good', (req, res) => res.end(JSON.stringify(req.headers)));
    const url = `http://ann:canary-w%40rd@proxy.corp:${proxy.port}`;
    const { send } = senderWith({ HTTP_PROXY: url, HTTPS_PROXY: url });
    const sent = await send(`http://erp.example:${port}/`);
    expect(sent).toMatchObject({ ok: true, answer: { body: '[hidden] none' } });
    expect(sent.ok && sent.answer.headers).toContainEqual(['x-echo', 'Basic [hidden]']);
    const tunnelled = await send(`https://erp.example:${secure}/`);
    expect(tunnelled.ok && tunnelled.answer.body).not.toContain('authorization');
    expect(proxy.seen.map(({ authorization }) => authorization)).toEqual(Array(2).fill(basic('ann:canary-w@rd')));
    expect(JSON.stringify([sent, tunnelled])).not.toMatch(/canary|YW5u/);
  });

  test('a 407 says where the user belongs, for both ways', async () => {
    const proxy = await startProxy({ names, wants: basic('ann:word') });
    const none = senderWith({ HTTP_PROXY: `proxy.corp:${proxy.port}`, HTTPS_PROXY: `proxy.corp:${proxy.port}` });
    for (const scheme of ['http', 'https'] as const) {
      const variable = `${scheme.toUpperCase()}_PROXY`;
      expect(told(await none.send(`${scheme}://erp.example/`))).toBe(
        `proxy: The proxy proxy.corp:${proxy.port} asks for a user name and a password (407). Put them into ${variable}.`,
      );
    }
    const wrong = senderWith({ HTTPS_PROXY: `http://ann:canary@proxy.corp:${proxy.port}` });
    const sent = await wrong.send('https://erp.example/');
    expect(told(sent)).toMatch(/^proxy: .* does not take the user name and password in HTTPS_PROXY \(407\)\.$/);
    expect(JSON.stringify(sent)).not.toContain('canary');
  });

  test('one that is down, lets nobody through or is none: proxy, with the reason', async () => {
    const dead = await freePort();
    const down = senderWith({ HTTP_PROXY: `proxy.corp:${dead}`, HTTPS_PROXY: `nowhere.corp:${dead}` });
    expect(told(await down.send('http://erp.example/'))).toBe(
      `proxy: The proxy proxy.corp:${dead} cannot be reached (ECONNREFUSED). It is set in HTTP_PROXY.`,
    );
    expect(told(await down.send('https://erp.example/'))).toMatch(/nowhere\.corp:\d+ cannot be reached \(ENOTFOUND\)/);
    const strict = await startProxy({ refuses: 403 });
    const refused = senderWith({ HTTPS_PROXY: `proxy.corp:${strict.port}` });
    expect(told(await refused.send('https://erp.example/'))).toMatch(
      /^proxy: The proxy proxy\.corp:\d+ does not let a connection to erp\.example through \(403\)\.$/,
    );
    const socks = senderWith({ HTTPS_PROXY: 'socks5://proxy.corp:1080' });
    expect(told(await socks.send('https://erp.example/'))).toMatch(/^proxy: HTTPS_PROXY names no proxy/);
    expect(socks.dialled).toEqual([]);
    const closing = await rawServer((socket) => socket.destroy());
    const cut = senderWith({ HTTPS_PROXY: `proxy.corp:${closing}` });
    expect(told(await cut.send('https://erp.example/'))).toMatch(/^proxy: /);
  });

  test('one that hangs ends within the time of a connection', async () => {
    const time = holdTime();
    const asked = Promise.withResolvers<void>();
    const port = await rawServer((socket) => socket.once('data', () => asked.resolve()));
    const { send } = senderWith({ HTTPS_PROXY: `proxy.corp:${port}` }, { connectTimeout: 300, attemptTimeout: 900 });
    const sending = send('https://erp.example/');
    await asked.promise;
    await time.pass(300);
    expect(told(await sending)).toMatch(/^connect_timeout/);
  });

  test('the target’s certificate is checked as ever', async () => {
    const proxy = await startProxy({ names });
    const { send } = senderWith({ HTTPS_PROXY: `proxy.corp:${proxy.port}` });
    for (const [certificate, code] of [
      ['expired', 'tls_expired'],
      ['other-host', 'tls_wrong_host'],
      ['self-signed', 'tls_self_signed'],
    ] as const) {
      const port = await tlsServer(certificate, () => {});
      expect(told(await send(`https://erp.example:${port}/`))).toMatch(new RegExp(`^${code}`));
    }
  });
});

describe('what a proxy is not asked for', () => {
  test.each([
    ['http://10.0.0.4/', 'address'],
    ['http://192.168.1.1/', 'address'],
    ['http://[fd00::1]/', 'address'],
    ['http://169.254.169.254/latest', 'metadata'],
    ['http://metadata.google.internal/', 'metadata'],
    ['http://inner.example/', 'address'],
    ['http://mixed.example/', 'address'],
    ['http://cloud.example/', 'metadata'],
    ['http://127.0.0.1:9/', 'address'],
    ['http://localhost:9/', 'address'],
  ])('%s: %s', async (url, code) => {
    const proxy = await startProxy({ names });
    const { network, dialled } = namedNetwork({
      ...known,
      'inner.example': [['10.0.0.4']],
      'mixed.example': [['93.184.216.34', '10.0.0.4']],
      'cloud.example': [['169.254.169.254']],
    });
    const { send } = senderWith({ http_proxy: `proxy.corp:${proxy.port}` }, { network });
    expect(told(await send(url))).toMatch(new RegExp(`^${code === 'metadata' ? '(metadata|address)' : code}: `));
    expect([proxy.seen, dialled]).toEqual([[], []]);
  });

  test('a private host that is allowed goes through it, metadata does not', async () => {
    const port = await httpServer((_req, res) => res.end('inner'));
    const proxy = await startProxy({ names: { '10.0.0.4': '127.0.0.1' } });
    const { send } = senderWith({ http_proxy: `proxy.corp:${proxy.port}` });
    expect(await send(`http://10.0.0.4:${port}/`, ['10.0.0.4'])).toMatchObject({ ok: true, answer: { body: 'inner' } });
    expect(told(await send('http://169.254.169.254/', ['169.254.169.254']))).toMatch(/^(metadata|address)/);
    expect(proxy.seen).toHaveLength(1);
  });

  test('hosts of NO_PROXY, and this computer', async () => {
    const port = await httpServer((_req, res) => res.end('direct'));
    const proxy = await startProxy({ names });
    const { send } = senderWith({ HTTP_PROXY: `proxy.corp:${proxy.port}`, NO_PROXY: '.example' });
    const direct = await send(`http://seen.example:${port}/`, ['seen.example']);
    // The public address is pinned; the test's network ends every dial on loopback, which the peer check refuses.
    expect(told(direct)).toMatch(/^address/);
    expect(await send(`http://127.0.0.1:${port}/`, ['127.0.0.1'])).toMatchObject({ ok: true });
    expect(direct).not.toHaveProperty('via');
    expect(proxy.seen).toEqual([]);
  });
});
