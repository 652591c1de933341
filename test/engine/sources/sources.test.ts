import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { retryFailed } from '#engine/sources/failed-files.ts';
import type { SourceState } from '#shared/contract/source-state.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { dropBurst, type WatchOptions, watchFolder } from './watched-folder.ts';

function start(options: Partial<WatchOptions> = {}) {
  const watched = watchFolder({ home: tempFolder(), ...options });
  onTestFinished(() => watched.close());
  return watched;
}

const shipped = (id?: string, order: string = 'PS-1') => ({
  type: 'order.shipped',
  ...(id === undefined ? {} : { id }),
  customer: 'acme-01',
  payload: { order: { id: order } },
});
const line = (value: object) => JSON.stringify(value);
const isDone = (files: number) => (state: SourceState) => state.recent.length >= files && state.waiting === 0;

describe('a file becomes its events, then moves to done', () => {
  test('an event keeps its own id; its source is the folder', async () => {
    const { put, until, events, names } = start();
    put('order.json', shipped('E-1'));
    const state = await until(isDone(1));
    expect(events()).toMatchObject([
      { id: 'E-1', source: 'folder:Orders', type: 'order.shipped', customer: 'acme-01' },
    ]);
    expect(names()).toEqual([]);
    expect(names('done')).toEqual(['order.json']);
    expect(state).toMatchObject({ state: 'watching', problem: null, today: 1, failed: 0, waiting: 0 });
    expect(state.recent).toMatchObject([{ name: 'order.json', outcome: 'taken', events: 1, problem: null }]);
  });

  test.each([
    ['an event', 'a.json', line(shipped('E-1')), ['E-1']],
    ['a list of events, in order', 'a.json', line([shipped('E-1'), shipped('E-2')]), ['E-1', 'E-2']],
    ['an empty list', 'a.json', '[]', []],
    [
      'a CloudEvent',
      'a.json',
      line({ specversion: '1.0', id: 'C-1', source: '/shop', type: 'order.shipped', data: {} }),
      ['C-1'],
    ],
    ['an event a line', 'a.ndjson', `${line(shipped('E-1'))}\n${line(shipped('E-2'))}\n`, ['E-1', 'E-2']],
    ['lines by another name', 'a.JSONL', `${line(shipped('E-1'))}\n`, ['E-1']],
    [
      'lines with CR LF, blank ones, and no last newline',
      'a.ndjson',
      `${line(shipped('E-1'))}\r\n\r\n  \r\n${line(shipped('E-2'))}`,
      ['E-1', 'E-2'],
    ],
    ['a byte order mark', 'a.json', `\uFEFF${line(shipped('E-1'))}`, ['E-1']],
    ['a byte order mark before lines', 'a.ndjson', `\uFEFF${line(shipped('E-1'))}\n`, ['E-1']],
    ['lines in a .json file', 'a.json', `${line(shipped('E-1'))}\n${line(shipped('E-2'))}\n`, ['E-1', 'E-2']],
    ['a name with spaces and letters of all kinds', 'Ødegård #1.json', line(shipped('E-1')), ['E-1']],
  ])('%s', async (_, name, content, ids) => {
    const { put, until, events, names } = start();
    put(name, content);
    await until(isDone(1));
    expect(events().map(({ id }) => id)).toEqual(ids);
    expect(names('done')).toEqual([name]);
    expect(names('failed')).toEqual([]);
  });

  test('payloads, where the source says of which type; its customer, where they name none', async () => {
    const { put, until, events } = start({ source: { event: 'stock.changed', customer: 'acme-01' } });
    put('one.json', { sku: 'MUG', type: 'mug' });
    await until(isDone(1));
    put('two.json', [{ sku: 'A' }, { sku: 'B' }]);
    await until(isDone(2));
    put('three.ndjson', '{"sku":"C"}\n');
    await until(isDone(3));
    expect(events().map(({ payload }) => JSON.parse(payload).sku)).toEqual(['MUG', 'A', 'B', 'C']);
    expect(new Set(events().map(({ type, customer }) => `${type} ${customer}`))).toEqual(
      new Set(['stock.changed acme-01']),
    );
  });

  test('the customer that an event names is not replaced by the source’s', async () => {
    const { put, until, events } = start({ source: { customer: 'globex' } });
    put('one.json', shipped('E-1'));
    await until(isDone(1));
    expect(events()).toMatchObject([{ customer: 'acme-01' }]);
  });

  test('a file of the same name is kept beside the first', async () => {
    const { put, until, names, events } = start();
    put('order.json', shipped('E-1'));
    await until(isDone(1));
    put('order.json', shipped('E-2'));
    await until(isDone(2));
    expect(names('done')).toHaveLength(2);
    expect(events()).toHaveLength(2);
  });
});

