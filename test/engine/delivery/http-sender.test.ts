import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpSender, type HttpSenderOptions } from '#engine/delivery/http-sender.ts';
import { type Network, systemNetwork } from '#engine/delivery/network.ts';
import type { Outgoing, Sent } from '#engine/ports/sender.ts';
import { LARGEST_BODY } from '#shared/wire/limits.ts';
import { hasRead, holdTime } from './held-time.ts';
import { freePort, httpServer, namedNetwork, pem, rawServer, tlsServer } from './servers.ts';

const QUICK = { connectTimeout: 300, attemptTimeout: 600 };

function sender(options: HttpSenderOptions = {}) {
  const made = createHttpSender(options);
  onTestFinished(() => made.close());
  return made;
}

function post(url: string, body: string | null = '{"id":1}'): Outgoing {
  return {
    request: { method: 'POST', url, headers: [['content-type', 'application/json']], body },
    allowedHosts: ['127.0.0.1', 'erp.example'],
  };
}

function failure(sent: Sent) {
  return sent.ok ? `answered ${sent.answer.status}` : sent.code;
}

describe('a request', () => {
  test('arrives as it was given: method, path, headers in order, body', async () => {
    let seen: unknown;
    const port = await httpServer(async (req, res) => {
      let body = '';
      for await (const chunk of req) body += chunk;
      seen = { method: req.method, url: req.url, raw: req.rawHeaders, body };
      res.writeHead(201, { 'X-Answer': 'yes' }).end('{"ok":true}');
    });
    const sent = await sender().send({
      request: {
        method: 'PUT',
        url: `http://127.0.0.1:${port}/orders/A%20b?x=1`,
        headers: [
          ['content-type', 'application/json'],
          ['X-Shop', '1'],
          ['webhook-id', 'dlv_1'],
        ],
        body: '{"name":"Ødegård"}',
      },
      allowedHosts: [`127.0.0.1:${port}`],
    });
    expect(seen).toEqual({
      method: 'PUT',
      url: '/orders/A%20b?x=1',
      raw: expect.arrayContaining(['X-Shop', '1', 'webhook-id', 'dlv_1', 'content-length', '20']),
      body: '{"name":"Ødegård"}',
    });
    expect(sent).toMatchObject({ ok: true, answer: { status: 201, body: '{"ok":true}', truncated: false } });
    expect(sent.ok && sent.answer.headers).toContainEqual(['X-Answer', 'yes']);
  });

  test('the first on a connection has the time of connecting, the next on it has none', async () => {
    const port = await httpServer((_req, res) => res.end('ok'));
    const http = sender();
    const first = await http.send(post(`http://127.0.0.1:${port}/`));
    const second = await http.send(post(`http://127.0.0.1:${port}/`));
    expect(first.timing.connect).toBeGreaterThan(0);
    expect(first.timing.tls).toBeNull();
    expect(first.timing.waiting).toBeGreaterThan(0);
    expect(first.timing.total).toBeGreaterThanOrEqual(first.timing.waiting ?? 0);
    expect(second.timing.connect).toBeNull();
  });

  test('many at once each get their own answer', async () => {
    const port = await httpServer((req, res) => req.on('data', (body) => res.end(body)));
    const http = sender({ connections: 4 });
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, at) => http.send(post(`http://127.0.0.1:${port}/`, String(at)))),
    );
    expect(all.map((sent) => sent.ok && sent.answer.body)).toEqual(all.map((_, at) => String(at)));
  });

  test.each([301, 302, 303, 307, 308])('a %s is an answer, not a way to go', async (status) => {
    let calls = 0;
    const port = await httpServer((_req, res) => {
      calls += 1;
      res.writeHead(status, { location: 'http://127.0.0.1:1/inwards' }).end();
    });
    const sent = await sender().send(post(`http://127.0.0.1:${port}/`));
    expect(sent).toMatchObject({ ok: true, answer: { status } });
    expect(calls).toBe(1);
  });

  test('can be stopped, and none is sent after the end', async () => {
    const port = await rawServer(() => {});
    const http = sender();
    const stop = new AbortController();
    const sending = http.send(post(`http://127.0.0.1:${port}/`), { signal: stop.signal });
    stop.abort();
    expect(failure(await sending)).toBe('stopped');
    const cut = http.send(post(`http://127.0.0.1:${port}/`));
    await http.close();
    expect(failure(await cut)).toBe('stopped');
    expect(failure(await http.send(post(`http://127.0.0.1:${port}/`)))).toBe('stopped');
  });

  test.each([
    ['ftp://127.0.0.1/', 'bad_url'],
    ['javascript:alert(1)', 'bad_url'],
    ['file:///etc/passwd', 'bad_url'],
    ['not a url', 'bad_url'],
    ['http://user:word@127.0.0.1/', 'bad_url'],
  ])('%s is refused', async (url, code) => {
    expect(failure(await sender().send(post(url)))).toBe(code);
  });

  test('a body past 1 MB, and a header with a line break, are refused', async () => {
    const port = await freePort();
    expect(failure(await sender().send(post(`http://127.0.0.1:${port}/`, 'x'.repeat(LARGEST_BODY + 1))))).toBe(
      'too_large',
    );
    const split = post(`http://127.0.0.1:${port}/`);
    const request = { ...split.request, headers: [['x-a', 'b\r\nHost: evil'] as [string, string]] };
    expect(failure(await sender().send({ ...split, request }))).toBe('bad_request');
  });
});

