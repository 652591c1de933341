import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'electron', 'cli', 'main.ts');

export interface StudioProcess {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  readonly child: ChildProcess;
  /** Posts an event as an outside system does. */
  send(event: object): Promise<{ status: number; body: { id: string; deliveries: string[] } }>;
  /** SIGTERM, then waits for its end. */
  stop(): Promise<number | null>;
  /** SIGKILL, then waits for its end. */
  kill(): Promise<void>;
}

/** `postback serve` on a data folder and a free port; resolves once it says where it is. */
export async function startStudio(data: string, command = [process.execPath, cli]): Promise<StudioProcess> {
  const [binary = process.execPath, ...before] = command;
  const args = [...before, 'serve', '--no-open', '--port', '0', '--data', data];
  const child = spawn(binary, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const address = await addressOf(child);
  const token = () => readFileSync(join(data, 'ingest-token'), 'utf8').trim();
  return {
    address,
    child,
    async send(event) {
      const response = await fetch(`${address}/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
        body: JSON.stringify(event),
      });
      return { status: response.status, body: await response.json() };
    },
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}
