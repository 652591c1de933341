import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';
import { type Receiver, startReceiver } from '#test/harness/receiver.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A studio of a test's own: its data folder and what an outside system needs to post events to it. */
export interface Studio {
  readonly data: string;
  /** `http://127.0.0.1:PORT/#token=…`: what a person opens. */
  readonly link: string;
  readonly address: string;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Starts it again, where it was. */
  restart(): Promise<void>;
  send(event: object): Promise<{ status: number; body: { id: string; deliveries: string[] } }>;
}

/** What a test finds: a bundle, taken in before the studio starts. `http://receiver` in it is the test's receiver. */
export interface Workspace {
  readonly bundle: object;
  readonly activate?: boolean;
  /** Whether the receiver may be called; otherwise its address is refused, as every private one is. */
  readonly isAllowed?: boolean;
}

interface Fixtures {
  workspace: Workspace | null;
  data: string;
  studio: Studio;
  receiver: Receiver;
  /** The studio, opened and ready. */
  page: Page;
}

/** Each test has a data folder, a port and a customer's endpoint of its own. A page error fails it. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern.
  data: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'postback-e2e-'));
    await use(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  },
  workspace: [null, { option: true }],
  studio: async ({ data, workspace, receiver }, use) => {
    if (workspace !== null) await takeIn(workspace, data, `127.0.0.1:${receiver.port}`);
    let server = await serve(data, 0);
    const { link } = server;
    const address = new URL(link).origin;
    await use({
      data,
      link,
      address,
      kill: () => endOf(server.child, 'SIGKILL'),
      restart: async () => {
        server = await serve(data, Number(new URL(address).port));
      },
      send: (event) => postEvent(address, data, event),
    });
    await endOf(server.child, 'SIGTERM');
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    await use(receiver);
    await receiver.close();
  },
  page: async ({ page, studio }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    await page.goto(studio.link);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await use(page);
    if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join('\n')}`);
  },
});

/** Posts an event as an outside system does. */
export async function postEvent(address: string, data: string, event: object) {
  const token = readFileSync(join(data, 'ingest-token'), 'utf8').trim();
  const response = await fetch(`${address}/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  return { status: response.status, body: await response.json() };
}

function postback(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(root, 'dist/cli/postback.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Takes a workspace's bundle into the data folder, as a person does on the command line. */
export async function takeIn(workspace: Workspace, data: string, receiver: string): Promise<void> {
  const file = `${data}.bundle.json`;
  writeFileSync(file, JSON.stringify(workspace.bundle).replaceAll('http://receiver', `http://${receiver}`));
  const allowed = workspace.isAllowed === false ? [] : ['--allow-host', receiver];
  const active = workspace.activate === true ? ['--activate'] : [];
  const child = postback(['import', file, '--data', data, ...active, ...allowed]);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`import ended with ${code}: ${said}`);
}

async function serve(data: string, port: number): Promise<{ child: ChildProcess; link: string }> {
  const child = postback(['serve', '--no-open', '--port', String(port), '--data', data]);
  return { child, link: await linkOf(child) };
}

async function endOf(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /http:\/\/\S+#token=\S+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}
