import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpSender } from '#engine/delivery/http-sender.ts';
import type { Dial, Network } from '#engine/delivery/network.ts';
import type { Sent } from '#engine/ports/sender.ts';
import { httpServer, namedNetwork } from './servers.ts';

function send(url: string, network: Network, allowedHosts: string[] = []): Promise<Sent> {
  const http = createHttpSender({ network });
  onTestFinished(() => http.close());
  return http.send({ request: { method: 'POST', url, headers: [], body: '{}' }, allowedHosts });
}

const literals = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '017700000001',
  '0',
  '0.0.0.0',
  '127.0.0.1.',
  '１２７.０.０.１',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  'localhost',
  'localhost.',
  'LOCALHOST',
  'x.localhost',
  'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::8.8.8.8]',
  '[64:ff9b:1::1]',
  '[2002:7f00:1::1]',
  '[2002:808:808::1]',
  '[2001::1]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd12::1]',
  '[ff02::1]',
  '[2001:db8::1]',
  '10.0.0.4',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.1.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
];
const metadata = [
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '[::ffff:169.254.169.254]',
  '[64:ff9b::a9fe:a9fe]',
  '[fd00:ec2::254]',
  'metadata.google.internal',
];

describe('a target that is refused is not looked up and not dialled', () => {
  test.each(literals)('http://%s/', async (host) => {
    const { network, asked, dialled } = namedNetwork({});
    const sent = await send(`http://${host}/`, network);
    expect(sent).toMatchObject({ ok: false, code: 'address' });
    expect(!sent.ok && sent.message).toMatch(
      /Allow it only if the server is yours: in Settings, or with --allow-host .+\.$/,
    );
    expect({ asked, dialled }).toEqual({ asked: [], dialled: [] });
  });

  test.each(metadata)('http://%s/, even where its host is allowed', async (host) => {
    const { network, asked, dialled } = namedNetwork({});
    const sent = await send(`http://${host}/`, network, [host]);
    expect(sent).toMatchObject({ ok: false, code: 'metadata' });
    expect({ asked, dialled }).toEqual({ asked: [], dialled: [] });
  });
});

describe('a name', () => {
  test.each([
    [['10.0.0.4']],
    [['8.8.8.8', '10.0.0.4']],
    [['8.8.8.8', '::1']],
    [['2606:4700:4700::1111', '127.0.0.1']],
    [['fe80::1%eth0']],
    [['::ffff:192.168.0.1']],
    [['not an address']],
  ])('with the addresses %j is refused, and nothing is dialled', async (addresses) => {
    const { network, dialled } = namedNetwork({ 'erp.example': [addresses] });
    const sent = await send('https://erp.example/', network);
    expect(sent).toMatchObject({ ok: false, code: 'address' });
    expect(dialled).toEqual([]);
  });

  test('says whose address it is, and which', async () => {
    const { network } = namedNetwork({ 'erp.example': [['10.0.0.4']] });
    expect(await send('http://erp.example/', network)).toMatchObject({
      message:
        'erp.example leads to 10.0.0.4, a private address. Allow it only if the server is yours: in Settings, or with --allow-host erp.example.',
    });
    expect(await send('http://10.0.0.4:8080/', network)).toMatchObject({
      message:
        '10.0.0.4 is a private address. Allow it only if the server is yours: in Settings, or with --allow-host 10.0.0.4:8080.',
    });
  });

  test('that leads to metadata is refused even where it is allowed', async () => {
    const { network, dialled } = namedNetwork({ 'erp.example': [['169.254.169.254']] });
    expect(await send('http://erp.example/', network, ['erp.example'])).toMatchObject({ code: 'metadata' });
    expect(dialled).toEqual([]);
  });

  test('that changes its address between two look-ups is dialled at the checked one alone', async () => {
    const { network, asked, dialled } = namedNetwork({ 'erp.example': [['8.8.8.8'], ['10.0.0.4']] });
    await send('http://erp.example:9/', network);
    expect(asked).toEqual(['erp.example']);
    expect(dialled).toEqual([{ hostname: 'erp.example', addresses: ['8.8.8.8'], port: 9 }]);
    expect(await send('http://erp.example:9/', network)).toMatchObject({ code: 'address' });
    expect(dialled).toHaveLength(1);
  });

  test('whose connection ends at another peer than the checked one gets no byte', async () => {
    let calls = 0;
    const port = await httpServer((_req, res) => {
      calls += 1;
      res.end();
    });
    const { network, dialled } = namedNetwork({ 'erp.example': [['8.8.8.8']] });
    expect(await send(`http://erp.example:${port}/`, network)).toMatchObject({ ok: false, code: 'address' });
    expect(dialled).toHaveLength(1);
    expect(calls).toBe(0);
  });
});

describe('an allowed host', () => {
  async function listening() {
    const port = await httpServer((_req, res) => res.end('ok'));
    const dialled: Dial[] = [];
    const network: Network = {
      resolve: async () => ['127.0.0.1'],
      dial(target) {
        dialled.push(target);
        return connect({ host: target.addresses[0], port: target.port });
      },
    };
    return { port, network, dialled };
  }

  test('may be private: by its name, by its name and port, by its literal', async () => {
    const { port, network } = await listening();
    for (const [url, entry] of [
      [`http://erp.internal:${port}/`, 'erp.internal'],
      [`http://erp.internal:${port}/`, `ERP.internal:${port}`],
      [`http://127.0.0.1:${port}/`, `127.0.0.1:${port}`],
      [`http://127.1:${port}/`, '127.0.0.1'],
      [`http://localhost:${port}/`, 'localhost'],
      [`http://x.localhost.:${port}/`, 'x.localhost'],
    ] as const) {
      expect(await send(url, network, [entry]), url).toMatchObject({ ok: true, answer: { status: 200 } });
    }
  });

  test.each([
    ['another host', 'other.internal'],
    ['another port', 'erp.internal:1'],
    ['its address, not its name', '127.0.0.1'],
    ['a name inside of its own', 'internal'],
  ])('does not vouch for %s', async (_what, entry) => {
    const { port, network, dialled } = await listening();
    expect(await send(`http://erp.internal:${port}/`, network, [entry])).toMatchObject({ code: 'address' });
    expect(dialled).toEqual([]);
  });

  test('that is no longer allowed does not live on in an open connection', async () => {
    const { port, network, dialled } = await listening();
    const http = createHttpSender({ network });
    onTestFinished(() => http.close());
    const request = { method: 'POST', url: `http://erp.internal:${port}/`, headers: [], body: '{}' };
    expect(await http.send({ request, allowedHosts: ['erp.internal'] })).toMatchObject({ ok: true });
    expect(await http.send({ request, allowedHosts: [] })).toMatchObject({ ok: false, code: 'address' });
    expect(dialled).toHaveLength(1);
  });
});

test('a redirect inwards is an answer: nothing goes where it points', async () => {
  let calls = 0;
  const inner = await httpServer((_req, res) => {
    calls += 1;
    res.end();
  });
  const outer = await httpServer((_req, res) => res.writeHead(307, { location: `http://127.0.0.1:${inner}/` }).end());
  const { network } = namedNetwork({});
  const sent = await send(`http://127.0.0.1:${outer}/`, network, [`127.0.0.1:${outer}`]);
  expect(sent).toMatchObject({ ok: true, answer: { status: 307 } });
  expect(calls).toBe(0);
});
