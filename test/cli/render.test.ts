import { describe, expect, it } from 'vitest';
import { folderWith, template } from './files.ts';
import { postback } from './postback.ts';

const payload = { order: { id: 'A-1', total: 80 } };

describe('events', async () => {
  it('lists the event types, the eight order events first', async () => {
    const { status, stdout } = await postback(['events']);
    expect(status).toBe(0);
    const ids = stdout.split('\n').map((line) => line.split(' ')[0]);
    expect(ids.slice(0, 9)).toEqual([
      'Type',
      'order.received',
      'order.failed',
      'order.cancelled',
      'order.returned',
      'order.in_production',
      'order.delivered',
      'order.shipped',
      'order.in_transit',
    ]);
    const listed = JSON.parse((await postback(['events', '--json'])).stdout);
    expect(listed[6]).toMatchObject({ id: 'order.shipped', label: 'Shipped', group: 'Orders' });
  });

  it('prints a sample, by name too', async () => {
    const main = await postback(['events', 'order.shipped', '--sample']);
    expect(main.status).toBe(0);
    expect(JSON.parse(main.stdout).order.id).toEqual(expect.any(String));
    const [row] = JSON.parse((await postback(['events', 'order.shipped', '--json'])).stdout);
    const awkward = await postback(['events', 'order.shipped', '--sample', row.samples[1]]);
    expect(awkward.status).toBe(0);
    expect(awkward.stdout).not.toBe(main.stdout);
  });

  it('says what it does not know', async () => {
    const mistyped = await postback(['events', 'order.shiped', '--sample']);
    expect(mistyped).toMatchObject({ status: 1, stdout: '' });
    expect(mistyped.stderr).toBe('There is no event type order.shiped. Did you mean order.shipped?\n');
    const unnamed = await postback(['events', 'order.shipped', '--sample', 'nope']);
    expect(unnamed).toMatchObject({ status: 1, stdout: '' });
    expect((await postback(['events', '--sample'])).status).toBe(2);
  });
});

describe('render', async () => {
  it('prints the body as it is sent, and a line break', async () => {
    const cwd = folderWith({ 't.json': template, 'p.json': payload });
    expect(await postback(['render', 't.json', '--payload', 'p.json'], { cwd })).toEqual({
      status: 0,
      stdout: '{"id":"A-1"}\n',
      stderr: '',
    });
  });

  it('reads the payload or the template from standard input', async () => {
    const cwd = folderWith({ 't.json': template, 'p.json': payload });
    const input = JSON.stringify(payload);
    expect((await postback(['render', 't.json', '--payload', '-'], { cwd, input })).stdout).toBe('{"id":"A-1"}\n');
    const other = JSON.stringify(template);
    expect((await postback(['render', '-', '--payload', 'p.json'], { cwd, input: other })).stdout).toBe(
      '{"id":"A-1"}\n',
    );
    expect((await postback(['render', '-', '--payload', '-'], { cwd, input })).status).toBe(2);
  });

  it('takes the sample of the event, its own where none is named', async () => {
    const body = { type: '{{@event.type}}', id: '{{order.id}}' };
    const cwd = folderWith({ 't.json': { ...template, body }, 'none.json': { name: 'N', body: {} } });
    const own = JSON.parse((await postback(['render', 't.json'], { cwd })).stdout);
    expect(own).toEqual({ type: 'order.shipped', id: expect.any(String) });
    const other = JSON.parse((await postback(['render', 't.json', '--event', 'order.failed'], { cwd })).stdout);
    expect(other.type).toBe('order.failed');
    expect((await postback(['render', 'none.json'], { cwd })).status).toBe(2);
    expect((await postback(['render', 't.json', '--event', 'order.lost'], { cwd })).status).toBe(1);
  });

  it.each([
    ['xml', { order: { '@id': '{{order.id}}' } }, '<?xml version="1.0" encoding="UTF-8"?><order id="A-1"/>'],
    ['form', { id: '{{order.id}}', list: [1, 2] }, 'id=A-1&list=1&list=2'],
    ['text', 'Order {{order.id}}', 'Order A-1'],
  ])('prints %s', async (format, body, expected) => {
    const cwd = folderWith({ 't.json': { ...template, format, body }, 'p.json': payload });
    const { status, stdout } = await postback(['render', 't.json', '--payload', 'p.json'], { cwd });
    expect(status).toBe(0);
    expect(stdout.replace(/^<\?xml.*?\?>\n?/, '')).toBe(`${expected.replace(/^<\?xml.*?\?>/, '')}\n`);
  });

  it('tells where each value comes from', async () => {
    const body = { id: '{{order.id}}', who: "{{upper (concat 'x' order.id)}}", fixed: 1 };
    const cwd = folderWith({ 't.json': { ...template, body }, 'p.json': payload });
    const { stdout } = await postback(['render', 't.json', '--payload', 'p.json', '--trace'], { cwd });
    const [first, , heading, ...lines] = stdout.trimEnd().split('\n');
    expect(JSON.parse(first ?? '')).toEqual({ id: 'A-1', who: 'XA-1', fixed: 1 });
    expect(heading).toBe('Where each value comes from:');
    expect(lines.map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
      '/id  "A-1"  order.id "A-1"',
      '/who  "XA-1"  order.id "A-1" · concat → "xA-1" · upper → "XA-1"',
      '/fixed  1  as it is written',
    ]);
  });

  it('puts each problem on a line of its own, with its file and place', async () => {
    const body = { a: '{{uper order.id}}', b: ['{{#nope}}'] };
    const cwd = folderWith({ 'dir/t.json': { ...template, body }, 'p.json': payload });
    const { status, stdout, stderr } = await postback(['render', 'dir/t.json', '--payload', 'p.json'], { cwd });
    expect([status, stdout]).toEqual([1, '']);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^dir\/t\.json:\/body\/a: .*uper.*upper/);
    expect(lines[1]).toMatch(/^dir\/t\.json:\/body\/b\/0: /);
  });

  it('says what is wrong with a file that is no template', async () => {
    const cwd = folderWith({
      'not.json': '{"name":',
      'nameless.json': { body: 1 },
      'extra.json': { ...template, extra: 1 },
      'bundle.json': { postback: 1 },
      'p.json': '{',
    });
    for (const [file, place] of [
      ['missing.json', 'missing.json:: '],
      ['.', '.:: '],
      ['not.json', 'not.json:: '],
      ['nameless.json', 'nameless.json:/name: '],
      ['extra.json', 'extra.json:'],
      ['bundle.json', 'bundle.json:: '],
    ] as const) {
      const { status, stdout, stderr } = await postback(['render', file, '--event', 'order.shipped'], { cwd });
      expect([file, status, stdout, stderr.split('\n').length]).toEqual([file, 1, '', 2]);
      expect(stderr.startsWith(place)).toBe(true);
    }
    const latin = await postback(['render', '-'], { input: Buffer.from([0x22, 0xe9, 0x22]) });
    expect(latin).toEqual({ status: 1, stdout: '', stderr: '-:: This is not UTF-8 text.\n' });
    const badPayload = await postback(['render', 'extra.json', '--payload', 'p.json'], { cwd });
    expect(badPayload.status).toBe(1);
  });
});

