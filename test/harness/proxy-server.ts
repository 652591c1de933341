import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Proxied {
  readonly method: string;
  /** `erp.example:443` of a tunnel, the whole address of a relayed request. */
  readonly target: string;
  readonly authorization: string | undefined;
}

export interface ProxyServer {
  readonly port: number;
  readonly seen: readonly Proxied[];
}

interface ProxyServerOptions {
  /** The `proxy-authorization` that it asks for. */
  readonly wants?: string;
  /** What it answers to every CONNECT instead of opening one. */
  readonly refuses?: number;
  /** Where each name leads; others are not known to it. Ports stay. */
  readonly names?: Readonly<Record<string, string>>;
}

/** A small forward proxy on loopback: tunnels by CONNECT, and relays requests whose address is whole. */
export async function startProxy({ wants, refuses, names = {} }: ProxyServerOptions = {}): Promise<ProxyServer> {
  const seen: Proxied[] = [];
  const sockets = new Set<Socket>();
  const isLetIn = (asking: IncomingMessage) => {
    const { method = '', url = '', headers } = asking;
    seen.push({ method, target: url, authorization: headers['proxy-authorization'] });
    return wants === undefined || headers['proxy-authorization'] === wants;
  };
  const server = createServer((asking, answer) => {
    if (!isLetIn(asking)) {
      answer.writeHead(407, { 'proxy-authenticate': 'Basic realm="p"' }).end();
      return;
    }
    const { hostname, port, pathname, search } = new URL(asking.url ?? '');
    const { 'proxy-authorization': shown, ...headers } = asking.headers;
    const onward = request({
      host: names[hostname],
      port,
      path: `${pathname}${search}`,
      method: asking.method,
      headers: { ...headers, ...(shown !== undefined && { 'x-shown': shown }) },
    });
    onward.on('response', (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(answer);
    });
    onward.on('error', () => answer.writeHead(502).end());
    asking.pipe(onward);
  });
  server.on('connect', (asking, socket: Socket) => {
    socket.on('error', () => {});
    if (!isLetIn(asking)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const [, name = '', port] = /^(.*):(\d+)$/.exec(asking.url ?? '') ?? [];
    const host = names[name];
    if (refuses !== undefined || host === undefined) {
      return void socket.end(`HTTP/1.1 ${refuses ?? 502} No\r\n\r\n`);
    }
    const onward = connect({ host, port: Number(port) }, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    sockets.add(onward);
  });
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, seen };
}