describe('each event once', () => {
  test('what was stored before a crash, and not moved, makes nothing new', async () => {
    const home = tempFolder();
    const first = start({ home });
    first.put('order.json', shipped());
    first.put('lines.ndjson', `${line(shipped(undefined, 'A'))}\n${line(shipped(undefined, 'A'))}\n`);
    await first.until(isDone(2));
    await first.close();
    for (const name of first.names('done')) renameSync(join(first.folder, 'done', name), join(first.folder, name));

    const second = start({ home });
    const state = await second.until(({ recent }) => recent.length === 4);
    expect(second.events()).toHaveLength(3);
    expect(new Set(second.events().map(({ id }) => id)).size).toBe(3);
    expect(state.recent.slice(0, 2)).toMatchObject([
      { outcome: 'repeat', events: 0 },
      { outcome: 'repeat', events: 0 },
    ]);
    expect(second.names()).toEqual([]);
  });

  test('the same content under two names is two events; under one name again, one', async () => {
    const { put, until, events } = start();
    put('a.json', shipped());
    put('b.json', shipped());
    await until(isDone(2));
    put('a.json', shipped());
    const state = await until(isDone(3));
    expect(events()).toHaveLength(2);
    expect(state.recent[0]).toMatchObject({ name: 'a.json', outcome: 'repeat' });
  });

  test('a file that is written in two parts is one event', async () => {
    const { put, folder, until, events, names } = start();
    const text = line(shipped('E-1'));
    put('slow.json', text.slice(0, 20));
    await until(({ waiting }) => waiting === 1);
    appendFileSync(join(folder, 'slow.json'), text.slice(20));
    await until(isDone(1));
    expect(events().map(({ id }) => id)).toEqual(['E-1']);
    expect(names('failed')).toEqual([]);
  });

  test('an empty file, and one whose last line is half there, are waited for', async () => {
    const { put, folder, until, events, names } = start({ times: { patience: 5_000 } });
    put('empty.json', '');
    put('half.ndjson', `${line(shipped('E-1'))}\n{"type":"order.sh`);
    await until(({ waiting }) => waiting === 2);
    writeFileSync(join(folder, 'empty.json'), line(shipped('E-3')));
    appendFileSync(join(folder, 'half.ndjson'), `ipped","id":"E-2","payload":{}}\n`);
    await until(isDone(2));
    expect(
      events()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['E-1', 'E-2', 'E-3']);
    expect(names('failed')).toEqual([]);
  });

  test('lines that are added while a file is read are taken in, and the others not again', async () => {
    let folder = '';
    let isFirst = true;
    const watched = start({
      around: (accept) => (input, from) => {
        if (isFirst) appendFileSync(join(folder, 'log.ndjson'), `${line(shipped(undefined, 'C'))}\n`);
        isFirst = false;
        return accept(input, from);
      },
    });
    folder = watched.folder;
    watched.put('log.ndjson', `${line(shipped(undefined, 'A'))}\n${line(shipped(undefined, 'B'))}\n`);
    await watched.until(isDone(1));
    expect(watched.events().map(({ payload }) => JSON.parse(payload).order.id)).toEqual(['A', 'B', 'C']);
    expect(watched.read('done/log.ndjson').trim().split('\n')).toHaveLength(3);
  });

  test('a file that is renamed into place counts once; hidden ones and other kinds stay', async () => {
    const { put, folder, until, events, names } = start();
    put('.order.json', shipped('E-1'));
    put('order.json.part', shipped('E-1'));
    put('notes.txt', 'hello');
    await until(({ others }) => others === 2);
    renameSync(join(folder, '.order.json'), join(folder, 'order.json'));
    await until(isDone(1));
    expect(events()).toHaveLength(1);
    expect(names()).toEqual(['notes.txt', 'order.json.part']);
  });

  test('links are not followed, subfolders not entered', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 'secret.json'), line(shipped('E-secret')));
    mkdirSync(join(home, 'orders', 'inner'), { recursive: true });
    writeFileSync(join(home, 'orders', 'inner', 'x.json'), line(shipped('E-inner')));
    symlinkSync(join(home, 'secret.json'), join(home, 'orders', 'link.json'));
    symlinkSync(home, join(home, 'orders', 'folder.json'));
    const { put, until, events, names } = start({ home });
    put('order.json', shipped('E-1'));
    const state = await until(isDone(1));
    expect(events().map(({ id }) => id)).toEqual(['E-1']);
    expect(state.others).toBe(3);
    expect(names()).toEqual(['folder.json', 'link.json']);
  });

  test('a done folder that is a link elsewhere is not written to', async () => {
    const home = tempFolder();
    mkdirSync(join(home, 'elsewhere'));
    mkdirSync(join(home, 'orders'));
    symlinkSync(join(home, 'elsewhere'), join(home, 'orders', 'done'));
    const { put, until, names, events } = start({ home });
    put('order.json', shipped('E-1'));
    const state = await until((now) => now.state === 'held');
    expect(state.problem).toBe(
      `order.json was taken in, but cannot be moved to ${join(home, 'orders')} (ENOTDIR). Let Postback Studio write to the folder.`,
    );
    expect(names()).toContain('order.json');
    rmSync(join(home, 'orders', 'done'));
    await until(isDone(1));
    expect(events()).toHaveLength(1);
    expect(names('done')).toEqual(['order.json']);
  });
});

