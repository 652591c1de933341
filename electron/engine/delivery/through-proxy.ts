import { request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { HttpProxy } from '#shared/wire/proxy-rules.ts';
import type { Network } from './network.ts';
import { opened } from './opened.ts';

/** What a proxy came to grief by: it is `down`, it asks for another user (`auth`), or it lets nobody there (`refused`). */
export class ProxyFailure extends Error {
  readonly problem: 'down' | 'auth' | 'refused';
  /** A code of the system, or the proxy's status. */
  readonly detail: string;

  constructor(problem: ProxyFailure['problem'], detail: string) {
    super(problem);
    this.problem = problem;
    this.detail = detail;
  }
}

interface ProxyPath {
  readonly proxy: HttpProxy;
  readonly network: Network;
  /** Told of each socket as it is made, so that it can be closed when time is up. */
  readonly hold: (socket: Socket) => void;
}

/** A connection to the proxy itself: the machine's own configuration, so its address may be private. */
export async function connectToProxy({ proxy, network, hold }: ProxyPath): Promise<Socket> {
  const { hostname, port } = proxy;
  try {
    const addresses = isIP(hostname) ? [hostname] : await network.resolve(hostname);
    const socket = network.dial({ hostname, addresses, port });
    hold(socket);
    await opened(socket, 'connect');
    if (!proxy.isSecure) return socket;
    const secure = connectTls({ socket, host: hostname, ...(isIP(hostname) ? {} : { servername: hostname }) });
    hold(secure);
    await opened(secure, 'secureConnect');
    return secure;
  } catch (error) {
    throw new ProxyFailure('down', codeOf(error));
  }
}

/** Asks the proxy for a way through to `target` (`host:port`); the socket then leads there. */
export function openTunnel(socket: Socket, target: string, proxy: HttpProxy): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request({
      method: 'CONNECT',
      host: proxy.hostname,
      path: target,
      headers: { host: target, ...(proxy.authorization !== null && { 'proxy-authorization': proxy.authorization }) },
      createConnection: () => socket,
    });
    asking.once('error', (error) => reject(new ProxyFailure('down', codeOf(error))));
    asking.once('connect', ({ statusCode = 0 }, _socket, head) => {
      if (statusCode === 407) return reject(new ProxyFailure('auth', '407'));
      if (statusCode < 200 || statusCode > 299) return reject(new ProxyFailure('refused', String(statusCode)));
      if (head.length > 0) socket.unshift(head);
      resolve();
    });
    asking.end();
  });
}

function codeOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (typeof first !== 'object' || first === null) return String(first);
  if ('code' in first && typeof first.code === 'string') return first.code;
  return first instanceof Error ? first.message : '';
}
