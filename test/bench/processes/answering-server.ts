import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// An HTTP server that reads what comes and answers 200: what HTTP clients are measured against.
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume().on('end', () => response.end('ok'));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.({ port: (server.address() as AddressInfo).port });
process.once('SIGTERM', () => process.exit(0));
// Whoever started it is gone.
process.once('disconnect', () => process.exit(0));
