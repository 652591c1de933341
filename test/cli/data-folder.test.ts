import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Receiver, startReceiver } from '#test/harness/receiver.ts';
import { startStudio } from '#test/harness/studio-process.ts';
import { bundleFor, folderWith } from './files.ts';
import { postback } from './postback.ts';

const payload = { order: { id: 'A-1', number: '118', total: 120 } };

async function receiverAt(): Promise<Receiver> {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  return receiver;
}

/** A folder to stand in, with a bundle that calls the receiver, a payload, and `data` imported from the bundle. */
async function imported(receiver: Receiver, effect: object = {}) {
  const url = `http://127.0.0.1:${receiver.port}/orders/{{order.id}}`;
  const cwd = folderWith({ 'b.json': bundleFor(url, effect), 'p.json': payload });
  const host = `127.0.0.1:${receiver.port}`;
  const args = ['import', 'b.json', '--activate', '--allow-host', host, '--data', 'data'];
  expect(await postback(args, { cwd })).toMatchObject({ status: 0, stderr: '' });
  return cwd;
}

describe('import and export', () => {
  it('tells what came in, and that triggers are drafts', async () => {
    const cwd = folderWith({ 'b.json': bundleFor('https://erp.example/orders', { sign: { secret: 'erp' } }) });
    const { status, stdout, stderr } = await postback(['import', 'b.json', '--data', 'data'], { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Change {2,}Kind {2,}Name\nadded {2,}customer {2,}Acme Prints\n/);
    expect(stdout).toContain('Imported 3 records.');
    expect(stdout).toContain('Imported triggers are drafts.');
    expect(stdout).toContain('Secrets to set: erp');
    expect(stdout).toContain('Hosts that its triggers call: erp.example');
    const again = await postback(['import', 'b.json', '--data', 'data'], { cwd });
    expect(again.stdout).toContain('Everything in it is here already.');
    for (const name of readdirSync(join(cwd, 'data'), { recursive: true, encoding: 'utf8' })) {
      const { mode } = statSync(join(cwd, 'data', name));
      expect([name, mode & 0o077]).toEqual([name, 0]);
    }
  });

  it('imports nothing of a bundle with a problem', async () => {
    const bundle = bundleFor('https://erp.example');
    const cwd = folderWith({ 'b.json': { ...bundle, templates: [] } });
    const { status, stdout, stderr } = await postback(['import', 'b.json', '--data', 'data'], { cwd });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^b\.json:\/triggers\/0\/effects\/0\/template: /);
    const { stdout: text } = await postback(['export', '-o', '-', '--data', 'data'], { cwd });
    expect(JSON.parse(text).customers).toEqual([]);
  });

  it('gives back byte for byte what was exported', async () => {
    const cwd = folderWith({ 'b.json': bundleFor('https://erp.example') });
    await postback(['import', 'b.json', '--data', 'one'], { cwd });
    expect(await postback(['export', '-o', 'one.json', '--data', 'one'], { cwd })).toEqual({
      status: 0,
      stdout: 'Wrote one.json.\n',
      stderr: '',
    });
    await postback(['import', 'one.json', '--data', 'two'], { cwd });
    await postback(['export', '-o', 'two.json', '--data', 'two'], { cwd });
    expect(readFileSync(join(cwd, 'two.json'), 'utf8')).toBe(readFileSync(join(cwd, 'one.json'), 'utf8'));
  });

  it('exports what is asked for, and says what there is not', async () => {
    const cwd = folderWith({ 'b.json': bundleFor('https://erp.example') });
    await postback(['import', 'b.json', '--data', 'data'], { cwd });
    const some = await postback(['export', '--template', 'shipped to erp', '-o', '-', '--data', 'data'], { cwd });
    expect(JSON.parse(some.stdout)).toMatchObject({ customers: [], templates: [{ name: 'Shipped to ERP' }] });
    const none = await postback(['export', '--customer', 'Nobody', '-o', 'x.json', '--data', 'data'], { cwd });
    expect(none).toMatchObject({ status: 1, stdout: '' });
    expect(none.stderr).toContain('Nobody');
    expect(existsSync(join(cwd, 'x.json'))).toBe(false);
    const nowhere = await postback(['export', '-o', 'no/such/folder.json', '--data', 'data'], { cwd });
    expect(nowhere).toEqual({ status: 1, stdout: '', stderr: 'no/such/folder.json cannot be written (ENOENT).\n' });
  });
});

