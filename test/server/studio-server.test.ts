import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Endpoint, startEndpoint } from '#engine/endpoint/endpoint.ts';
import { newToken } from '#engine/endpoint/secret.ts';
import { keptSessions } from '#server/kept-sessions.ts';
import { Sessions } from '#server/sessions.ts';
import { studioPages } from '#server/studio-pages.ts';
import { serve } from '#shared/contract/router.ts';
import { toy, toyHandlers } from '#test/contract/toy-contract.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

const open: Endpoint[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((endpoint) => endpoint.close()));
});

async function start() {
  const folder = tempFolder();
  const studio = join(folder, 'renderer');
  mkdirSync(join(studio, 'assets'), { recursive: true });
  writeFileSync(join(studio, 'index.html'), '<!doctype html><title>the studio</title>');
  writeFileSync(join(studio, 'assets', 'index-Bx1.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'not for the web');
  symlinkSync(join(folder, 'secret.txt'), join(studio, 'link.txt'));
  const sessions = new Sessions();
  const controlToken = newToken();
  const seen = { waiting: 0, aborted: 0, counted: 0, returned: 0, lasts: [] };
  const endpoint = await startEndpoint({
    host: '127.0.0.1',
    port: 0,
    controlToken,
    ingest: (_, response) => response.writeHead(418).end(),
    serve: (port) => serve(port, { contract: toy, handlers: toyHandlers(seen), onBug: () => {} }),
    ...studioPages(studio, sessions),
  });
  open.push(endpoint);
  const own = `127.0.0.1:${endpoint.port}`;
  return { endpoint, sessions, controlToken, own, origin: `http://${own}`, seen };
}

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Node's own client, which sends the path and the headers as they are. */
function ask(port: number, path: string, options: { method?: string; headers?: object; body?: string } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method: options.method ?? 'GET',
      headers: { ...options.headers },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.end(options.body);
  });
}

async function signIn({ endpoint, sessions, origin }: Awaited<ReturnType<typeof start>>): Promise<string> {
  const { headers } = await ask(endpoint.port, '/session', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token: sessions.linkToken }),
  });
  return String(headers['set-cookie']);
}

/** What an attempt to open the WebSocket comes to: 101, or the status that refused it. */
function knock(port: number, headers: Record<string, string>, path = '/ws'): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', (error) => {
      if (!/Unexpected server response/.test(error.message)) reject(error);
    });
  });
}

