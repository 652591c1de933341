import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { asHandlebars } from '../render-cases/shipped.ts';
import { loadPeer } from '../support/peers.ts';
import { tellUsage } from '../support/spawned.ts';

// What one would build of well-known parts: an HTTP server that puts events into BullMQ, and a worker that renders them
// with Handlebars and posts them with undici. `bullmq-pipeline.ts PORT-OF-RECEIVER PORT-OF-REDIS AT-ONCE`.
const [receiver, redis, atOnce] = process.argv.slice(2);

interface BullMq {
  Queue: new (name: string, options: object) => { add(name: string, data: unknown, options: object): Promise<unknown> };
  Worker: new (name: string, work: (job: { data: Event }) => Promise<void>, options: object) => object;
}
interface Event {
  payload: { order: { reference: string } };
}

const { Queue, Worker } = loadPeer('bullmq') as BullMq;
const connection = { host: '127.0.0.1', port: Number(redis), maxRetriesPerRequest: null };
const queue = new Queue('events', { connection });
const pool = new Pool(`http://127.0.0.1:${receiver}`, { connections: Number(atOnce), pipelining: 1 });
const render = asHandlebars();

new Worker(
  'events',
  async ({ data }) => {
    // The reference goes first, as in our template: the receiver tells events apart by it.
    const body = `{"ref":${JSON.stringify(data.payload.order.reference)},${render(data.payload).slice(1)}`;
    const answer = await pool.request({
      method: 'POST',
      path: '/hook',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await answer.body.dump();
    if (answer.statusCode >= 300) throw new Error(`answered ${answer.statusCode}`);
  },
  { connection, concurrency: Number(atOnce), removeOnComplete: { count: 0 } },
);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const event: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    queue.add('event', event, { removeOnComplete: true, attempts: 10 }).then(
      () => response.writeHead(202, { 'content-length': 0 }).end(),
      () => response.writeHead(503, { 'content-length': 0 }).end(),
    );
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, path: '/', headers: {} });
tellUsage();
process.once('SIGTERM', () => process.exit(0));

// Whoever started it is gone.
process.once('disconnect', () => process.exit(0));
