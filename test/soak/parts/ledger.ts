import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Scratch } from './scratch.ts';

/** One request as it came in: in which life of the engine, under which `webhook-id`, of which order, with which bytes. */
export interface Receipt {
  readonly life: number;
  readonly id: string;
  readonly order: string;
  readonly bytes: string;
  /** When it came, in milliseconds since the receiver was started. */
  readonly at: number;
}

/** A receiver that writes down whatever comes before it answers, in a file that only grows. */
export interface Ledger {
  readonly port: number;
  /** Distinct `webhook-id`s so far. */
  readonly deliveries: number;
  /** Orders that came. */
  has(order: string): boolean;
  /** From now on receipts are of this life. */
  begin(life: number): void;
  /** Resolves once `is`; looked at with each request, before it is answered. Rejects after `seconds`. */
  until(is: () => boolean, seconds?: number): Promise<void>;
  /** Every receipt, as the file has them. */
  read(): Receipt[];
}

export async function startLedger(scratch: Scratch): Promise<Ledger> {
  const started = performance.now();
  const file = join(scratch.folder(), 'ledger.jsonl');
  const fd = openSync(file, 'a');
  const ids = new Set<string>();
  const orders = new Set<string>();
  const watchers = new Set<() => void>();
  let life = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const id = String(request.headers['webhook-id']);
      const order = String(JSON.parse(body.toString('utf8')).id);
      const receipt: Receipt = {
        life,
        id,
        order,
        bytes: createHash('sha256').update(body).digest('hex'),
        at: performance.now() - started,
      };
      writeSync(fd, `${JSON.stringify(receipt)}\n`);
      ids.add(id);
      orders.add(order);
      for (const look of watchers) look();
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scratch.onEnd(() => {
    server.closeAllConnections();
    server.close();
    closeSync(fd);
  });
  return {
    port: (server.address() as AddressInfo).port,
    get deliveries() {
      return ids.size;
    },
    has: (order) => orders.has(order),
    begin(next) {
      life = next;
    },
    until: (is, seconds = 60) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          watchers.delete(look);
        };
        const look = () => {
          if (!is()) return;
          end();
          resolve();
        };
        const timer = setTimeout(() => {
          end();
          reject(new Error(`not within ${seconds} s; ${ids.size} deliveries came`));
        }, seconds * 1000);
        watchers.add(look);
        look();
      }),
    read: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Receipt),
  };
}
