import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Port } from '#shared/contract/port.ts';
import { studioHeaders } from '#shared/host/studio-headers.ts';
import { bearerToken, isOwnHost, isOwnOrigin } from './request-guard.ts';
import { isSameSecret, Sessions } from './sessions.ts';
import { signInPage, signInScript } from './sign-in-page.ts';
import { MAX_MESSAGE, socketPort } from './socket-port.ts';
import { findAsset, sendAsset } from './static-files.ts';

export interface StudioServerOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** The built studio: a folder with `index.html`. */
  readonly studio: string;
  /** The bearer token of command lines on this machine, from engine.json. */
  readonly controlToken: string;
  /** Answers `/events`, by its own rules. */
  readonly ingest: (request: IncomingMessage, response: ServerResponse) => void;
  /** Serves the contract to whoever may speak it. */
  readonly serve: (port: Port) => void;
}

export interface StudioServer {
  /** `http://127.0.0.1:7878` */
  readonly address: string;
  /** The address with the token that signs a browser in, behind a `#`. */
  readonly link: string;
  /** Closes every connection and resolves when the port is free. */
  close(): Promise<void>;
}

const MOST_CONNECTIONS = 256;
const MOST_SOCKETS = 64;
const WHOLE_REQUEST = 10_000;
const SESSION_BODY = 1_000;

/**
 * Serves the studio, its WebSocket and the ingest endpoint on one port. A request whose Host is not this server's own
 * gets nothing; the WebSocket wants a session and the server's own Origin, or the control token and no Origin at all.
 * Rejects where the address cannot be listened on (`EADDRINUSE`, `EADDRNOTAVAIL`, `EACCES`).
 */
export async function startStudioServer(options: StudioServerOptions): Promise<StudioServer> {
  const sessions = new Sessions();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE, clientTracking: true });
  const server = createServer(
    { headersTimeout: WHOLE_REQUEST, requestTimeout: WHOLE_REQUEST, connectionsCheckingInterval: 2_000 },
    (request, response) => answer(request, response),
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on('upgrade', upgrade);
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const listening = { host: options.host, port: (server.address() as AddressInfo).port };
  const address = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${listening.port}`;

  function answer(request: IncomingMessage, response: ServerResponse) {
    const pathname = (request.url ?? '').split('?', 1)[0] ?? '';
    if (pathname === '/events') return options.ingest(request, response);
    for (const [name, value] of Object.entries(studioHeaders)) response.setHeader(name, value);
    if (!isOwnHost(request.headers.host, listening)) return finish(response, 421);
    if (pathname === '/session') return session(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return finish(response, 405);
    const isHead = request.method === 'HEAD';
    if (pathname === '/sign-in.js') return send(response, 'text/javascript; charset=utf-8', signInScript);
    const isPage = pathname === '/' || pathname === '/index.html';
    if (isPage && !sessions.has(request.headers.cookie, listening.port)) {
      return send(response, 'text/html; charset=utf-8', signInPage);
    }
    const asset = findAsset(options.studio, pathname);
    if (asset) sendAsset(response, asset, isHead);
    else finish(response, 404);
  }

  function session(request: IncomingMessage, response: ServerResponse) {
    response.setHeader('cache-control', 'no-store');
    if (request.method === 'GET') {
      return finish(response, sessions.has(request.headers.cookie, listening.port) ? 204 : 401);
    }
    if (request.method !== 'POST') return finish(response, 405);
    if (!isOwnOrigin(request.headers.origin, request.headers.host)) return finish(response, 403);
    if (request.headers['content-type'] !== 'application/json') return finish(response, 415);
    readToken(request).then(
      (token) => {
        const cookie = token === null ? null : sessions.open(token, listening.port);
        if (cookie === null) return finish(response, 401);
        response.setHeader('set-cookie', cookie);
        finish(response, 204);
      },
      () => response.destroy(),
    );
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const status = mayConnect(request);
    if (status !== 101) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => options.serve(socketPort(opened)));
  }

  function mayConnect({ url, headers }: IncomingMessage): number {
    if (url !== '/ws') return 404;
    if (!isOwnHost(headers.host, listening)) return 421;
    if (sockets.clients.size >= MOST_SOCKETS) return 503;
    const token = bearerToken(headers.authorization);
    if (token !== null) return headers.origin === undefined && isSameSecret(token, options.controlToken) ? 101 : 403;
    if (!isOwnOrigin(headers.origin, headers.host)) return 403;
    return sessions.has(headers.cookie, listening.port) ? 101 : 401;
  }

  return {
    address,
    link: `${address}/#token=${sessions.linkToken}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets.clients) socket.close(1001);
      server.closeIdleConnections();
      const late = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, 500);
      await closed;
      clearTimeout(late);
    },
  };
}

/** Ends a request with a status alone. */
function finish(response: ServerResponse, status: number): void {
  if (status !== 204) response.setHeader('content-length', 0);
  response.writeHead(status).end();
}

function send(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

async function readToken(request: IncomingMessage): Promise<string | null> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > SESSION_BODY) return null;
  }
  try {
    const body: unknown = JSON.parse(text);
    const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : null;
    return typeof token === 'string' ? token : null;
  } catch {
    return null;
  }
}
