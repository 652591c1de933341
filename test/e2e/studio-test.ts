import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  send(event: object): Promise<{ status: number; body: { id: string; deliveries: string[] } }>;
}

interface Fixtures {
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
  studio: async ({ data }, use) => {
    const child = spawn(
      process.execPath,
      [join(root, 'dist/cli/postback.js'), 'serve', '--no-open', '--port', '0', '--data', data],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const link = await linkOf(child);
    const address = new URL(link).origin;
    await use({ data, link, address, send: (event) => postEvent(address, data, event) });
    child.kill('SIGTERM');
    await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)));
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
