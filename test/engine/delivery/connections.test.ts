import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpSender, type HttpSenderOptions } from '#engine/delivery/http-sender.ts';
import type { Outgoing, Sent } from '#engine/ports/sender.ts';
import { holdTime } from './held-time.ts';
import { httpServer, namedNetwork, rawServer } from './servers.ts';

function sender(options: HttpSenderOptions = {}) {
  const made = createHttpSender(options);
  onTestFinished(() => made.close());
  return made;
}

function post(port: number, path = '/', body = '{}'): Outgoing {
  return {
    request: { method: 'POST', url: `http://127.0.0.1:${port}${path}`, headers: [], body },
    allowedHosts: ['127.0.0.1'],
  };
}

function cameOf(sent: Sent) {
  return sent.ok ? `answered ${sent.answer.status}` : sent.code;
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

test('no more connections than are allowed, and each used again', async () => {
  const sockets = new Set<Socket>();
  const port = await httpServer((req, res) => {
    sockets.add(req.socket);
    req.resume().on('end', () => setImmediate(() => res.end()));
  });
  const http = sender({ connections: 3 });
  for (let round = 0; round < 4; round += 1) {
    const all = await Promise.all(Array.from({ length: 20 }, () => http.send(post(port))));
    expect(all.map(cameOf)).toEqual(Array(20).fill('answered 200'));
    if (round > 0) expect(all.every(({ timing }) => timing.connect === null)).toBe(true);
  }
  expect(sockets.size).toBe(3);
});

test('one that waited for a connection until its time was up is never sent; the one after it is', async () => {
  const time = holdTime();
  const paths: string[] = [];
  const arrived = Promise.withResolvers<void>();
  const port = await rawServer((socket) =>
    socket.on('data', (chunk) => {
      const path = /^POST (\S+)/.exec(chunk.toString('latin1'))?.[1] ?? '';
      paths.push(path);
      if (path === '/hangs') arrived.resolve();
      else socket.write(OK);
    }),
  );
  const http = sender({ connections: 1, attemptTimeout: 200 });
  const hangs = http.send(post(port, '/hangs'));
  const waits = http.send(post(port, '/waits'));
  await arrived.promise;
  await time.pass(200);
  expect([cameOf(await hangs), cameOf(await waits)]).toEqual(['timeout', 'timeout']);
  expect(cameOf(await http.send(post(port, '/after')))).toBe('answered 200');
  expect(paths).toEqual(['/hangs', '/after']);
});

test('an attempt never ends before its time, as the computer counts it', async () => {
  const port = await rawServer(() => {});
  const http = sender({ attemptTimeout: 150 });
  const sending: Promise<Sent>[] = [];
  for (let n = 0; n < 8; n += 1) {
    sending.push(http.send(post(port)));
    await turn();
  }
  for (const { timing } of await Promise.all(sending)) expect(timing.total).toBeGreaterThanOrEqual(150);
});

test('each attempt ends as its own time is up, and not after', async () => {
  const time = holdTime();
  let onRequest = () => {};
  const port = await rawServer((socket) => socket.on('data', () => onRequest()));
  const http = sender({ attemptTimeout: 150 });
  const sending: Promise<Sent>[] = [];
  for (let n = 0; n < 8; n += 1) {
    await new Promise<void>((resolve) => {
      onRequest = resolve;
      sending.push(http.send(post(port)));
    });
    await time.pass(n + 1);
  }
  await time.pass(150);
  const ended = await Promise.all(sending);
  expect(ended.map(cameOf)).toEqual(Array(8).fill('timeout'));
  expect(ended.map(({ timing }) => timing.total)).toEqual(Array(8).fill(150));
});

test('a signal stops those that were sent with it, and no others', async () => {
  const held: Socket[] = [];
  const arrived = Promise.withResolvers<void>();
  const port = await rawServer((socket) =>
    socket.on('data', () => {
      held.push(socket);
      if (held.length === 4) arrived.resolve();
    }),
  );
  const http = sender();
  const stop = new AbortController();
  const stopped = Array.from({ length: 3 }, () => http.send(post(port), { signal: stop.signal }));
  const goesOn = http.send(post(port), { signal: new AbortController().signal });
  await arrived.promise;
  stop.abort();
  expect((await Promise.all(stopped)).map(cameOf)).toEqual(['stopped', 'stopped', 'stopped']);
  for (const socket of held) socket.write(OK);
  expect(cameOf(await goesOn)).toBe('answered 200');
  expect(cameOf(await http.send(post(port), { signal: stop.signal }))).toBe('stopped');
});

test('what was stopped while its host was looked up is not sent, and what comes after it is', async () => {
  const bodies: string[] = [];
  const port = await httpServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    bodies.push(body);
    res.end();
  });
  const known = Promise.withResolvers<readonly string[]>();
  const network = { ...namedNetwork({}).network, resolve: () => known.promise };
  const http = sender({ network, connections: 1 });
  const url = `http://erp.example:${port}/`;
  const send = (body: string, signal?: AbortSignal) =>
    http.send(
      { request: { method: 'POST', url, headers: [], body }, allowedHosts: ['erp.example'] },
      signal ? { signal } : {},
    );
  const stop = new AbortController();
  const stopped = send('stopped', stop.signal);
  const waits = send('waits');
  stop.abort();
  expect(cameOf(await stopped)).toBe('stopped');
  known.resolve(['127.0.0.1']);
  expect(cameOf(await waits)).toBe('answered 200');
  expect(bodies).toEqual(['waits']);
});

test('bytes that nobody asked for, after an answer, are no answer to the next request', async () => {
  const sockets: Socket[] = [];
  const port = await rawServer((socket) => {
    sockets.push(socket);
    socket.on('data', () => socket.write(OK));
  });
  const http = sender({ connections: 1 });
  expect(cameOf(await http.send(post(port)))).toBe('answered 200');
  sockets[0]?.write('HTTP/1.1 299 Forged\r\nContent-Length: 0\r\n\r\n');
  expect(cameOf(await http.send(post(port)))).toBe('answered 200');
  expect(sockets).toHaveLength(2);
});

test('nor are they where the next request waits already', async () => {
  const port = await rawServer((socket) => {
    socket.once('data', () => socket.write(`${OK}HTTP/1.1 299 Forged\r\nContent-Length: 0\r\n\r\n`));
  });
  const http = sender({ connections: 1, attemptTimeout: 300 });
  const both = await Promise.all([http.send(post(port)), http.send(post(port))]);
  expect(both.map(cameOf)).not.toContain('answered 299');
});

test('a server that ends each connection after its answer gets all that wait, each on a new one', async () => {
  const port = await rawServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'));
  });
  const http = sender({ connections: 2 });
  const all = await Promise.all(Array.from({ length: 10 }, () => http.send(post(port))));
  expect(all.map(cameOf)).toEqual(Array(10).fill('answered 200'));
  expect(all.every(({ timing }) => timing.connect !== null)).toBe(true);
});

test('a body is counted in bytes, not in characters', async () => {
  const port = await httpServer((req, res) => req.resume().on('end', () => res.end()));
  const http = sender();
  expect(cameOf(await http.send(post(port, '/', 'é'.repeat(500_000))))).toBe('answered 200');
  expect(cameOf(await http.send(post(port, '/', 'é'.repeat(500_001))))).toBe('too_large');
  expect(cameOf(await http.send(post(port, '/', '€'.repeat(333_334))))).toBe('too_large');
});
