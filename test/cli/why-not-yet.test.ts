import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { whyNotYet } from '#cli/why-not-yet.ts';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import { startStudio } from '#test/harness/studio-process.ts';
import { bundleFor, folderWith } from './files.ts';
import { postback } from './postback.ts';

const payload = { order: { id: 'A-1', number: '118', total: 120 } };
const data = ['--data', 'data'];

/** A data folder with one delivery, made while all of them were paused. */
async function withOneWaiting(effect: object = {}) {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const host = `127.0.0.1:${receiver.port}`;
  const cwd = folderWith({ 'b.json': bundleFor(`http://${host}/orders`, effect), 'p.json': payload });
  await postback(['import', 'b.json', '--activate', '--allow-host', host, ...data], { cwd });
  pause(cwd, ['*']);
  await postback(['send', 'order.shipped', '--payload', 'p.json', '--customer', 'acme-01', ...data], { cwd });
  return { cwd, host };
}

interface Kept {
  settings: { pausedEndpoints: string[] };
  triggers: { state: string }[];
}

function change(cwd: string, edit: (workspace: Kept) => void): void {
  const file = join(cwd, 'data', 'workspace.json');
  const workspace: Kept = JSON.parse(readFileSync(file, 'utf8'));
  edit(workspace);
  writeFileSync(file, JSON.stringify(workspace));
}

const pause = (cwd: string, endpoints: string[]) =>
  change(cwd, (workspace) => {
    workspace.settings.pausedEndpoints = endpoints;
  });

const listed = (cwd: string) => postback(['deliveries', ...data], { cwd });

describe('deliveries', () => {
  it('says that all of them are paused, and then that one endpoint is', async () => {
    const { cwd, host } = await withOneWaiting();
    expect((await listed(cwd)).stdout).toMatch(
      /Why not yet\n.* All deliveries are paused\. It leaves once they go on\.\n$/,
    );
    pause(cwd, [`http://${host}`]);
    const { stdout } = await listed(cwd);
    expect(stdout).toContain(`http://${host} is paused. It leaves once that goes on.\n`);
    const [one] = JSON.parse((await postback(['deliveries', '--json', ...data], { cwd })).stdout);
    expect(Object.keys(one)).toEqual(['id', 'event', 'trigger', 'customer', 'state', 'attempts']);
  });

  it('says that its trigger is paused', async () => {
    const { cwd } = await withOneWaiting();
    change(cwd, (workspace) => {
      workspace.settings.pausedEndpoints = [];
      for (const trigger of workspace.triggers) trigger.state = 'paused';
    });
    const studio = await startStudio(join(cwd, 'data'));
    onTestFinished(() => void studio.kill());
    await vi.waitFor(async () => {
      const { stdout } = await listed(cwd);
      expect(stdout).toMatch(/ waiting .* Its trigger is paused\. It leaves once .* active again\.\n$/);
    });
  });

  it('says which secret it lacks', async () => {
    const { cwd } = await withOneWaiting({ sign: { secret: 'erp' } });
    pause(cwd, []);
    await postback(['send', 'order.shipped', '--payload', 'p.json', '--customer', 'acme-01', ...data], { cwd });
    const idle = 'A secret was lacking at its last try; postback secret list shows which are set. It leaves once the';
    expect((await listed(cwd)).stdout).toContain(idle);
    const studio = await startStudio(join(cwd, 'data'));
    onTestFinished(() => void studio.kill());
    await vi.waitFor(async () => {
      const { stdout } = await listed(cwd);
      expect(stdout).toMatch(/ waiting .*\berp\b.* leaves once the secret is there\.\n/);
    });
  });
});

describe('why not yet', () => {
  const due = '2026-11-22T10:00:00.000Z';
  const delivery = (part: Partial<DeliverySummary>) =>
    ({ id: 'msg_1', state: 'waiting', reason: null, dueAt: due, ...part }) as DeliverySummary;
  const endpoint = (part: Partial<EndpointState>): EndpointState => ({
    endpoint: 'https://erp.example',
    state: 'open',
    since: due,
    probeAt: '2026-11-22T10:05:00.000Z',
    failuresInARow: 5,
    why: 'It answers 503.',
    waiting: 1,
    ...part,
  });

  it.each<[string, Partial<DeliverySummary>, EndpointState | undefined, string]>([
    ['delivered', { state: 'delivered', dueAt: null }, undefined, ''],
    ['being sent', { state: 'sending' }, undefined, ''],
    ['delayed', {}, undefined, 'Next try at 2026-11-22 10:00 UTC.'],
    ['failed', { state: 'failed', dueAt: null, reason: 'It answered 500.' }, undefined, 'It answered 500.'],
    [
      'retrying',
      { state: 'retrying', reason: 'It answered 500.' },
      undefined,
      'It answered 500. Next try at 2026-11-22 10:00 UTC.',
    ],
    [
      'of an endpoint that fails',
      {},
      endpoint({}),
      'https://erp.example fails. It answers 503. It is looked at again at 2026-11-22 10:05 UTC.',
    ],
    [
      'of an endpoint that fails, due later than that is looked at',
      { dueAt: '2026-11-22T12:00:00.000Z' },
      endpoint({}),
      'Next try at 2026-11-22 12:00 UTC.',
    ],
    [
      'held, whatever its endpoint does',
      { dueAt: null, reason: 'Its trigger is paused.' },
      endpoint({ state: 'paused' }),
      'Its trigger is paused.',
    ],
  ])('of one that is %s', (_, part, shut, words) => {
    const listing = { now: Date.parse(due) - 1, isIdle: true, shutEndpointOf: () => shut };
    expect(whyNotYet(delivery(part), listing)).toBe(words);
  });

  it('of one that is due while nothing runs', () => {
    const listing = { now: Date.parse(due), isIdle: true, shutEndpointOf: () => undefined };
    expect(whyNotYet(delivery({}), listing)).toBe('It leaves once the studio or postback serve runs.');
  });
});