describe('an answer', () => {
  test('keeps 16 KB of its body and says that there was more', async () => {
    const port = await httpServer((_req, res) => res.end('é'.repeat(50_000)));
    const sent = await sender().send(post(`http://127.0.0.1:${port}/`));
    expect(sent).toMatchObject({ ok: true, answer: { status: 200, truncated: true, body: 'é'.repeat(8_192) } });
  });

  test('without end is cut, and what came is kept', async () => {
    let written = 0;
    const port = await httpServer((_req, res) => {
      const more = () => {
        while (!res.destroyed && res.write('x'.repeat(65_536))) written += 65_536;
      };
      res.on('drain', more);
      more();
    });
    const sent = await sender().send(post(`http://127.0.0.1:${port}/`));
    expect(sent).toMatchObject({ ok: true, answer: { status: 200, truncated: true } });
    expect(sent.ok && sent.answer.body.length).toBe(16_384);
    expect(written).toBeLessThan(20_000_000);
  });

  test('is never decompressed', async () => {
    const zipped = gzipSync('a'.repeat(1_000_000));
    const port = await httpServer((_req, res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(zipped));
    const sent = await sender().send(post(`http://127.0.0.1:${port}/`));
    expect(sent.ok && sent.answer.body.length).toBeLessThan(zipped.length + 1);
  });

  test('whose body drips or breaks off counts with what came of it', async () => {
    const time = holdTime();
    const { promise: dripping, resolve: onDrip } = Promise.withResolvers<Socket>();
    const drips = await httpServer((req, res) => {
      res.writeHead(202).write('so far', () => onDrip(req.socket));
    });
    const dialled = Promise.withResolvers<Socket>();
    const network: Network = {
      ...systemNetwork,
      dial(target) {
        const socket = systemNetwork.dial(target);
        dialled.resolve(socket);
        return socket;
      },
    };
    const sending = sender({ ...QUICK, network }).send(post(`http://127.0.0.1:${drips}/`));
    await hasRead(await dialled.promise, await dripping);
    await time.pass(QUICK.attemptTimeout);
    expect(await sending).toMatchObject({
      ok: true,
      answer: { status: 202, body: 'so far', truncated: true },
    });
    const breaks = await rawServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nso far'));
    });
    expect(await sender(QUICK).send(post(`http://127.0.0.1:${breaks}/`))).toMatchObject({
      ok: true,
      answer: { status: 200, body: 'so far', truncated: true },
    });
  });
});

