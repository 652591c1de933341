import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from './ingest-handler.ts';

export const INGEST_PORT = 7878;

export interface IngestServerOptions {
  readonly handler: RequestHandler;
  /** The port to begin with; where it is taken, the next one that is free. 0: any. Default 7878. */
  readonly port?: number;
  /** Milliseconds for a whole request, headers included. Default 10,000. */
  readonly timeout?: number;
}

export interface IngestServer {
  readonly port: number;
  /** `http://127.0.0.1:7878/events` */
  readonly url: string;
  /** Lets what is running end (within two seconds), then frees the port. */
  close(): Promise<void>;
}

const MOST_SOCKETS = 64;
const PORTS_TO_TRY = 20;
const LAST_PORT = 65_535;

/** Listens on 127.0.0.1 for events. Rejects with the system's error where no port of the row can be had. */
export async function startIngestServer(options: IngestServerOptions): Promise<IngestServer> {
  const timeout = options.timeout ?? 10_000;
  const server = createServer(
    {
      headersTimeout: timeout,
      requestTimeout: timeout,
      keepAliveTimeout: Math.min(5_000, timeout),
      connectionsCheckingInterval: Math.max(20, timeout / 10),
      maxHeaderSize: 16 * 1024,
      requireHostHeader: true,
      insecureHTTPParser: false,
    },
    options.handler,
  );
  server.maxConnections = MOST_SOCKETS;
  server.maxHeadersCount = 100;
  const port = await listenFrom(server, options.port ?? INGEST_PORT);
  return {
    port,
    url: `http://127.0.0.1:${port}/events`,
    close: () => closeGently(server),
  };
}

async function listenFrom(server: Server, first: number): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      return await listen(server, port);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || first === 0 || port >= Math.min(first + PORTS_TO_TRY - 1, LAST_PORT)) throw error;
    }
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeGently(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 2_000);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
