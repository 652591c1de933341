import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createEngine } from '#engine/create-engine.ts';
import type { Logger } from '#engine/ports/logger.ts';
import { createClient } from '#shared/contract/client.ts';
import { commands } from '#shared/contract/commands.ts';
import { portPair } from '#shared/contract/port-pair.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { startProxy } from '#test/harness/proxy-server.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { pem } from './delivery/servers.ts';
import { urlEffect } from './dispatch/records.ts';

const canary = (number: number) => `canary-${String(number).padStart(2, '0')}-${'k7Qz'.repeat(4)}`;
const signing = (number: number) => `whsec_${Buffer.from(canary(number)).toString('base64')}`;
const keyLines = pem('client.key')
  .split('\n')
  .filter((line) => line.length > 30);

/** Every form in which one might come out: as it is, in base64, in base64 after another text, in a URL. */
function formsOf(value: string): string[] {
  return [value, Buffer.from(value).toString('base64').replace(/=+$/, ''), encodeURIComponent(value)];
}

/** An endpoint that throws everything back that it is sent: headers, address and body. */
async function startEcho(): Promise<number> {
  const server = createServer(
    { key: pem('good.key'), cert: pem('good.pem'), ca: pem('client-ca.pem'), requestCert: true },
    (req, res) => {
      const shown = Object.entries(req.headers).map(([name, value]) => `${name}: ${String(value)}`);
      res.writeHead(req.url?.includes('fail') ? 500 : 200, { 'x-echo': shown.join(' | ').replace(/[^ -~]/g, '') });
      res.end(`${req.url} ${shown.join('\n')}`);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test('twenty planted secrets are in no file of the data folder, no line of the log, no answer and no export', async () => {
  const port = await startEcho();
  const proxy = await startProxy({ names: { 'erp.example': '127.0.0.1' } });
  const folder = tempFolder();
  const lines: string[] = [];
  const log = (what: string, facts: object = {}) => void lines.push(`${what} ${JSON.stringify(facts)}`);
  const logger: Logger = { info: log, warn: log, error: log };
  const proxyUrl = `http://${canary(1)}:${canary(2)}@127.0.0.1:${proxy.port}`;
  const engine = await createEngine({
    folder,
    host: 'cli',
    version: '0',
    logger,
    openWorkspaceFile: () => plainWorkspaceFile(folder),
    env: { HTTPS_PROXY: proxyUrl },
  });
  const client = createClient({
    contract: commands,
    open: async () => {
      const [own, other] = portPair();
      engine.serve(other);
      return own;
    },
  });
  const answers: unknown[] = [];
  const call: typeof client.call = async (name, ...rest) => {
    const answer = await client.call(name, ...rest).catch((error: unknown) => {
      answers.push(String(error), error);
      throw error;
    });
    answers.push(answer);
    return answer;
  };

  const hosts = [`erp.example:${port}`, `127.0.0.1:${port}`];
  const set = (name: string, value: string) => call('secrets.set', { name, value, hosts });
  await set('signing', signing(3));
  await call('secrets.rotate', { name: 'signing', value: signing(4) });
  await call('secrets.rotate', { name: 'signing', value: signing(5) });
  await set('basic', canary(6));
  await set('bearer', canary(7));
  await set('header', canary(8));
  await set('replaced', canary(9));
  await set('replaced', canary(10));
  await set('unused', canary(11));
  await set('removed', canary(12));
  await call('secrets.remove', { name: 'removed' });
  await set('forgotten', canary(13));
  await call('secrets.rotate', { name: 'forgotten', value: canary(14) });
  await call('secrets.forgetFormer', { name: 'forgotten' });
  await set('with "quotes"', `${canary(15)}"\n${canary(16)}`);
  await call('secrets.set', { name: 'x', value: canary(17), hosts: ['https://no.host/'] }).catch(() => {});
  await call('certificates.save', {
    host: `erp.example:${port}`,
    ca: pem('ca.pem'),
    client: { certificate: pem('client.pem'), key: { secret: 'client key', pem: pem('client.key') } },
  });
  const misplaced = { host: 'other.example', ca: `${pem('client.key')}${canary(18)}` };
  await call('certificates.save', misplaced).catch(() => {});
  const locked = { secret: 'locked', pem: `${pem('client-locked.key')}${canary(19)}` };
  const unread = { host: 'other.example', client: { certificate: pem('client.pem'), key: locked } };
  await call('certificates.save', unread).catch(() => {});
  await call('settings.save', { allowedHosts: ['127.0.0.1', 'erp.example'] });

  const { id: customer } = await call('customers.save', { name: 'Acme Prints', references: ['acme-01'] });
  const sign = { secret: 'signing' };
  const effect = (path: string, auth: NonNullable<Parameters<typeof urlEffect>[1]>['auth'], host = 'erp.example') => {
    const { template: _, ...rest } = urlEffect(`https://${host}:${port}/${path}`, {
      sign,
      retry: false,
      ...(auth && { auth }),
    });
    return rest;
  };
  const trigger = await call('triggers.save', {
    name: 'Tell the ERP',
    customer,
    event: 'order.shipped',
    effects: [
      effect('basic', { type: 'basic', username: 'ann', password: { secret: 'basic' } }),
      effect('bearer', { type: 'bearer', token: { secret: 'bearer' } }),
      effect('fail', { type: 'header', name: 'X-Sign-In', value: { secret: 'header' } }),
      effect('odd', { type: 'bearer', token: { secret: 'with "quotes"' } }),
      effect('elsewhere', { type: 'bearer', token: { secret: 'unused' } }, 'other.example'),
      { ...effect('written', undefined), headers: { 'X-Shop': '1' } },
    ],
  });
  await call('triggers.activate', { id: trigger.id, anyway: true });
  const { state: _state, isSample: _sample, ...draft } = trigger;
  const payload = { order: { id: 'A-1' } };
  await call('triggers.simulate', { trigger: draft, on: { event: 'order.shipped', payload }, mode: 'live' });
  await call('triggers.simulate', { trigger: draft, on: { event: 'order.shipped', payload }, mode: 'catcher' });
  const sent = await call('events.send', { event: { type: 'order.shipped', customer: 'acme-01', payload } });
  expect(sent.deliveries).toHaveLength(6);
  const settled = async () => {
    const { deliveries } = await client.call('deliveries.list', { filter: {} });
    // What would show a secret to a host that was not granted it waits; all else ends.
    const [waiting, ended] = [deliveries.filter(({ state }) => state === 'waiting'), deliveries.length - 1];
    const isEnded = deliveries.filter(({ state }) => state === 'delivered' || state === 'failed').length === ended;
    return isEnded && waiting.length === 1 && waiting[0]?.target.startsWith('other.example:');
  };
  await expect.poll(settled, { timeout: 10_000 }).toBe(true);
  const { deliveries } = await call('deliveries.list', { filter: {} });
  for (const { id } of deliveries) await call('deliveries.get', { id });
  // It works at all: what was sent came back, and is hidden in it.
  const details = JSON.stringify(answers);
  expect(deliveries.filter(({ state }) => state === 'delivered').length).toBeGreaterThan(2);
  expect(details.includes('authorization: [hidden]')).toBe(true);
  expect(proxy.seen.length).toBeGreaterThan(0);
  expect(details.includes(`"via":"127.0.0.1:${proxy.port}"`)).toBe(true);
  await call('catcher.list', {});
  await call('bundles.export', {});
  await call('secrets.list', {});
  await call('certificates.list', {});
  const crash = await client.call('bundles.preview', { text: `{"postback":1,"${canary(20)}` });
  expect(crash.problems).not.toEqual([]);

  const places = [...filesOf(folder), ['the log', lines.join('\n')], ['answers', JSON.stringify(answers)]] as const;
  client.close();
  await engine.close();
  const all = [...places, ...filesOf(folder).map(([name, text]) => [`${name}, closed`, text] as const)];
  expect(all.map(([name]) => name)).toEqual(expect.arrayContaining(['postback.db', 'vault.json', 'workspace.json']));
  const numbers = Array.from({ length: 20 }, (_, at) => at + 1);
  const secrets = [
    ...numbers.flatMap((number) => formsOf(canary(number))),
    ...[3, 4, 5].flatMap((number) => formsOf(signing(number))),
    ...keyLines,
    Buffer.from(`ann:${canary(6)}`)
      .toString('base64')
      .slice(0, 30),
    Buffer.from(`${canary(1)}:${canary(2)}`)
      .toString('base64')
      .slice(0, 30),
  ];
  const found = all.flatMap(([name, text]) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => [name, secret]),
  );
  expect(found).toEqual([]);
});

function filesOf(folder: string): [name: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name), 'latin1')]);
}