describe('send', () => {
  it('stores the event, delivers it, and says so', async () => {
    const receiver = await receiverAt();
    const cwd = await imported(receiver);
    const send = [
      'send',
      'order.shipped',
      '--payload',
      'p.json',
      '--id',
      'e-1',
      '--customer',
      'acme-01',
      '--data',
      'data',
    ];
    const { status, stdout, stderr } = await postback(send, { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      new RegExp(`^Event e-1: 1 delivery\nmsg_\\w+ {2}delivered {2}127.0.0.1:${receiver.port}\n$`),
    );
    expect(receiver.received).toMatchObject([{ path: '/orders/A-1', body: '{"id":"A-1"}' }]);
    const again = await postback(send, { cwd });
    expect(again).toEqual({
      status: 0,
      stdout: 'Event e-1 was here already; nothing new was sent.\n',
      stderr: '',
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('ends with 1 and the reason when the delivery fails, or has to be tried again', async () => {
    const receiver = await receiverAt();
    const cwd = await imported(receiver);
    receiver.answer(503);
    const args = ['send', 'order.shipped', '--payload', '-', '--customer', 'acme-01', '--data', 'data'];
    const later = await postback(args, { cwd, input: JSON.stringify(payload) });
    expect(later.status).toBe(1);
    expect(later.stderr).toMatch(/^msg_\w+ {2}retrying {2}127\.0\.0\.1:\d+: .+\n$/);
    const log = JSON.parse((await postback(['deliveries', '--json', '--data', 'data'], { cwd })).stdout);
    expect(log).toMatchObject([{ event: 'order.shipped', trigger: 'Tell the ERP', customer: 'Acme Prints' }]);
    expect(Object.keys(log[0])).toEqual(['id', 'event', 'trigger', 'customer', 'state', 'attempts']);
  });

  it('does not wait for a secret that nobody sets, and says which', async () => {
    const host = `127.0.0.1:${(await receiverAt()).port}`;
    const bundle = bundleFor(`http://${host}/orders`, { sign: { secret: 'erp' } });
    const cwd = folderWith({ 'b.json': bundle, 'p.json': payload });
    await postback(['import', 'b.json', '--activate', '--allow-host', host, '--data', 'data'], { cwd });
    const args = ['send', 'order.shipped', '--payload', 'p.json', '--customer', 'acme-01', '--data', 'data'];
    const { status, stderr } = await postback(args, { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^msg_\w+ {2}waiting {2}127\.0\.0\.1:\d+: .*\berp\b.*\n$/);
  });

  it('does not wait for deliveries that are all paused', async () => {
    const receiver = await receiverAt();
    const cwd = await imported(receiver);
    const file = join(cwd, 'data', 'workspace.json');
    const workspace = JSON.parse(readFileSync(file, 'utf8'));
    workspace.settings.pausedEndpoints = ['*'];
    writeFileSync(file, JSON.stringify(workspace));
    const args = ['send', 'order.shipped', '--payload', 'p.json', '--customer', 'acme-01', '--data', 'data'];
    const { status, stdout, stderr } = await postback(args, { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\nmsg_\w+ {2}waiting {2}127\.0\.0\.1:\d+\n$/);
    expect(receiver.received).toEqual([]);
  });

  it('says why nothing is sent', async () => {
    const receiver = await receiverAt();
    const cwd = await imported(receiver);
    const args = ['send', 'order.shipped', '--payload', 'p.json', '--customer', 'nobody', '--data', 'data'];
    const { status, stdout } = await postback(args, { cwd });
    expect(status).toBe(0);
    expect(stdout).toMatch(/: 0 deliveries\nNothing is sent\. .*nobody.*\n$/);
    const cheap = { order: { ...payload.order, total: 5 } };
    const unmet = await postback(args.with(3, '-').with(5, 'acme-01'), { cwd, input: JSON.stringify(cheap) });
    expect(unmet.stdout).toContain('order.total is 5, not greater than 100');
    expect(receiver.received).toEqual([]);
  });

  it('refuses what is no event, at its place', async () => {
    const receiver = await receiverAt();
    const cwd = await imported(receiver);
    const { status, stderr } = await postback(['send', 'Not A Type', '--payload', 'p.json', '--data', 'data'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^event:\/type: /);
    const broken = await postback(['send', 'order.shipped', '--payload', '-', '--data', 'data'], { cwd, input: '{' });
    expect(broken.stderr).toMatch(/^-:: This is not JSON/);
  });
});

describe('deliveries and replay', () => {
  it('lists by state, newest first, and sends one again with its bytes and id', async () => {
    const receiver = await receiverAt();
    const cwd = await imported(receiver);
    const none = await postback(['deliveries', '--data', 'data'], { cwd });
    expect(none).toEqual({ status: 0, stdout: 'No deliveries.\n', stderr: '' });
    for (const id of ['e-1', 'e-2']) {
      await postback(
        ['send', 'order.shipped', '--payload', 'p.json', '--id', id, '--customer', 'acme-01', '--data', 'data'],
        {
          cwd,
        },
      );
    }
    const all = JSON.parse((await postback(['deliveries', '--json', '--data', 'data'], { cwd })).stdout);
    expect(all.map(({ state, attempts }: { state: string; attempts: number }) => [state, attempts])).toEqual([
      ['delivered', 1],
      ['delivered', 1],
    ]);
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(all[0].id);
    const failed = await postback(['deliveries', '--state', 'failed', '--json', '--data', 'data'], { cwd });
    expect(failed.stdout).toBe('[]\n');
    const csv = await postback(['deliveries', '--format', 'csv', '--data', 'data'], { cwd });
    expect(csv).toMatchObject({ status: 0, stderr: '' });
    expect(csv.stdout).toMatch(/^id,created,updated,state,event,.*\r\n/);
    expect(csv.stdout.trimEnd().split('\r\n')).toHaveLength(all.length + 1);
    const lines = await postback(['deliveries', '--format', 'ndjson', '--data', 'data'], { cwd });
    expect(
      lines.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(all.map(({ id }: { id: string }) => id));
    expect((await postback(['deliveries', '--format', 'csv', '--json', '--data', 'data'], { cwd })).status).toBe(2);
    const newest = await postback(['deliveries', '--limit', '1', '--data', 'data'], { cwd });
    expect(newest.stdout.split('\n')).toHaveLength(3);
    const replay = await postback(['replay', all[1].id, '--data', 'data'], { cwd });
    expect(replay).toMatchObject({ status: 0, stderr: '' });
    const [first, , again] = receiver.received;
    expect(again?.body).toBe(first?.body);
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    const lost = await postback(['replay', 'msg_none', '--data', 'data'], { cwd });
    expect(lost).toEqual({
      status: 1,
      stdout: '',
      stderr: 'There is no delivery msg_none. It may have been removed.\n',
    });
  });

  it('sends all of a state again once the person means it, and says what is left as it is', async () => {
    const receiver = await receiverAt();
    const cwd = await imported(receiver);
    for (const id of ['e-1', 'e-2']) {
      const event = ['--payload', 'p.json', '--id', id, '--customer', 'acme-01', '--data', 'data'];
      await postback(['send', 'order.shipped', ...event], { cwd });
    }
    const replay = (...args: string[]) => postback(['replay', ...args, '--data', 'data'], { cwd });
    expect(await replay('--state', 'failed')).toEqual({
      status: 0,
      stdout: 'No deliveries are failed.\n',
      stderr: '',
    });
    expect(await replay('--state', 'delivered')).toEqual({
      status: 2,
      stdout: '2 would send the same bytes, 0 others than before; 0 cannot be replayed now.\n',
      stderr: 'Nothing was sent. Add --yes to replay 2.\n',
    });
    expect(receiver.received).toHaveLength(2);
    const sure = await replay('--state', 'delivered', '--yes');
    expect(sure).toMatchObject({ status: 0, stderr: '' });
    expect(sure.stdout).toMatch(/\n2 replayed\.\n(msg_\S+ {2}delivered.*\n){2}$/);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(4);
    // In the order in which they came, each with its own id.
    expect(ids.slice(2)).toEqual(ids.slice(0, 2));
    const anew = await replay('--state', 'delivered', '--render', '--yes');
    expect(anew).toMatchObject({ status: 0, stderr: '' });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
  });

  it.each([
    [['--state', 'lost'], /argument 'lost' is invalid\. Allowed choices are delivered, failed, cancelled\./],
    [['--state', 'waiting'], /Allowed choices are delivered, failed, cancelled\./],
    [['--state', 'failed', 'msg_1'], /^Name one delivery by its id, or all of a state with --state STATE\.\n$/],
    [[], /^Name one delivery by its id, or all of a state with --state STATE\.\n$/],
  ])('replay %j is wrong usage', async (args, said) => {
    const cwd = await imported(await receiverAt());
    const { status, stderr } = await postback(['replay', ...args, '--data', 'data'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(said);
  });
});

describe('secret set', () => {
  it('keeps what comes on standard input, nowhere in the clear', async () => {
    const cwd = folderWith({});
    const args = ['secret', 'set', 'erp', '--host', 'erp.example', '--host', 'erp.example:8443', '--data', 'data'];
    const { status, stdout } = await postback(args, { cwd, input: 'canary-7f3a\n' });
    expect([status, stdout]).toEqual([0, 'Kept the secret erp for erp.example, erp.example:8443.\n']);
    for (const name of readdirSync(join(cwd, 'data'))) {
      const path = join(cwd, 'data', name);
      if (statSync(path).isFile()) expect(readFileSync(path, 'latin1')).not.toContain('canary-7f3a');
    }
    const empty = await postback(args, { cwd, input: '\n' });
    expect(empty.status).toBe(1);
    const odd = await postback(['secret', 'set', 'erp', '--host', 'https://erp.example/', '--data', 'data'], {
      cwd,
      input: 'x',
    });
    expect(odd.status).toBe(2);
    expect(odd.stderr).toContain('https://erp.example/');
  });
});

describe('secrets', () => {
  const secret = (cwd: string, args: string[], input = '') =>
    postback(['secret', ...args, '--data', 'data'], { cwd, input });
  const listed = async (cwd: string) => JSON.parse((await secret(cwd, ['list', '--json'])).stdout);

  it('are rotated, listed without values, and removed', async () => {
    const cwd = folderWith({});
    expect((await secret(cwd, ['list'])).stdout).toBe('No secrets.\n');
    await secret(cwd, ['set', 'erp', '--host', 'erp.example'], 'canary-old');
    const rotated = await secret(cwd, ['set', 'ERP', '--rotate'], 'canary-new');
    expect(rotated).toMatchObject({ status: 0, stderr: '' });
    expect(rotated.stdout).toMatch(
      /^Rotated the secret erp for erp\.example\. The old one signs beside it until \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\n$/,
    );
    const [only] = await listed(cwd);
    expect(only).toMatchObject({ name: 'erp', hosts: ['erp.example'], usedBy: [], signs: false, former: { count: 1 } });
    const hours = (Date.parse(only.former.until) - Date.parse(only.setAt)) / 3_600_000;
    expect(hours).toBeCloseTo(24, 3);
    const { stdout } = await secret(cwd, ['list']);
    expect(stdout).toMatch(/^Name {2,}Hosts {2,}Set {2,}Used by {2,}Old one signs until\nerp {2,}erp\.example /);
    expect(stdout).not.toContain('canary');
    for (const name of ['vault.json', 'workspace.json', 'postback.db']) {
      const path = join(cwd, 'data', name);
      if (existsSync(path)) expect(readFileSync(path, 'latin1')).not.toContain('canary');
    }
    expect(await secret(cwd, ['forget', 'erp'])).toMatchObject({ status: 0 });
    expect(await listed(cwd)).toMatchObject([{ former: null }]);
    const none = await secret(cwd, ['set', 'erp', '--rotate', '--overlap', '0', '--host', 'b.example'], 'third');
    expect(none.stdout).toBe('Replaced the secret erp for b.example.\n');
    expect(await secret(cwd, ['remove', 'erp'])).toMatchObject({ status: 0, stdout: 'Removed the secret erp.\n' });
    expect(await secret(cwd, ['remove', 'erp'])).toMatchObject({
      status: 1,
      stderr: 'There is no secret erp. It may have been removed.\n',
    });
    expect(await secret(cwd, ['set', 'erp', '--rotate'], 'x')).toMatchObject({ status: 1 });
  });

  it('are made, and printed once on standard output alone', async () => {
    const cwd = folderWith({});
    const { status, stdout, stderr } = await secret(cwd, ['generate', 'erp', '--host', 'erp.example']);
    expect([status, stderr]).toEqual([0, 'Kept the secret erp for erp.example. It is not shown again.\n']);
    expect(stdout).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/);
    const other = await secret(cwd, ['generate', 'erp', '--rotate']);
    expect(other.stdout).toMatch(/^whsec_/);
    expect(other.stdout).not.toBe(stdout);
    expect(await listed(cwd)).toMatchObject([{ former: { count: 1 } }]);
  });

  it.each([
    [['set', 'erp'], /--host HOST/],
    [['generate', 'erp'], /--host HOST/],
    [['set', 'erp', '--host', 'a.example', '--overlap', '2'], /--rotate/],
    [['set', 'erp', '--rotate', '--overlap', '200'], /0 to 168/],
    [['set', 'erp', '--rotate', '--overlap', '1.5'], /0 to 168/],
  ])('%j is used wrongly', async (args, complaint) => {
    const { status, stderr } = await secret(folderWith({}), args, 'x');
    expect(status).toBe(2);
    expect(stderr).toMatch(complaint);
  });
});

describe('simulate', () => {
  it('shows each step with its reason and the exact request, and leaves nothing behind', async () => {
    const cwd = folderWith({ 'b.json': bundleFor('https://erp.example/orders/{{order.id}}'), 'p.json': payload });
    const args = [
      'simulate',
      'b.json',
      '--trigger',
      'acme prints/tell the erp',
      '--payload',
      'p.json',
      '--data',
      'data',
    ];
    const { status, stdout, stderr } = await postback(args, { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('order.total is 120, greater than 100.');
    expect(stdout).toContain('POST https://erp.example/orders/A-1\n');
    expect(stdout).toContain('\n{"id":"A-1"}\n');
    expect(stdout).toContain('Simulation passed.');
    const json = JSON.parse((await postback([...args, '--json'], { cwd })).stdout);
    expect(json).toMatchObject({ passed: true, effects: [{ request: { body: '{"id":"A-1"}' } }] });
    expect(existsSync(join(cwd, 'data'))).toBe(false);
  });

  it('fails with the place in the bundle', async () => {
    const url = 'https://erp.example/orders/{{order.nothing}}';
    const cwd = folderWith({ 'b.json': bundleFor(url), 'p.json': payload });
    const args = ['simulate', 'b.json', '--trigger', 'Tell the ERP', '--payload', 'p.json', '--data', 'data'];
    const { status, stderr } = await postback(args, { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^b\.json:\/triggers\/0\/effects\/0\/url: /);
    const unknown = await postback(args.with(3, 'Tell the EPR'), { cwd });
    expect(unknown).toMatchObject({ status: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^b\.json:\/triggers: .*Did you mean Tell the ERP\?\n$/);
  });

  it('tells when each retry would go, at the time that it is asked for', async () => {
    const cwd = folderWith({ 'b.json': bundleFor('https://erp.example/orders/{{order.id}}'), 'p.json': payload });
    const args = ['simulate', 'b.json', '--trigger', 'Tell the ERP', '--payload', 'p.json', '--data', 'data'];
    const at = ['--at', '2026-11-20T10:12:00+01:00'];
    const { status, stdout } = await postback([...args, ...at], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('As if it came at 2026-11-20T09:12:00.000Z.');
    expect(stdout).toMatch(/If it fails: tries again after 5 s, 5 min, .*24 h; last on \w{3} 23 Nov \d\d:47/);
    const json = JSON.parse((await postback([...args, ...at, '--json'], { cwd })).stdout);
    expect(json.at).toBe('2026-11-20T09:12:00.000Z');
    expect(json.retries[0].tries.map((one: { at: string }) => one.at).slice(0, 3)).toEqual([
      '2026-11-20T09:12:00.000Z',
      '2026-11-20T09:12:05.000Z',
      '2026-11-20T09:17:05.000Z',
    ]);
    expect(await postback([...args, '--at', 'tomorrow'], { cwd })).toMatchObject({ status: 2 });
    expect(await postback([...args, ...at, '--live'], { cwd })).toMatchObject({ status: 2 });
  });

  it('sends it live, marked as a test, to a host that the data folder allows', async () => {
    const receiver = await receiverAt();
    const url = `http://127.0.0.1:${receiver.port}/orders/{{order.id}}`;
    const cwd = folderWith({ 'b.json': bundleFor(url), 'p.json': payload });
    const args = ['simulate', 'b.json', '--trigger', 'Tell the ERP', '--payload', 'p.json', '--live', '--data', 'data'];
    const refused = await postback(args, { cwd });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(
      new RegExp(`^b\\.json:/triggers/0/effects/0: .*--allow-host 127.0.0.1:${receiver.port}`),
    );
    expect(receiver.received).toEqual([]);
    await postback(['import', 'b.json', '--allow-host', `127.0.0.1:${receiver.port}`, '--data', 'data'], { cwd });
    const sent = await postback(args, { cwd });
    expect(sent).toMatchObject({ status: 0, stderr: '' });
    expect(sent.stdout).toMatch(/Answer: 200 after \d+ ms/);
    expect(receiver.received).toMatchObject([{ body: '{"id":"A-1"}', headers: { 'postback-test': 'true' } }]);
  });
});

describe('hosts given on the command line', () => {
  it('are allowed for one simulation, and no longer', async () => {
    const receiver = await receiverAt();
    const host = `127.0.0.1:${receiver.port}`;
    const cwd = folderWith({ 'b.json': bundleFor(`http://${host}/x`), 'p.json': payload });
    const args = ['simulate', 'b.json', '--trigger', 'Tell the ERP', '--payload', 'p.json', '--live', '--data', 'data'];
    expect(await postback([...args, '--allow-host', host], { cwd })).toMatchObject({ status: 0, stderr: '' });
    expect(receiver.received).toHaveLength(1);
    expect(await postback(args, { cwd })).toMatchObject({ status: 1 });
    expect(receiver.received).toHaveLength(1);
  });

  it.each(['http://127.0.0.1', '127.0.0.1/x', 'a b', '', 'x:99999', 'user@host'])('%j is wrong usage', async (host) => {
    const cwd = folderWith({ 'b.json': bundleFor('https://erp.example') });
    for (const args of [
      ['import', 'b.json', '--allow-host', host],
      ['simulate', 'b.json', '--trigger', 'x', '--live', '--allow-host', host],
      ['secret', 'set', 'x', '--host', host],
    ]) {
      const { status, stdout, stderr } = await postback([...args, '--data', 'data'], { cwd, input: 'x' });
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('Write it as erp.example');
    }
    expect(existsSync(join(cwd, 'data'))).toBe(false);
  });

  it.each(['169.254.169.254', 'metadata.google.internal:80', '[fd00:ec2::254]'])(
    '%s is never allowed',
    async (host) => {
      const cwd = folderWith({ 'b.json': bundleFor('https://erp.example') });
      const { status, stderr } = await postback(['import', 'b.json', '--allow-host', host, '--data', 'data'], { cwd });
      expect(status).toBe(1);
      expect(stderr).toContain("a cloud's metadata");
    },
  );
});

describe('a folder with an engine', () => {
  it('is asked through that engine, and refuses a second one at once', async () => {
    const receiver = await receiverAt();
    const cwd = await imported(receiver);
    const data = join(cwd, 'data');
    const studio = await startStudio(data);
    onTestFinished(() => void studio.kill());
    const send = ['send', 'order.shipped', '--payload', 'p.json', '--customer', 'acme-01', '--data', 'data'];
    expect(await postback(send, { cwd })).toMatchObject({ status: 0, stderr: '' });
    await receiver.waitFor(1);
    const started = Date.now();
    const second = await postback(['serve', '--no-open', '--port', '0', '--data', 'data'], { cwd });
    expect(Date.now() - started).toBeLessThan(2_000);
    expect(second).toMatchObject({ status: 1, stdout: '' });
    expect(second.stderr).toContain(String(studio.child.pid));
    expect(await studio.stop()).toBe(0);
    expect(existsSync(join(data, 'engine.json'))).toBe(false);
    const log = JSON.parse((await postback(['deliveries', '--json', '--data', 'data'], { cwd })).stdout);
    expect(log).toMatchObject([{ state: 'delivered', attempts: 1 }]);
  });

  it('is taken at once when its engine was killed', async () => {
    const cwd = folderWith({});
    const studio = await startStudio(join(cwd, 'data'));
    await studio.kill();
    expect(existsSync(join(cwd, 'data', 'engine.json'))).toBe(true);
    const { status, stderr } = await postback(['deliveries', '--data', 'data'], { cwd });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('says so when it cannot be used', async () => {
    const cwd = folderWith({ file: 'not a folder' });
    const { status, stdout, stderr } = await postback(['deliveries', '--data', 'file'], { cwd });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    mkdirSync(join(cwd, 'newer'));
    writeFileSync(join(cwd, 'newer', 'workspace.json'), '{"version":9999}');
    chmodSync(join(cwd, 'newer', 'workspace.json'), 0o600);
    const newer = await postback(['deliveries', '--data', 'newer'], { cwd });
    expect(newer.status).toBe(1);
    expect(readFileSync(join(cwd, 'newer', 'workspace.json'), 'utf8')).toBe('{"version":9999}');
  });
});