describe('what is no event goes to failed, with a text that says why', () => {
  test.each([
    ['a.json', '{"type":', 'Line 1: This is not JSON: '],
    ['a.json', '{\n"type": "order.shipped",\n"payload": {},,\n}', 'Line 3: This is not JSON: '],
    ['a.json', '', 'The file is empty.'],
    ['a.ndjson', '', 'The file is empty.'],
    ['a.ndjson', '\n\n', 'The file is empty.'],
    ['a.json', '{"type":"order.shipped"}', 'Line 1: '],
    ['a.json', '"text"', 'Line 1: '],
    ['a.json', Buffer.from([0x7b, 0x0a, 0x22, 0xff, 0x22, 0x7d]), 'Line 2: This is not UTF-8.'],
    ['a.json', Buffer.from('\uFEFF{}', 'utf16le'), 'The file is UTF-16. Save it as UTF-8.'],
    ['a.ndjson', Buffer.from('\uFEFF{}\n', 'utf16le'), 'The file is UTF-16. Save it as UTF-8.'],
    ['a.json', line({ ...shipped('E-1'), payload: 'x'.repeat(1_000_000) }), 'An event is at most 1,000,000 bytes.'],
    ['a.json', `[${'1,'.repeat(5_000_000)}1]`, 'A .json file is at most 10,000,000 bytes.'],
  ])('case %#: %s', async (name, content, reason) => {
    const { put, until, events, names, read } = start({ times: { patience: 150 } });
    put(name, content);
    const state = await until(isDone(1));
    expect(events()).toEqual([]);
    expect(names('done')).toEqual([]);
    expect(names('failed')).toEqual([name, `${name}.problem.txt`]);
    const text = read(`failed/${name}.problem.txt`);
    expect(text).toContain(`Nothing of ${name} was taken in.`);
    expect(text).toContain(reason);
    expect(text).toContain('press Try again');
    expect(state).toMatchObject({ failed: 1, recent: [{ outcome: 'failed', events: 0 }] });
  });

  test('an .ndjson file of more than 100 MB', async () => {
    const home = tempFolder();
    mkdirSync(join(home, 'orders'));
    writeFileSync(join(home, 'orders', 'huge.ndjson'), '');
    truncateSync(join(home, 'orders', 'huge.ndjson'), 100_000_001);
    const { until, read } = start({ home });
    await until(isDone(1));
    expect(read('failed/huge.ndjson.problem.txt')).toContain('An .ndjson file is at most 100,000,000 bytes. Split it.');
  });

  test('of a list, what is no event alone: it is mended and tried again', async () => {
    const { put, until, events, names, read, folder, sources } = start();
    put('list.json', `[\n${line(shipped('E-1'))},\n{"type":"order.shipped"},\n${line(shipped('E-3'))}\n]`);
    const state = await until(isDone(1));
    expect(events().map(({ id }) => id)).toEqual(['E-1', 'E-3']);
    expect(names('done')).toEqual(['list.json']);
    expect(JSON.parse(read('failed/list.json'))).toEqual([{ type: 'order.shipped' }]);
    const text = read('failed/list.json.problem.txt');
    expect(text).toContain('Taken in of list.json: 2.');
    expect(text).toContain('Line 3: ');
    expect(state).toMatchObject({ failed: 1, recent: [{ outcome: 'partly', events: 2 }] });

    put('failed/list.json', line([shipped('E-2')]));
    expect(await retryFailed(folder, ['list.json'])).toEqual([]);
    sources.look();
    const after = await until(isDone(2));
    expect(events().map(({ id }) => id)).toEqual(['E-1', 'E-3', 'E-2']);
    expect(after.failed).toBe(0);
    expect(names('failed')).toEqual([]);
  });

  test('of lines, the bytes of those that are no events', async () => {
    const { put, until, events, read } = start();
    const bad = Buffer.concat([Buffer.from('{"a": "'), Buffer.from([0xff]), Buffer.from('"}\r\n')]);
    const long = Buffer.from(`{"x":"${'y'.repeat(1_100_000)}"}\n`);
    put(
      'l.ndjson',
      Buffer.concat([
        Buffer.from(`${line(shipped('E-1'))}\n`),
        bad,
        Buffer.from(`${line(shipped('E-3'))}\n`),
        long,
        Buffer.from('nope'),
      ]),
    );
    await until(isDone(1));
    expect(events().map(({ id }) => id)).toEqual(['E-1', 'E-3']);
    const text = read('failed/l.ndjson.problem.txt');
    expect(text).toMatch(/Line 2: This is not UTF-8[\s\S]*Line 4: An event is at most[\s\S]*Line 5: This is not JSON/);
    expect(read('failed/l.ndjson')).toContain(`"}\r\n{"x":"yyy`);
    expect(read('failed/l.ndjson').endsWith('nope')).toBe(true);
  });

  test('a name that leads out of failed is not moved back', async () => {
    const { put, folder, names } = start({ source: { state: 'paused' } });
    mkdirSync(join(folder, 'failed'));
    put('other.json', '{}');
    put('failed/a.json', '{}');
    put('a.json', '{}');
    expect(await retryFailed(folder, ['../other.json', 'a.json', 'gone.json', '/etc/passwd'])).toHaveLength(4);
    expect(names('failed')).toEqual(['a.json']);
  });
});

