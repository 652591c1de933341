import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './support/measure.ts';
import type { BenchResult } from './support/table.ts';

const ROUNDS = 7;
const built = fileURLToPath(new URL('../../dist/cli/postback.js', import.meta.url));
const sources = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));

// The least that could answer: what a start of Node itself costs.
const BARE = `require('node:http').createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(202).end());
}).listen(0, '127.0.0.1', function () { console.log('http://127.0.0.1:' + this.address().port); });`;

interface Start {
  /** Milliseconds from the start of the process to its first 202. */
  readonly milliseconds: number;
  /** Megabytes that it then takes up. */
  readonly memory: number;
}

/** From a process that is started to its first event taken in: `postback serve` beside a bare HTTP server. */
export async function bench(): Promise<BenchResult> {
  const isBuilt = existsSync(built);
  const serve = ['serve', '--no-open', '--port', '0'];
  const systems: { name: string; args: (folder: string) => string[]; starts: Start[] }[] = [
    { name: 'bare node:http server', args: () => ['-e', BARE], starts: [] },
    {
      name: isBuilt ? 'postback serve' : 'postback serve, from its sources (npm run build first)',
      args: (folder) => [isBuilt ? built : sources, ...serve, '--data', folder],
      starts: [],
    },
  ];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { args, starts } of systems) starts.push(await startOnce(args));
  const [bare] = systems;
  const part = (starts: readonly Start[], key: keyof Start) => starts.map((start) => start[key]);
  const ratio = (starts: readonly Start[], key: keyof Start) =>
    median(part(starts, key).map((value, round) => value / (bare?.starts[round]?.[key] ?? Number.NaN)));
  return {
    title: 'Start: from the process to its first 202, on a new data folder',
    figures: [
      ['system', 'median', 'bare = 1', 'memory', 'bare = 1'],
      ...systems.map(({ name, starts }) => [
        name,
        `${median(part(starts, 'milliseconds')).toFixed(0)} ms`,
        ratio(starts, 'milliseconds').toFixed(2),
        `${median(part(starts, 'memory')).toFixed(0)} MB`,
        ratio(starts, 'memory').toFixed(2),
      ]),
    ],
    goals: [],
  };
}

async function startOnce(args: (folder: string) => string[]): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), 'postback-start-'));
  const started = performance.now();
  const child = spawn(process.execPath, args(folder), { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  try {
    const address = await addressOf(child);
    const token = join(folder, 'ingest-token');
    const headers = {
      'content-type': 'application/json',
      ...(existsSync(token) && { authorization: `Bearer ${readFileSync(token, 'utf8').trim()}` }),
    };
    const body = JSON.stringify({ type: 'order.shipped', payload: { order: { id: 'PS-1' } } });
    const { status } = await fetch(`${address}/events`, { method: 'POST', headers, body });
    if (status !== 202) throw new Error(`answered ${status}`);
    const milliseconds = performance.now() - started;
    const kilobytes = Number(/VmRSS:\s*(\d+)/.exec(statusOf(child))?.[1] ?? Number.NaN);
    return { milliseconds, memory: kilobytes / 1000 };
  } finally {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What Linux says of a process; nothing elsewhere. */
function statusOf({ pid }: ChildProcess): string {
  const file = `/proc/${pid}/status`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function addressOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    stdout?.on('close', () => reject(new Error(`it ended: ${said}`)));
  });
}
