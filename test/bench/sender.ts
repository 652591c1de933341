import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpSender } from '#engine/delivery/http-sender.ts';
import { median } from './support/measure.ts';
import { hasProgram, howToInstallPeers, loadPeer } from './support/peers.ts';
import { spawnProcess } from './support/spawned.ts';
import { atLeast, type BenchResult, type Goal } from './support/table.ts';

const AT_ONCE = 64;
const ROUNDS = 9;
const SLICE = 1_000;
/** A client is as fast as it will be after some 60,000 requests. */
const WARM_UP = 3_000;
const OURS = 'ours';
const WRK = 'wrk';
const NODE = 'node:http, keep-alive';
const AXIOS = 'axios';
const body = JSON.stringify({ text: 'x'.repeat(1_000) });
const howToInstallWrk = 'not here: apt-get install wrk';

/** A system that posts the body for some milliseconds; gives requests per second. */
interface Client {
  readonly name: string;
  readonly rate: (milliseconds: number) => Promise<number>;
  readonly close: () => unknown;
}

/** The delivery client beside others: 1 KB to one server on loopback, 64 at once, by turns. */
export async function bench(): Promise<BenchResult> {
  const server = await spawnProcess<{ port: number }>('answering-server');
  const url = `http://127.0.0.1:${server.ready.port}/hook`;
  const clients = [ourClient(url), nodeClient(url), wrkClient(url), axiosClient(url)].filter(
    (client) => client !== null,
  );
  const rates = new Map(clients.map(({ name }) => [name, [] as number[]]));
  try {
    for (const { rate } of clients) await rate(WARM_UP);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { name, rate } of clients) rates.get(name)?.push(await rate(SLICE));
    }
  } finally {
    for (const { close } of clients) await close();
    await server.stop();
  }
  const of = (name: string) => rates.get(name) ?? [];
  const ratio = (name: string) => median(of(OURS).map((rate, round) => rate / (of(name)[round] ?? Number.NaN)));
  const goal = (name: string, least: number): Goal[] =>
    rates.has(name) ? [atLeast('requests per second', least, ratio(name), name)] : [];
  const missing: string[][] = [
    ...(rates.has(WRK) ? [] : [[WRK, howToInstallWrk, '']]),
    ...(rates.has(AXIOS) ? [] : [[AXIOS, howToInstallPeers, '']]),
  ];
  return {
    title: 'Delivery client: 1 KB, 64 at once',
    figures: [
      ['system', 'requests/s', 'ours = 1'],
      ...clients.map(({ name }) => [name, median(of(name)).toFixed(0), (1 / ratio(name)).toFixed(2)]),
      ...missing,
    ],
    goals: [...goal(WRK, 0.7), ...goal(NODE, 1.8), ...goal(AXIOS, 7)],
  };
}

function ourClient(url: string): Client {
  const sender = createHttpSender();
  const request = {
    method: 'POST' as const,
    url,
    headers: [['content-type', 'application/json']] as [string, string][],
    body,
  };
  const outgoing = { request, allowedHosts: ['127.0.0.1'] };
  return {
    name: OURS,
    rate: inLoops(async () => {
      const sent = await sender.send(outgoing);
      if (!sent.ok) throw new Error(sent.message);
    }),
    close: () => sender.close(),
  };
}

function nodeClient(url: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const post = () =>
    new Promise<void>((resolve, reject) => {
      const sent = httpRequest(url, { method: 'POST', agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(void Buffer.concat(chunks).toString('utf8')));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { name: NODE, rate: inLoops(post), close: () => agent.destroy() };
}

interface Axios {
  create(options: object): { post(url: string, body: string): Promise<unknown> };
}

function axiosClient(url: string): Client | null {
  const axios = loadPeer('axios') as (Axios & { default?: Axios }) | null;
  if (axios === null) return null;
  const httpAgent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const headers = { 'content-type': 'application/json' };
  const client = (axios.default ?? axios).create({ httpAgent, headers, proxy: false });
  return { name: AXIOS, rate: inLoops(() => client.post(url, body)), close: () => httpAgent.destroy() };
}

function inLoops(post: () => Promise<unknown>): Client['rate'] {
  return async (milliseconds) => {
    const started = performance.now();
    let count = 0;
    const loop = async () => {
      while (performance.now() - started < milliseconds) {
        await post();
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, loop));
    return (count / (performance.now() - started)) * 1000;
  };
}

function wrkClient(url: string): Client | null {
  if (!hasProgram(WRK)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'postback-wrk-'));
  const script = join(folder, 'post.lua');
  const lines = ['wrk.method = "POST"', `wrk.body = [[${body}]]`, 'wrk.headers["Content-Type"] = "application/json"'];
  writeFileSync(script, lines.join('\n'));
  return {
    name: WRK,
    async rate(milliseconds) {
      const seconds = Math.max(1, Math.round(milliseconds / 1000));
      const said = await outputOf(WRK, ['-t1', `-c${AT_ONCE}`, `-d${seconds}s`, '-s', script, url]);
      return Number(/Requests\/sec:\s*([\d.]+)/.exec(said)?.[1] ?? Number.NaN);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function outputOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', () => resolve(said));
  });
}
