import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  readonly port: number;
  readonly received: readonly Received[];
  /** What it answers from now on; 200 at first. */
  answer(status: number, headers?: Record<string, string>, body?: string): void;
  /** Resolves with what has come once that is at least `count` requests; rejects after `within` milliseconds with what came. */
  waitFor(count: number, within?: number): Promise<readonly Received[]>;
  close(): Promise<void>;
}

/** A customer's endpoint on loopback: a real HTTP server that keeps everything that it is sent. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let status = 200;
  let headers: Record<string, string> = { 'content-type': 'application/json' };
  let answerBody = '{"ok":true}';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      received.push({ method, path: url, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(status, headers).end(answerBody);
      for (const wake of waiting) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    answer(nextStatus, nextHeaders = {}, body = '') {
      status = nextStatus;
      headers = nextHeaders;
      answerBody = body;
    },
    waitFor(count, within = 15_000) {
      return new Promise((resolve, reject) => {
        const check = () => {
          if (received.length < count) return;
          finish();
          resolve([...received]);
        };
        const timer = setTimeout(() => {
          finish();
          const paths = received.map(({ path }) => path).join(', ');
          reject(new Error(`${received.length} of ${count} requests came within ${within} ms: ${paths}`));
        }, within);
        const finish = () => {
          clearTimeout(timer);
          waiting.delete(check);
        };
        waiting.add(check);
        check();
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
