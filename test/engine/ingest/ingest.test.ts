import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEndpoint } from '#engine/endpoint/endpoint.ts';
import { createIngestHandler } from '#engine/ingest/ingest-handler.ts';
import type { AcceptEvent } from '#engine/intake.ts';
import type { Logger } from '#engine/ports/logger.ts';
import { StoreError } from '#engine/ports/store-error.ts';
import type { Json } from '#shared/model/json.ts';

const token = Buffer.alloc(32, 7).toString('base64url');
const silent: Logger = { info() {}, warn() {}, error() {} };

async function start(options: { accept?: AcceptEvent; timeout?: number; logger?: Logger } = {}) {
  const taken: { input: Json; source: string; text: string | undefined }[] = [];
  const take: AcceptEvent = async (input, { source, text }) => {
    taken.push({ input, source, text });
    return { ok: true, id: 'evt_1', deliveries: ['dlv_1'], isNew: true, problems: [] };
  };
  const timeout = options.timeout ?? 10_000;
  const handler = createIngestHandler({
    token: () => token,
    acceptEvent: options.accept ?? take,
    logger: options.logger ?? silent,
    timeout,
  });
  const server = await startEndpoint({
    host: '127.0.0.1',
    port: 0,
    timeout,
    ingest: handler,
    controlToken: 'x'.repeat(43),
    serve: (port) => port.close(),
  });
  onTestFinished(() => server.close());
  return { ...server, taken };
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

interface Sending {
  method?: string;
  path?: string;
  headers?: Record<string, string | string[]>;
  without?: string[];
  body?: string | Buffer;
}

function send(port: number, sending: Sending = {}): Promise<Answer> {
  const body = sending.body ?? '{"type":"order.shipped","payload":{}}';
  const headers: Record<string, string | string[] | number> = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...sending.headers,
  };
  for (const name of sending.without ?? []) delete headers[name];
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path: sending.path ?? '/events', method: sending.method ?? 'POST', headers },
      async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text ? JSON.parse(text) : {} });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Sends bytes as they are and gives all that came back until the connection ended. */
async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  socket.write(bytes);
  await once(socket, 'close');
  return text;
}

describe('an event', () => {
  test('is answered with 202, its id and its deliveries, once it is taken in', async () => {
    const { port, taken } = await start();
    const answer = await send(port);
    expect(answer).toMatchObject({ status: 202, body: { id: 'evt_1', deliveries: ['dlv_1'] } });
    expect(answer.headers['content-type']).toBe('application/json');
    const text = '{"type":"order.shipped","payload":{}}';
    expect(taken).toEqual([{ input: { type: 'order.shipped', payload: {} }, source: 'http', text }]);
  });

  test('that was there already is answered with 200', async () => {
    const { port } = await start({
      accept: async () => ({ ok: true, id: 'evt_1', deliveries: [], isNew: false, problems: [] }),
    });
    expect(await send(port)).toMatchObject({ status: 200, body: { id: 'evt_1', deliveries: [] } });
  });

  test.each([
    'application/json; charset=utf-8',
    'application/JSON;charset="UTF-8"',
    'application/cloudevents+json',
    'application/cloudevents+json; charset=UTF-8',
  ])('may be %s', async (type) => {
    const { port } = await start();
    expect((await send(port, { headers: { 'content-type': type } })).status).toBe(202);
  });

  test('may come in chunks, at localhost, with a query', async () => {
    const { port } = await start();
    const chunked = {
      headers: { 'transfer-encoding': 'chunked', host: `LOCALHOST:${port}` },
      without: ['content-length'],
    };
    expect((await send(port, { ...chunked, path: '/events?from=shop' })).status).toBe(202);
  });

  test('of exactly 1 MB is taken, a byte more is not, said or unsaid', async () => {
    const { port } = await start();
    const of = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;
    expect((await send(port, { body: of(1_000_000) })).status).toBe(202);
    expect(await send(port, { body: of(1_000_001) })).toMatchObject({ status: 413, body: { code: 'tooLarge' } });
    const unsaid = { headers: { 'transfer-encoding': 'chunked' }, without: ['content-length'], body: of(1_000_001) };
    expect((await send(port, unsaid)).status).toBe(413);
  });

  test('follows another on the same connection', async () => {
    const { port, taken } = await start();
    const one = `POST /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n`;
    const answers = await sendRaw(port, `${one}\r\n{}${one}Connection: close\r\n\r\n[]`);
    expect(answers.match(/HTTP\/1\.1 202/g)).toHaveLength(2);
    expect(taken.map(({ input }) => input)).toEqual([{}, []]);
  });
});

