import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** An endpoint that behaves in its own way, and what a request to it must come to. */
export interface EndpointAnimal {
  readonly name: string;
  /** Gives its address; `onEnd` is told how to close it. */
  readonly start: (onEnd: (close: () => void) => void) => Promise<string>;
  /** The status that it answers with, or the code of the failure. */
  readonly result: string;
}

const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');
const redirects = [301, 302, 303, 307, 308] as const;

/** What an HTTP library would never send, as bytes. */
const raw =
  (onRequest: (socket: Socket) => void, onConnect: (socket: Socket) => void = () => {}): EndpointAnimal['start'] =>
  (onEnd) => {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => {});
      onConnect(socket);
      socket.once('data', () => onRequest(socket));
    });
    return listen(server, 'http', onEnd);
  };

const http =
  (listener: RequestListener): EndpointAnimal['start'] =>
  (onEnd) =>
    listen(createHttp(reading(listener)), 'http', onEnd);

const tls =
  (certificate: string): EndpointAnimal['start'] =>
  (onEnd) => {
    const pair = { key: pem(`${certificate}.key`), cert: pem(`${certificate}.pem`) };
    return listen(
      createHttps(
        pair,
        reading((_, response) => void response.end()),
      ),
      'https',
      onEnd,
    );
  };

/** Every so many milliseconds, as long as the other side is there. */
function drip(socket: Socket | ServerResponse, milliseconds: number, text: string): void {
  const timer = setInterval(() => socket.write(text), milliseconds);
  socket.on('close', () => clearInterval(timer));
}

const OK = 'HTTP/1.1 200 OK\r\n';
const compressed = gzipSync(Buffer.alloc(50_000_000));

export const endpointZoo: readonly EndpointAnimal[] = [
  { name: 'never answers', start: raw(() => {}), result: 'timeout' },
  { name: 'drips its headers', start: raw((socket) => drip(socket, 300, 'x')), result: 'bad_answer' },
  {
    name: 'drips headers that never end',
    start: raw((socket) => {
      socket.write(OK);
      drip(socket, 300, 'a: b\r\n');
    }),
    result: 'timeout',
  },
  {
    name: 'drips its body',
    start: http((_, response) => {
      response.writeHead(200);
      drip(response, 300, 'x');
    }),
    result: '200',
  },
  {
    name: 'resets the connection at once',
    start: raw(
      () => {},
      (socket) => socket.resetAndDestroy(),
    ),
    result: 'reset',
  },
  { name: 'resets it after the request', start: raw((socket) => socket.resetAndDestroy()), result: 'reset' },
  { name: 'closes its half', start: raw((socket) => socket.end()), result: 'reset' },
  { name: 'closes its half within the headers', start: raw((socket) => socket.end(OK)), result: 'reset' },
  {
    name: '50 MB, compressed',
    start: http((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(compressed)),
    result: '200',
  },
  {
    name: '50 MB, as they are',
    start: http((_, response) => response.writeHead(200).end(Buffer.alloc(50_000_000, 'x'))),
    result: '200',
  },
  {
    name: 'a body without end',
    start: http((_, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(64_000, 'x');
      const fill = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', fill);
      fill();
    }),
    result: '200',
  },
  ...redirects.map(
    (status): EndpointAnimal => ({
      name: `redirects with ${status}`,
      start: http((_, response) => response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end()),
      result: String(status),
    }),
  ),
  {
    name: 'a flood of 1xx',
    start: raw((socket) => {
      const flood = 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(50);
      const fill = () => {
        while (!socket.destroyed && socket.write(flood));
      };
      socket.on('drain', fill);
      fill();
    }),
    result: 'interim_flood',
  },
  {
    name: 'headers of 64 KB',
    start: raw((socket) => socket.write(`${OK}x: ${'y'.repeat(64_000)}\r\n\r\n`)),
    result: 'header_overflow',
  },
  {
    name: 'answers what is no HTTP',
    start: raw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
    result: 'bad_answer',
  },
  { name: 'an expired certificate', start: tls('expired'), result: 'tls_expired' },
  { name: 'a self-signed certificate', start: tls('self-signed'), result: 'tls_self_signed' },
  { name: 'a certificate of another host', start: tls('other-host'), result: 'tls_wrong_host' },
  {
    name: 'TLS that never shakes hands',
    start: async (onEnd) => (await raw(() => {})(onEnd)).replace('http:', 'https:'),
    result: 'connect_timeout',
  },
  // A part of more than 63 characters is in no DNS, and nobody is asked for it.
  { name: 'a name that there is not', start: async () => `http://${'x'.repeat(64)}.invalid/`, result: 'dns' },
  {
    name: 'refuses',
    start: async () => {
      let close = () => {};
      const url = await listen(createServer(), 'http', (end) => {
        close = end;
      });
      close();
      return url;
    },
    result: 'refused',
  },
];

/** Answers once the request is read, so that its end is nobody's surprise. */
function reading(listener: RequestListener): RequestListener {
  return (request, response) => {
    response.on('error', () => {});
    request.resume().on('end', () => listener(request, response));
  };
}

async function listen(
  server: Server | ReturnType<typeof createHttp> | ReturnType<typeof createHttps>,
  scheme: 'http' | 'https',
  onEnd: (close: () => void) => void,
): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
