import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aTrigger, shipped, urlEffect, workspaceWith } from './records.ts';

const KILLS = 5;
const EVENTS_A_LIFE = 200;

type Told = { ready: true } | { accepted: string };

/** A receiver that writes down, for each webhook-id, every body that came under it. */
async function startLedger() {
  const bodies = new Map<string, string[]>();
  const orders = new Set<string>();
  const watchers = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const id = String(request.headers['webhook-id']);
      const body = Buffer.concat(chunks).toString('utf8');
      bodies.set(id, [...(bodies.get(id) ?? []), body]);
      orders.add(String(JSON.parse(body).id));
      for (const look of watchers) look();
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const until = (is: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!is()) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
  return { port: (server.address() as AddressInfo).port, bodies, orders, until };
}

async function startEngine(folder: string, accepted: Set<string>): Promise<ChildProcess> {
  const child = fork(new URL('crash-child.ts', import.meta.url), [folder], { stdio: 'inherit', execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ready = new Promise<void>((resolve) => {
    child.on('message', (told: Told) => {
      if ('accepted' in told) accepted.add(told.accepted);
      else resolve();
    });
  });
  await ready;
  return child;
}

test(`killed ${KILLS} times in the middle of ${EVENTS_A_LIFE} deliveries: what was accepted arrives, repeats are the same bytes`, async () => {
  const ledger = await startLedger();
  const folder = tempFolder();
  const effects = [urlEffect(`http://127.0.0.1:${ledger.port}/`)];
  WorkspaceStore.open(plainWorkspaceFile(folder)).update((now) => ({
    ...now,
    ...workspaceWith(aTrigger({ effects })),
  }));
  const accepted = new Set<string>();

  for (let life = 0; life < KILLS; life += 1) {
    const child = await startEngine(folder, accepted);
    const before = ledger.bodies.size;
    for (let n = 0; n < EVENTS_A_LIFE; n += 1) {
      const id = `E-${life}-${n}`;
      child.send(shipped({ id }, { id }));
    }
    await ledger.until(() => ledger.bodies.size >= before + 40 + life * 30);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(accepted.size).toBeGreaterThan(EVENTS_A_LIFE);
  const last = await startEngine(folder, accepted);
  await ledger.until(() => [...accepted].every((id) => ledger.orders.has(id)));
  last.kill('SIGTERM');

  const repeats = [...ledger.bodies.values()].filter((bodies) => bodies.length > 1);
  for (const bodies of repeats) expect(new Set(bodies).size).toBe(1);
  // At most what was in flight at each kill comes twice.
  expect(repeats.length).toBeLessThanOrEqual(KILLS * 8);
  // One delivery for each event, under one id.
  expect(ledger.bodies.size).toBe(ledger.orders.size);
}, 120_000);
