import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Port } from '#shared/contract/port.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { writeHost } from '#shared/wire/address-rules.ts';
import { refusalOfUnread } from '../ingest/ingest-refusal.ts';
import { bearerToken, isOwnHost } from './request-guard.ts';
import { isSameSecret } from './secret.ts';
import { MAX_MESSAGE, socketPort } from './socket-port.ts';

/** Where it listens: the host as it was asked for, the port as it came to be. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}

export interface EndpointOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** How many ports to try from `port` on, where it is taken. Default 1. */
  readonly tries?: number;
  /** Milliseconds for a whole request, headers included. Default 10,000. */
  readonly timeout?: number;
  /** The bearer token of command lines on this machine, from engine.json. */
  readonly controlToken: string;
  /** Answers `/events`, by its own rules. */
  readonly ingest: (request: IncomingMessage, response: ServerResponse) => void;
  /** Serves the contract to whoever may speak it. */
  readonly serve: (port: Port) => void;
  /** Answers every other path, once the Host was found to be this server's own. Without it ingest answers them: they are not there. */
  readonly pages?: (request: IncomingMessage, response: ServerResponse, listening: Listening) => void;
  /** What a WebSocket without a control token is told: 101 lets it in. Without it none is. */
  readonly admit?: (request: IncomingMessage, listening: Listening) => number;
}

export interface Endpoint extends Listening {
  /** `http://127.0.0.1:7878` */
  readonly address: string;
  /** Closes every connection and resolves when the port is free. */
  close(): Promise<void>;
}

export const DEFAULT_PORT = 7878;

// Past it a connection is dropped unanswered. Senders keep more of them open than they use at a time, so it is well
// above the 64 requests that ingest reads at once.
const MOST_CONNECTIONS = 512;
const MOST_SOCKETS = 32;
const WHOLE_REQUEST = 10 * SECOND;
const GRACE = 500;

/**
 * The engine's port: events come in at `/events`, command lines (and browsers, where they are admitted) speak the
 * contract over a WebSocket at `/ws`. A request whose Host is not this server's own gets nothing; a control token counts
 * only without an Origin, so never from a page. Rejects where it cannot listen (EADDRINUSE, EADDRNOTAVAIL, EACCES).
 */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
  const timeout = options.timeout ?? WHOLE_REQUEST;
  const server = createServer({
    headersTimeout: timeout,
    requestTimeout: timeout,
    keepAliveTimeout: 5 * SECOND,
    connectionsCheckingInterval: timeout / 10,
    maxHeaderSize: 16 * 1024,
    requireHostHeader: true,
    insecureHTTPParser: false,
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.maxHeadersCount = 100;
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    if (socket.writable) socket.end(refusalOfUnread(error.code));
  });
  const listening = { host: options.host, port: await listen(server, options) };
  server.on('request', answer);
  server.on('upgrade', upgrade);

  function answer(request: IncomingMessage, response: ServerResponse) {
    // Without pages, ingest also says that there is nothing else here, as problem details.
    if (pathOf(request) === '/events' || !options.pages) return options.ingest(request, response);
    if (!isOwnHost(request.headers.host, listening)) return finish(response, 421);
    options.pages(request, response, listening);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    socket.on('error', () => socket.destroy());
    const status = mayConnect(request);
    if (status !== 101) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => options.serve(socketPort(opened)));
  }

  function mayConnect(request: IncomingMessage): number {
    const { headers } = request;
    if (request.url !== '/ws') return 404;
    if (!isOwnHost(headers.host, listening)) return 421;
    if (sockets.clients.size >= MOST_SOCKETS) return 503;
    const token = bearerToken(headers.authorization);
    if (token === null) return options.admit?.(request, listening) ?? 401;
    if (headers.origin !== undefined) return 403;
    return isSameSecret(token, options.controlToken) ? 101 : 401;
  }

  return {
    ...listening,
    address: `http://${writeHost(options.host, listening.port)}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets.clients) socket.close(1001);
      server.closeIdleConnections();
      const late = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, GRACE);
      await closed;
      clearTimeout(late);
    },
  };
}

async function listen(server: Server, { host, port, tries = 1 }: EndpointOptions): Promise<number> {
  for (let next = port; ; next += 1) {
    try {
      server.listen(next, host);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || port === 0 || next + 1 >= port + tries) throw error;
    }
  }
}

/** The path that a request asks for, without its query. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

/** Ends a request with a status alone. */
export function finish(response: ServerResponse, status: number): void {
  if (status !== 204) response.setHeader('content-length', 0);
  response.writeHead(status).end();
}
