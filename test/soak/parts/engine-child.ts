import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createEngine } from '#engine/create-engine.ts';
import { startEndpoint } from '#engine/endpoint/endpoint.ts';
import { openWorkspaceFile } from '#server/workspace-file.ts';
import { createClient } from '#shared/contract/client.ts';
import { commands } from '#shared/contract/commands.ts';
import { portPair } from '#shared/contract/port-pair.ts';
import type { Asked, Told } from './engine-process.ts';

// The engine with its endpoint, as `postback serve` runs it, but silent, and with figures of itself.
const [folder = ''] = process.argv.slice(2);
const logger = { info() {}, warn() {}, error() {} };
const engine = await createEngine({ folder, host: 'server', version: '0', logger, openWorkspaceFile });
const { controlToken } = engine.folder;
const endpoint = await startEndpoint({
  host: '127.0.0.1',
  port: 0,
  controlToken,
  ingest: engine.ingest,
  serve: (port) => engine.serve(port),
});
engine.listensAt(endpoint.address);

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
// Looked at again and again: what the system itself calls a process's most is at first that of who started it.
let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 100).unref();
const [near, far] = portPair();
engine.serve(far);
const client = createClient({ contract: commands, open: async () => near });

process.on('message', (asked: Asked) => {
  if (asked.ask === 'figures') {
    const { rss } = process.memoryUsage();
    tell({
      told: 'figures',
      id: asked.id,
      figures: { rss, peak, loopP99: delay.percentile(99) / 1e6, loopMax: delay.max / 1e6 },
    });
    return;
  }
  client.call(asked.name, asked.input).then(
    (value) => tell({ told: 'value', id: asked.id, value }),
    (error: unknown) => tell({ told: 'failed', id: asked.id, message: String(error) }),
  );
});
process.on('SIGTERM', async () => {
  await endpoint.close();
  await engine.close();
  process.exit(0);
});
tell({ told: 'ready', pid: process.pid, address: endpoint.address, token: engine.folder.ingestToken() });

function tell(told: Told): void {
  process.send?.(told);
}

// Whoever started it is gone.
process.once('disconnect', () => process.exit(0));
