import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '#engine/ports/clock.ts';
import { type Caught, MOST_CAUGHT } from '#shared/contract/caught.ts';
import type { Headers } from '#shared/model/delivery.ts';
import { TEST_HEADER } from '#shared/pipeline/request.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { redactHeaders, redactUrl } from '#shared/wire/redact.ts';
import { createNews } from '../news.ts';
import { startMailCatcher } from './mail-catcher.ts';

/** The built-in receiver: shows what arrives, and keeps the last of it in memory alone. */
export interface Catcher {
  /** `http://127.0.0.1:45123`, to which a delivery's path and query are added. */
  readonly url: string;
  /** `127.0.0.1:45123`: what a request to it must be allowed. */
  readonly host: string;
  /** Where it takes emails. */
  readonly mail: { readonly host: string; readonly port: number };
  /** Newest first. */
  list(): Caught[];
  /** Told of each request from now on, until the function that it gives is called. */
  listen(listener: (caught: Caught) => void): () => void;
  clear(): void;
  close(): Promise<void>;
}

/** Bytes of a request's body that are kept; a longer one is answered with 413. */
export const LARGEST_CAUGHT_BODY = 1_000_000;
// All bodies together: 200 of the largest would be 200 MB.
const MOST_KEPT_CHARACTERS = 32_000_000;

/**
 * Starts the receiver on free ports of 127.0.0.1: one for HTTP, one for SMTP. It answers 200 to whatever comes, of
 * whatever method, but for web pages (any Origin, a foreign Host), and takes every email. Headers are shown with their
 * secrets hidden.
 */
export async function startCatcher(clock: Clock): Promise<Catcher> {
  const news = createNews<Caught>();
  let kept: Caught[] = [];
  const keep = (caught: Caught) => {
    kept = trimmed([caught, ...kept]);
    news.tell(caught);
  };

  const server = createServer({
    headersTimeout: 10 * SECOND,
    requestTimeout: 15 * SECOND,
    keepAliveTimeout: 5 * SECOND,
  });
  server.on('request', (request, response) => {
    if (!isForCatcher(request)) {
      answer(response, 403, { error: 'forbidden' });
      return;
    }
    catchRequest(request, clock).then(
      ({ caught, isCut }) => {
        keep(caught);
        answer(response, isCut ? 413 : 200, { caught: caught.id });
      },
      () => response.destroy(),
    );
  });
  server.maxConnections = 128;
  const port = await listen(server);
  const host = `127.0.0.1:${port}`;
  const mail = await startMailCatcher(clock, keep);

  return {
    url: `http://${host}`,
    host,
    mail: { host: mail.host, port: mail.port },
    list: () => kept,
    listen: news.listen,
    clear() {
      kept = [];
    },
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await Promise.all([closed, mail.close()]);
    },
  };
}

// A web page that found the port may not fill the list.
function isForCatcher({ headers, socket }: IncomingMessage): boolean {
  return headers.host === `127.0.0.1:${socket.localPort}` && headers.origin === undefined;
}

async function catchRequest(request: IncomingMessage, clock: Clock): Promise<{ caught: Caught; isCut: boolean }> {
  const { body, isCut } = await readBody(request);
  const { rawHeaders } = request;
  const headers: Headers = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  const deliveryId = request.headers['webhook-id'];
  const caught: Caught = {
    kind: 'http',
    id: clock.newId('cau'),
    at: new Date(clock.now()).toISOString(),
    method: request.method ?? '',
    path: redactUrl(request.url ?? ''),
    headers: redactHeaders(headers),
    body: body.toString('utf8'),
    mail: null,
    deliveryId: typeof deliveryId === 'string' ? deliveryId : null,
    isTest: request.headers[TEST_HEADER] !== undefined,
  };
  return { caught, isCut };
}

async function readBody(request: IncomingMessage): Promise<{ body: Buffer; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let room = LARGEST_CAUGHT_BODY;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (room > 0) chunks.push(chunk.subarray(0, room));
    room -= chunk.length;
    if (room < -LARGEST_CAUGHT_BODY) break;
  }
  return { body: Buffer.concat(chunks), isCut: room < 0 };
}

function trimmed(all: readonly Caught[]): Caught[] {
  let characters = 0;
  return all.slice(0, MOST_CAUGHT).filter(({ body, mail }, at) => {
    // An email is kept as its source and as its parts.
    characters += mail ? 2 * body.length : body.length;
    return at === 0 || characters <= MOST_KEPT_CHARACTERS;
  });
}

function answer(response: ServerResponse, status: number, value: object): void {
  const body = JSON.stringify(value);
  // Past 200, what is left of the request is not read.
  const connection = status === 200 ? 'keep-alive' : 'close';
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, connection });
  response.end(body);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