describe('a request that is refused', () => {
  test.each<[string, Sending, number, string]>([
    ['a foreign Host (DNS rebinding)', { headers: { host: 'evil.example' } }, 403, 'host'],
    ['a foreign Host with our port', { headers: { host: 'evil.example:7878' } }, 403, 'host'],
    ['our name, another port', { headers: { host: '127.0.0.1:1' } }, 403, 'host'],
    ['our name as a part', { headers: { host: '127.0.0.1.evil.example' } }, 403, 'host'],
    ['no port where we have one', { headers: { host: '127.0.0.1' } }, 403, 'host'],
    ['an Origin', { headers: { origin: 'https://evil.example' } }, 403, 'origin'],
    ['our own Origin', { headers: { origin: 'http://127.0.0.1' } }, 403, 'origin'],
    ['a null Origin', { headers: { origin: 'null' } }, 403, 'origin'],
    [
      'a simple cross-site POST',
      { headers: { origin: 'https://evil.example', 'content-type': 'text/plain' }, without: ['authorization'] },
      403,
      'origin',
    ],
    [
      'a preflight',
      { method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } },
      403,
      'origin',
    ],
    ['another path', { path: '/' }, 404, 'path'],
    ['a path below', { path: '/events/1' }, 404, 'path'],
    ['an absolute target', { path: 'http://127.0.0.1/events' }, 404, 'path'],
    ['GET', { method: 'GET' }, 405, 'method'],
    ['OPTIONS', { method: 'OPTIONS' }, 405, 'method'],
    ['no token', { without: ['authorization'] }, 401, 'token'],
    ['an empty token', { headers: { authorization: 'Bearer ' } }, 401, 'token'],
    ['a wrong token', { headers: { authorization: `Bearer ${token.slice(0, -1)}A` } }, 401, 'token'],
    ['a longer token', { headers: { authorization: `Bearer ${token}A` } }, 401, 'token'],
    ['the token in Basic', { headers: { authorization: `Basic ${token}` } }, 401, 'token'],
    ['the token in the URL', { path: `/events?token=${token}`, without: ['authorization'] }, 401, 'token'],
    ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'mediaType'],
    ['text', { headers: { 'content-type': 'text/plain' } }, 415, 'mediaType'],
    ['JSON that is text/json', { headers: { 'content-type': 'text/json' } }, 415, 'mediaType'],
    ['no media type', { without: ['content-type'] }, 415, 'mediaType'],
    ['another charset', { headers: { 'content-type': 'application/json; charset=latin1' } }, 415, 'mediaType'],
    ['compression', { headers: { 'content-encoding': 'gzip' } }, 415, 'mediaType'],
    ['what is not JSON', { body: '{"type":' }, 400, 'json'],
    ['nothing', { body: '' }, 400, 'json'],
    ['what is not UTF-8', { body: Buffer.from([0x22, 0xff, 0xfe, 0x22]) }, 400, 'encoding'],
  ])('%s', async (_what, sending, status, code) => {
    const { port, taken } = await start();
    const answer = await send(port, sending);
    expect(answer).toMatchObject({ status, body: { type: 'about:blank', status, code } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(String(answer.body.detail)).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify(answer.body)).not.toContain(token);
    expect(taken).toEqual([]);
  });

  test('says which method and which sign-in it wants', async () => {
    const { port } = await start();
    expect((await send(port, { method: 'PUT' })).headers.allow).toBe('POST');
    expect((await send(port, { without: ['authorization'] })).headers['www-authenticate']).toMatch(/^Bearer/);
  });

  test('has no length: 411', async () => {
    const { port } = await start();
    const head = `POST /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n\r\n`;
    expect(await sendRaw(port, head)).toMatch(/^HTTP\/1\.1 411 /);
  });

  test('does not quote the body in its reason', async () => {
    const { port } = await start();
    const answer = await send(port, { body: '{"type": canary-4711}' });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).not.toContain('canary');
  });

  test('is an event with problems: 422, with each of them', async () => {
    const problem = { path: '/type', severity: 'error' as const, code: 'event.type', message: 'There is no type.' };
    const { port } = await start({ accept: async () => ({ ok: false, problems: [problem] }) });
    expect(await send(port)).toMatchObject({
      status: 422,
      body: {
        detail: 'The event was not accepted: There is no type.',
        problems: [{ path: '/type', code: 'event.type', message: 'There is no type.' }],
      },
    });
  });
});