describe('a server that does not answer has a name for it', () => {
  const answers = (bytes: string) => (socket: Socket) => {
    socket.once('data', () => socket.write(bytes));
  };

  test.each<[string, string, (socket: Socket) => void]>([
    ['hangs', 'timeout', () => {}],
    ['drips headers', 'timeout', answers('HTTP/1.1 200 OK\r\nX-A: ')],
    ['resets', 'reset', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['half-closes', 'reset', (socket) => socket.once('data', () => socket.end())],
    [
      'breaks off in its headers',
      'reset',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nX-A: b')),
    ],
    ['sends 20 KB of headers', 'header_overflow', answers(`HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`)],
    ['floods with 1xx', 'interim_flood', answers('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(500))],
    ['continues what nobody asked', 'bad_answer', answers('HTTP/1.1 100 Continue\r\n\r\n')],
    [
      'switches protocols',
      'bad_answer',
      answers('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    ],
    ['speaks SMTP', 'bad_answer', answers('220 mail.example ESMTP\r\n')],
  ])('%s: %s', async (_what, code, onConnection) => {
    const time = holdTime();
    const asked = Promise.withResolvers<void>();
    const port = await rawServer((socket) => {
      onConnection(socket);
      socket.once('data', () => asked.resolve());
    });
    const sending = sender(QUICK).send(post(`http://127.0.0.1:${port}/`));
    await asked.promise;
    // What ends by itself does so before any time is up.
    if (code === 'timeout') await time.pass(QUICK.attemptTimeout);
    const sent = await sending;
    expect(failure(sent)).toBe(code);
    expect(sent.timing.total).toBe(code === 'timeout' ? QUICK.attemptTimeout : 0);
    expect(!sent.ok && sent.message).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}.*\\.$`));
    expect(!sent.ok && sent.message).not.toMatch(/\{\{/);
  });

  test('nothing listens: refused', async () => {
    const port = await freePort();
    const sent = await sender().send(post(`http://127.0.0.1:${port}/`));
    expect(sent).toMatchObject({
      ok: false,
      code: 'refused',
      message: `127.0.0.1:${port} refused the connection: nothing listens at port ${port}.`,
    });
  });

  test('no such name: dns', async () => {
    const { network, dialled } = namedNetwork({});
    expect(failure(await sender({ network }).send(post('http://nowhere.example/')))).toBe('dns');
    expect(dialled).toEqual([]);
  });

  test('a resolver that hangs: connect_timeout', async () => {
    const time = holdTime();
    const { network } = namedNetwork({});
    const stuck = { ...network, resolve: () => new Promise<never>(() => {}) };
    const sending = sender({ ...QUICK, network: stuck }).send(post('http://slow.example/'));
    await time.pass(QUICK.connectTimeout);
    expect(await sending).toMatchObject({
      ok: false,
      code: 'connect_timeout',
      message: 'No connection to slow.example within 0.3 s.',
    });
  });

  test('beside one that hangs, another answers at once', async () => {
    const time = holdTime();
    const asked = Promise.withResolvers<void>();
    const hangs = await rawServer((socket) => socket.once('data', () => asked.resolve()));
    const port = await httpServer((_req, res) => res.end());
    const http = sender(QUICK);
    const slow = http.send(post(`http://127.0.0.1:${hangs}/`));
    const quick = await http.send(post(`http://127.0.0.1:${port}/`));
    expect(failure(quick)).toBe('answered 200');
    expect(quick.timing.total).toBe(0);
    await asked.promise;
    await time.pass(QUICK.attemptTimeout);
    expect(failure(await slow)).toBe('timeout');
  });
});

describe('TLS', () => {
  const { network } = namedNetwork({ 'erp.example': [['127.0.0.1']] });
  const trusting = { network, ca: [pem('ca.pem')] };

  test('a certificate that holds gives an answer, and the time of its handshake', async () => {
    const port = await tlsServer('good', (_req, res) => res.end('ok'));
    const sent = await sender(trusting).send(post(`https://erp.example:${port}/`));
    expect(sent).toMatchObject({ ok: true, answer: { status: 200 } });
    expect(sent.timing.tls).toBeGreaterThan(0);
    expect(await sender(trusting).send(post(`https://127.0.0.1:${port}/`))).toMatchObject({ ok: true });
  });

  test.each([
    ['expired', 'tls_expired'],
    ['early', 'tls_not_yet_valid'],
    ['self-signed', 'tls_self_signed'],
    ['other-host', 'tls_wrong_host'],
  ])('%s: %s', async (certificate, code) => {
    let calls = 0;
    const port = await tlsServer(certificate, () => {
      calls += 1;
    });
    const sent = await sender(trusting).send(post(`https://erp.example:${port}/`));
    expect(failure(sent)).toBe(code);
    expect(sent.timing.connect).toBeGreaterThan(0);
    expect(calls).toBe(0);
  });

  test('an authority that this computer does not know: tls_untrusted', async () => {
    const port = await tlsServer('good', () => {});
    expect(failure(await sender({ network }).send(post(`https://erp.example:${port}/`)))).toBe('tls_untrusted');
  });

  test('a server without TLS: tls', async () => {
    const port = await httpServer((_req, res) => res.end());
    expect(failure(await sender(trusting).send(post(`https://erp.example:${port}/`)))).toBe('tls');
  });

  test('a handshake that never ends: connect_timeout', async () => {
    const time = holdTime();
    const greeted = Promise.withResolvers<void>();
    const port = await rawServer((socket) => socket.once('data', () => greeted.resolve()));
    const sending = sender({ ...trusting, ...QUICK }).send(post(`https://erp.example:${port}/`));
    await greeted.promise;
    await time.pass(QUICK.connectTimeout);
    expect(failure(await sending)).toBe('connect_timeout');
  });
});

test('a server that closes its connections is connected to anew', async () => {
  const port = await rawServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'));
  });
  const http = sender();
  for (let round = 0; round < 3; round += 1) {
    const sent = await http.send(post(`http://127.0.0.1:${port}/`));
    expect(failure(sent)).toBe('answered 200');
  }
});