describe('wrong usage', async () => {
  it.each([
    [[]],
    [['nope']],
    [['suggest']],
    [['suggest', '--payload', 'p.json']],
    [['suggest', '--payload', '-', '--example', '-']],
    [['render']],
    [['render', 'a', 'b']],
    [['render', 'a', '--nope']],
    [['export']],
    [['send', 'order.shipped']],
    [['deliveries', '--state', 'lost']],
    [['serve', '--port', 'x']],
    [['serve', '--port', '70000']],
    [['serve', '--host', '']],
    [['serve', '--host', 'http://127.0.0.1']],
    [['secret']],
    [['secret', 'set', 'x']],
    [['replay']],
    [['simulate', 'b.json']],
  ])('postback %j ends with 2', async (args) => {
    const { status, stdout } = await postback(args);
    expect([status, stdout]).toEqual([2, '']);
  });

  it.each([[['--help']], [['render', '--help']], [['--version']], [['help']]])(
    'postback %j is no mistake',
    async (args) => {
      const { status, stderr } = await postback(args);
      expect([status, stderr]).toEqual([0, '']);
    },
  );
});

it('warns of what does not fit the customer’s schema, at its place, and prints the output all the same', async () => {
  const lines = { type: 'array', items: { required: ['sku'], properties: { sku: { type: 'string' } } } };
  const body = { id: '{{order.id}}', lines: { '{{#each order.items}}': { sku: '{{sku}}' } } };
  const cwd = folderWith({
    't.json': { ...template, body, schema: { properties: { lines }, required: ['id', 'at'] } },
    'p.json': { order: { id: 'A-1', items: [{ sku: 'a' }, {}] } },
  });
  expect(await postback(['render', 't.json', '--payload', 'p.json'], { cwd })).toEqual({
    status: 0,
    stdout: '{"id":"A-1","lines":[{"sku":"a"},{"sku":null}]}\n',
    stderr: [
      "t.json:/body: warning: at is not there, and the customer's schema requires it.\n",
      "t.json:/body/lines/{{#each order.items}}/sku: warning: sku is empty in entry 2 of lines, and the customer's schema requires text.\n",
    ].join(''),
  });
});
