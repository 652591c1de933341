import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Dial, Network } from '#engine/delivery/network.ts';

export const pem = (name: string) => readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url), 'utf8');

/** A server that answers as `listener` says; gives its port. Gone when the test ends. */
export async function httpServer(listener: RequestListener): Promise<number> {
  return await listen(createHttp(listener));
}

export async function tlsServer(certificate: string, listener: RequestListener): Promise<number> {
  return await listen(createHttps({ key: pem(`${certificate}.key`), cert: pem(`${certificate}.pem`) }, listener));
}

/** A server of bytes: what an HTTP library would never send. */
export async function rawServer(onConnection: (socket: Socket) => void): Promise<number> {
  return await listen(
    createServer((socket) => {
      socket.on('error', () => {});
      onConnection(socket);
    }),
  );
}

/** A port at which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A network that knows the given names alone and writes down what it was asked; every dial ends at 127.0.0.1. */
export function namedNetwork(names: Readonly<Record<string, readonly (readonly string[])[]>>) {
  const asked: string[] = [];
  const dialled: Dial[] = [];
  const network: Network = {
    async resolve(hostname) {
      const earlier = asked.filter((name) => name === hostname).length;
      asked.push(hostname);
      const answers = names[hostname];
      if (!answers) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      return answers[Math.min(earlier, answers.length - 1)] ?? [];
    },
    dial(target) {
      dialled.push(target);
      return connect({ host: '127.0.0.1', port: target.port });
    },
  };
  return { network, asked, dialled };
}