describe('the pages', () => {
  it('show how to sign in to whoever has no session, and the studio to whoever has', async () => {
    const server = await start();
    const stranger = await ask(server.endpoint.port, '/');
    expect(stranger.status).toBe(200);
    expect(stranger.body).toContain('sign-in.js');
    expect(stranger.body).not.toContain('the studio</title>');
    const cookie = await signIn(server);
    expect(cookie).toMatch(/^postback-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const guest = await ask(server.endpoint.port, '/', { headers: { cookie: cookie.split(';')[0] } });
    expect(guest.body).toContain('the studio');
    expect(guest.headers['cache-control']).toBe('no-cache');
  });

  it('come with a strict Content-Security-Policy, whatever is asked', async () => {
    const { endpoint } = await start();
    for (const path of ['/', '/assets/index-Bx1.js', '/nothing', '/session', '/sign-in.js']) {
      const { headers } = await ask(endpoint.port, path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval|\*|https?:/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('keep built files for good, since their names change with them', async () => {
    const { endpoint } = await start();
    const { status, headers, body } = await ask(endpoint.port, '/assets/index-Bx1.js');
    expect([status, body]).toEqual([200, 'export {};']);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await ask(endpoint.port, '/assets/index-Bx1.js', { method: 'HEAD' })).body).toBe('');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/link.txt',
    '//secret.txt',
    '/assets',
    '/assets/',
    '/.git/config',
    '/index.html/x',
    '/%00',
  ])('%s leads nowhere', async (path) => {
    const { endpoint } = await start();
    const { status, body } = await ask(endpoint.port, path);
    expect([status, body]).toEqual([404, '']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('take no %s', async (method) => {
    const { endpoint } = await start();
    expect((await ask(endpoint.port, '/', { method })).status).toBe(405);
  });

  it('leave /events to the ingest endpoint', async () => {
    const { endpoint } = await start();
    expect((await ask(endpoint.port, '/events', { method: 'POST' })).status).toBe(418);
    expect((await ask(endpoint.port, '/events?x=1', { method: 'POST' })).status).toBe(418);
  });
});

describe('a foreign Host', () => {
  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    '127.0.0.1.evil.example',
    '[::1',
  ])('%s gets nothing', async (host) => {
    const { endpoint, controlToken } = await start();
    expect((await ask(endpoint.port, '/', { headers: { host } })).status).toBe(421);
    expect((await ask(endpoint.port, '/session', { headers: { host } })).status).toBe(421);
    expect(await knock(endpoint.port, { host, authorization: `Bearer ${controlToken}` })).toBe(421);
  });

  it.each(['localhost', '[::1]', '127.0.0.1', 'LOCALHOST'])('is not %s with its port', async (name) => {
    const { endpoint } = await start();
    expect((await ask(endpoint.port, '/', { headers: { host: `${name}:${endpoint.port}` } })).status).toBe(200);
  });
});

describe('signing in', () => {
  const post = (port: number, headers: object, body: string) =>
    ask(port, '/session', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  it('takes the token from the page of the server itself alone', async () => {
    const { endpoint, sessions, origin } = await start();
    const body = JSON.stringify({ token: sessions.linkToken });
    expect((await post(endpoint.port, {}, body)).status).toBe(403);
    expect((await post(endpoint.port, { origin: 'http://evil.example' }, body)).status).toBe(403);
    expect((await post(endpoint.port, { origin: 'null' }, body)).status).toBe(403);
    expect((await post(endpoint.port, { origin, 'content-type': 'text/plain' }, body)).status).toBe(415);
    expect((await post(endpoint.port, { origin }, body)).status).toBe(204);
  });

  it.each(['', '{}', '{"token":1}', '{"token":""}', '{"token":"x"}', '[]', `{"token":"${'x'.repeat(5000)}"}`])(
    'refuses %.30s',
    async (body) => {
      const { endpoint, origin } = await start();
      const { status, headers } = await post(endpoint.port, { origin }, body);
      expect(status).toBe(401);
      expect(headers['set-cookie']).toBeUndefined();
    },
  );

  it('stops guessing: after twenty wrong tokens within a minute, the right one has to wait too', () => {
    let now = 1_000;
    const sessions = new Sessions(() => now);
    for (let guess = 0; guess < 20; guess += 1) expect(sessions.open(`wrong ${guess}`, 1)).toBeNull();
    expect(sessions.open(sessions.linkToken, 1)).toBeNull();
    now += 60_001;
    expect(sessions.open(sessions.linkToken, 1)).not.toBeNull();
  });

  it('outlive the server, for the browsers that hold them', () => {
    const folder = tempFolder();
    const cookie = (set: string | null) => set?.split(';')[0];
    const before = new Sessions(Date.now, keptSessions(folder));
    const held = cookie(before.open(before.linkToken, 1));
    const after = new Sessions(Date.now, keptSessions(folder));
    expect([after.has(held, 1), after.has(held, 2), after.has(`${held}x`, 1)]).toEqual([true, false, false]);
    expect(after.open(before.linkToken, 1)).toBeNull();
    const kept = readFileSync(join(folder, 'sessions'), 'utf8');
    expect(kept).not.toContain(held?.split('=')[1]);
    expect(statSync(join(folder, 'sessions')).mode & 0o777).toBe(0o600);
    writeFileSync(join(folder, 'sessions'), 'no json');
    expect(new Sessions(Date.now, keptSessions(folder)).has(held, 1)).toBe(false);
  });

  it('says whether the browser is signed in', async () => {
    const server = await start();
    expect((await ask(server.endpoint.port, '/session')).status).toBe(401);
    const cookie = (await signIn(server)).split(';')[0];
    expect((await ask(server.endpoint.port, '/session', { headers: { cookie } })).status).toBe(204);
    expect((await ask(server.endpoint.port, '/session', { headers: { cookie: `${cookie}x` } })).status).toBe(401);
  });
});

describe('the WebSocket', () => {
  it('opens for a session from the server\u2019s own page, and for the control token without a page', async () => {
    const server = await start();
    const { endpoint, origin, controlToken } = server;
    const cookie = (await signIn(server)).split(';')[0] ?? '';
    expect(await knock(endpoint.port, { origin, cookie })).toBe(101);
    expect(await knock(endpoint.port, { authorization: `Bearer ${controlToken}` })).toBe(101);
  });

  it('opens for nobody else', async () => {
    const server = await start();
    const { endpoint, origin, controlToken } = server;
    const cookie = (await signIn(server)).split(';')[0] ?? '';
    const { port } = endpoint;
    expect(await knock(port, {})).toBe(403);
    expect(await knock(port, { cookie })).toBe(403);
    expect(await knock(port, { origin })).toBe(401);
    expect(await knock(port, { origin: 'http://evil.example', cookie })).toBe(403);
    expect(await knock(port, { origin: `https://127.0.0.1:${port}`, cookie })).toBe(403);
    expect(await knock(port, { origin, cookie: 'postback-1=x' })).toBe(401);
    expect(await knock(port, { authorization: `Bearer ${newToken()}` })).toBe(401);
    expect(await knock(port, { authorization: `Bearer ${controlToken}`, origin })).toBe(403);
    expect(await knock(port, { authorization: `Bearer ${controlToken}` }, '/ws?x')).toBe(404);
    expect(await knock(port, { authorization: `Bearer ${controlToken}` }, '/other')).toBe(404);
  });

  const opened = async (text: string | Buffer) => {
    const { endpoint, controlToken } = await start();
    const headers = { authorization: `Bearer ${controlToken}` };
    const socket = new WebSocket(`ws://127.0.0.1:${endpoint.port}/ws`, { headers });
    return new Promise<number>((resolve) => {
      socket.on('open', () => socket.send(text));
      socket.on('error', () => undefined);
      socket.on('close', (code) => resolve(code));
    });
  };

  it.each(['', 'hello', '{"t":"call"', '{"t":"call"}', '[]', 'null', '{"id":1,"value":2}'])(
    'closes with 1002 on %j',
    async (text) => {
      expect(await opened(text)).toBe(1002);
    },
  );

  it('closes with 1002 on bytes, and with 1009 on more than 8 MB', async () => {
    expect(await opened(Buffer.from('{"t":"stop","id":1}'))).toBe(1002);
    expect(await opened(`"${'x'.repeat(8 * 1024 * 1024)}"`)).toBe(1009);
  });

  it('aborts what is under way when the server closes', async () => {
    const { endpoint, controlToken, seen } = await start();
    const socket = new WebSocket(`ws://127.0.0.1:${endpoint.port}/ws`, {
      headers: { authorization: `Bearer ${controlToken}` },
    });
    const code = await new Promise<number>((resolve) => {
      socket.on('open', () => {
        socket.send(JSON.stringify({ t: 'call', id: 1, name: 'tail', input: {} }));
      });
      socket.on('message', () => void endpoint.close());
      socket.on('close', resolve);
    });
    open.length = 0;
    expect(code).toBe(1001);
    await vi.waitFor(() => expect(seen.aborted).toBe(1));
  });
});

it('answers what is no HTTP with 400', async () => {
  const { endpoint } = await start();
  const socket: Socket = connect(endpoint.port, '127.0.0.1');
  socket.end('nonsense\r\n\r\n');
  let said = '';
  for await (const chunk of socket) said += String(chunk);
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
});