describe('what cannot be stored is not acknowledged', () => {
  test.each([
    ['a full database', new StoreError('full', 'database or disk is full')],
    ['a full disk', Object.assign(new Error('no space left'), { code: 'ENOSPC' })],
    ['a failing disk', new StoreError('failed', 'disk I/O error')],
  ])('%s: 503', async (_what, error) => {
    const { port } = await start({ accept: () => Promise.reject(error) });
    const answer = await send(port);
    expect(answer).toMatchObject({ status: 503, body: { code: 'storage' } });
    expect(answer.headers['retry-after']).toBe('10');
  });

  test('a bug: 500, without its words', async () => {
    const { port } = await start({ accept: () => Promise.reject(new TypeError('secret inner words')) });
    const answer = await send(port);
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(JSON.stringify(answer.body)).not.toContain('inner');
  });
});

describe('attacks', () => {
  const head = (port: number, more: string) =>
    `POST /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n${more}`;

  test.each([
    ['length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['chunks and length', 'Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n'],
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}'],
    ['a length with a plus', 'Content-Length: +2\r\n\r\n{}'],
    ['an unknown coding', 'Transfer-Encoding: xchunked\r\n\r\n{}'],
    ['a coding before chunks', 'Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'],
    ['a space before the colon', 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['two hosts', 'Host: evil.example\r\nContent-Length: 2\r\n\r\n{}'],
    ['two tokens', 'Authorization: Bearer x\r\nContent-Length: 2\r\n\r\n{}'],
    ['a folded header', 'X-A: b\r\n c\r\nContent-Length: 2\r\n\r\n{}'],
    ['a bare line feed', 'X-A: b\nContent-Length: 2\r\n\r\n{}'],
  ])('%s: 400, and nothing after it is read', async (_what, rest) => {
    const { port, taken } = await start();
    const smuggled = `GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    const answers = await sendRaw(port, head(port, rest) + smuggled);
    expect(answers).toMatch(/^HTTP\/1\.1 400 /);
    expect(answers).toContain('application/problem+json');
    expect(answers.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(taken).toEqual([]);
  });

  test.each([
    ['nothing at all', ''],
    ['headers that never end', 'POST /events HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: '],
  ])('Slowloris with %s is cut off', async (_what, bytes) => {
    const { port } = await start({ timeout: 200 });
    const started = performance.now();
    await sendRaw(port, bytes);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('Slowloris with a body that never ends is answered with 408', async () => {
    const { port, taken } = await start({ timeout: 200 });
    expect(await sendRaw(port, head(port, 'Content-Length: 100\r\n\r\n{"type":'))).toMatch(/^HTTP\/1\.1 408 /);
    expect(taken).toEqual([]);
  });

  test('80 connections that send nothing keep nobody out', async () => {
    const { port } = await start();
    const sockets = Array.from({ length: 80 }, () => connect(port, '127.0.0.1').on('error', () => {}));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    expect((await send(port)).status).toBe(202);
  });

  test('a burst of 200 events is taken in whole, 64 at a time', async () => {
    let inside = 0;
    let most = 0;
    const accept: AcceptEvent = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      return { ok: true, id: 'evt_1', deliveries: [], isNew: true, problems: [] };
    };
    const { port } = await start({ accept });
    const answers = await Promise.all(Array.from({ length: 200 }, () => send(port)));
    expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
    expect(most).toBeLessThanOrEqual(64);
  });

  test('guesses get nothing, and do not lock the right one out', async () => {
    const { port, taken } = await start();
    const guesses = Array.from({ length: 50 }, (_, at) => Buffer.alloc(32, at + 100).toString('base64url'));
    const answers = await Promise.all(
      guesses.map((guess) => send(port, { headers: { authorization: `Bearer ${guess}` } })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect((await send(port)).status).toBe(202);
    expect(taken).toHaveLength(1);
  });

  test('nothing of payload, token or headers is logged', async () => {
    const lines: string[] = [];
    const write = (what: string, facts?: object) => void lines.push(what + JSON.stringify(facts));
    const logger: Logger = { info: write, warn: write, error: write };
    const { port } = await start({ logger });
    await send(port, { body: '{"canary":' });
    await send(port, { headers: { authorization: 'Bearer canary' } });
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/canary|Bearer/);
  });
});
