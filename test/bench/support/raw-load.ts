import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

// Sender and receiver of a pipeline under test, as bytes on sockets: on a machine of two cores an HTTP library at either
// end, or text where bytes do, would cost more than what is measured.

export interface RawReceiver {
  readonly port: number;
  /** Called with the body of each request, before its answer leaves. */
  onBody: (body: Buffer) => void;
  close(): void;
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n';

/** Answers 200 to every request that has a content-length. */
export async function startRawReceiver(): Promise<RawReceiver> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on(
      'data',
      eachMessage((_, body) => {
        receiver.onBody(body);
        socket.write(OK);
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: RawReceiver = {
    port: (server.address() as AddressInfo).port,
    onBody: () => {},
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return receiver;
}

export interface RawSender {
  /** Posts it on the next free connection; tells of an answer that is none of 2xx by `onRefused`. */
  post(body: Buffer): void;
  onRefused: (answer: string) => void;
  close(): void;
}

/** Posts to `path` over connections that stay open. */
export async function startRawSender(
  { address, path, headers }: { address: string; path: string; headers: Readonly<Record<string, string>> },
  connections: number,
): Promise<RawSender> {
  const { hostname, port, host } = new URL(address);
  const extra = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${extra.join('')}content-length: `;
  const waiting: Buffer[] = [];
  const free: Socket[] = [];
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on(
        'data',
        eachMessage((first) => {
          if (!first.startsWith('HTTP/1.1 2')) sender.onRefused(first);
          const next = waiting.shift();
          if (next === undefined) free.push(socket);
          else socket.write(next);
        }),
      );
      free.push(socket);
      return socket;
    }),
  );
  const sender: RawSender = {
    post(body) {
      const request = Buffer.concat([Buffer.from(`${head}${body.length}\r\n\r\n`, 'latin1'), body]);
      const socket = free.pop();
      if (socket) socket.write(request);
      else waiting.push(request);
    },
    onRefused: (answer) => {
      throw new Error(answer);
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
  return sender;
}

/** Splits a stream of HTTP messages that have a content-length, or no body; gives each one's first line and body. */
function eachMessage(heard: (first: string, body: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = rest.toString('latin1', 0, end);
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (rest.length < end + 4 + length) return;
      const body = rest.subarray(end + 4, end + 4 + length);
      rest = rest.subarray(end + 4 + length);
      heard(head.slice(0, head.indexOf('\r\n')), body);
    }
  };
}