describe('when the folder or the disk fails', () => {
  test('files stay where they are while the disk is full, and are taken in once there is space', async () => {
    const { put, until, events, names, database } = start();
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${pages + 20}`);
    for (let n = 0; n < 20; n += 1) put(`order-${n}.json`, { ...shipped(`E-${n}`), payload: 'x'.repeat(20_000) });
    const held = await until(({ state }) => state === 'held');
    expect(held.problem).toBe(
      'Events cannot be stored (full), so files stay where they are. Free space on the disk; they are tried again every 0.1 s.',
    );
    expect(names().length).toBeGreaterThan(0);
    expect(names('failed')).toEqual([]);
    // What is in done is in the database.
    expect(names('done')).toHaveLength(events().length);
    database.exec('PRAGMA max_page_count = 100000');
    const state = await until(isDone(20));
    expect(state).toMatchObject({ state: 'watching', problem: null });
    expect(events()).toHaveLength(20);
    expect(names('done')).toHaveLength(20);
  });

  test('a folder that went is said to be gone, and watched again when it is back', async () => {
    const { put, folder, until, events } = start();
    put('a.json', shipped('E-1'));
    await until(isDone(1));
    rmSync(folder, { recursive: true });
    const state = await until((now) => now.state === 'unreachable');
    expect(state.problem).toBe(`There is no folder ${folder}. Make it, or connect the drive that it is on.`);
    mkdirSync(folder);
    put('b.json', shipped('E-2'));
    await until((now) => now.state === 'watching' && now.recent[0]?.name === 'b.json');
    expect(events().map(({ id }) => id)).toEqual(['E-1', 'E-2']);
  });

  test('a paused source leaves its files; it goes on with them', async () => {
    const { put, until, names, workspace } = start({ source: { state: 'paused' } });
    put('a.json', shipped('E-1'));
    expect((await until(() => true)).state).toBe('paused');
    const set = (state: 'active' | 'paused') =>
      workspace.update((now) => ({ ...now, sources: now.sources.map((source) => ({ ...source, state })) }));
    set('active');
    await until(isDone(1));
    set('paused');
    put('b.json', shipped('E-2'));
    expect((await until(({ state }) => state === 'paused')).recent).toHaveLength(1);
    expect(names()).toEqual(['b.json']);
    set('active');
    await until(isDone(2));
  });

  test('figures and last files outlive the engine', async () => {
    const home = tempFolder();
    const first = start({ home });
    first.put('a.json', shipped('E-1'));
    await first.until(isDone(1));
    await first.close();
    const second = start({ home });
    expect(second.sources.states()).toMatchObject([{ today: 1, recent: [{ name: 'a.json', outcome: 'taken' }] }]);
  });
});

test('a burst of files is one event each', async () => {
  const count = Number(process.env.SOAK_FILES ?? 600);
  const { folder, until, events, names } = start();
  await dropBurst(folder, count);
  await until(({ today }) => today === count);
  await until(({ waiting }) => waiting === 0);
  expect(new Set(events().map(({ id }) => id)).size).toBe(count);
  expect(names()).toEqual([]);
  expect(names('done')).toHaveLength(count);
}, 120_000);
