import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '#shared/contract/client.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import { STREAM_WINDOW } from '#shared/contract/frames.ts';
import type { Port } from '#shared/contract/port.ts';
import { serve } from '#shared/contract/router.ts';
import { wires } from './both-ports.ts';
import { type Seen, toy, toyHandlers } from './toy-contract.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(wire: (typeof wires)[number]) {
  const seen: Seen = { waiting: 0, aborted: 0, counted: 0, returned: 0, lasts: [] };
  const bugs: unknown[] = [];
  const served: Port[] = [];
  const handlers = toyHandlers(seen);
  const { open, close } = await wire.start((port) => {
    served.push(port);
    serve(port, { contract: toy, handlers, onBug: (_, error) => bugs.push(error) });
  });
  closers.push(close);
  const connect = (pause?: () => Promise<boolean>) => {
    const client = createClient({ contract: toy, open, ...(pause ? { pause } : {}) });
    closers.push(() => client.close());
    return client;
  };
  /** The raw end of a connection: what it gets, and whether it was closed. */
  const raw = async () => {
    const port = await open();
    const frames: unknown[] = [];
    const state = { closed: false };
    port.listen({
      frame: (frame) => frames.push(frame),
      close: () => {
        state.closed = true;
      },
    });
    return { port, frames, state };
  };
  const cut = () => served.at(-1)?.close();
  return { seen, bugs, connect, raw, cut };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: CommandError) => error.code,
  );

describe.each(wires)('over $name', (wire) => {
  it('answers a call with its parsed value, defaults filled in and unknown fields kept back', async () => {
    const { connect } = await start(wire);
    expect(await connect().call('add', { a: 2 })).toEqual({ sum: 3 });
  });

  it('tells a coded error with its text, params and problems', async () => {
    const { connect } = await start(wire);
    const error = await connect()
      .call('find', { id: 'x' })
      .catch((e: CommandError) => e);
    expect(error).toMatchObject({
      code: 'not_found',
      message: 'There is no thing x. It may have been removed.',
      params: { what: 'thing x' },
      problems: [{ path: '/id' }],
    });
  });

  it('refuses input that the schema does not allow, saying where', async () => {
    const { connect } = await start(wire);
    const error = await connect()
      .call('add', { a: 'two' } as never)
      .catch((e: CommandError) => e);
    expect(error).toMatchObject({ code: 'bad_input', problems: [{ path: '/a' }] });
  });

  it('keeps what went wrong inside to itself', async () => {
    const { connect, bugs } = await start(wire);
    const client = connect();
    const error = await client.call('crash', { how: 'throw' }).catch((e: CommandError) => e);
    expect(error).toMatchObject({ code: 'internal', params: {} });
    expect(JSON.stringify(error)).not.toContain('secret detail');
    expect(await codeOf(client.call('crash', { how: 'output' }))).toBe('internal');
    expect(bugs.map(String)).toEqual(['Error: secret detail', expect.stringContaining('crash gave what')]);
  });

  it('knows no commands but its own', async () => {
    const { raw } = await start(wire);
    const { port, frames } = await raw();
    const names = ['nothing', 'constructor', '__proto__', 'toString', ''];
    for (const [id, name] of names.entries()) port.post({ t: 'call', id, name, input: {} });
    await vi.waitFor(() => expect(frames).toHaveLength(names.length));
    for (const frame of frames) expect(frame).toMatchObject({ error: { code: 'unknown_command' } });
  });

  it('aborts the handler when its caller stops the call', async () => {
    const { connect, seen, bugs } = await start(wire);
    const abort = new AbortController();
    const code = codeOf(connect().call('wait', {}, { signal: abort.signal }));
    await vi.waitFor(() => expect(seen.waiting).toBe(1));
    abort.abort();
    expect(await code).toBe('stopped');
    await vi.waitFor(() => expect(seen.aborted).toBe(1));
    expect(bugs).toEqual([]);
  });

  it('aborts handlers when the connection goes, and rejects calls in flight as disconnected without sending them again', async () => {
    const { connect, seen, cut } = await start(wire);
    const client = connect(async () => true);
    const code = codeOf(client.call('wait', {}));
    await vi.waitFor(() => expect(seen.waiting).toBe(1));
    cut();
    expect(await code).toBe('disconnected');
    await vi.waitFor(() => expect(seen.aborted).toBe(1));
    expect(await client.call('add', { a: 1 })).toEqual({ sum: 2 });
    expect(seen.waiting).toBe(1);
    expect(client.state).toBe('open');
  });

  it('says how the connection stands, and gives up where it is told to', async () => {
    const { connect, cut } = await start(wire);
    const client = connect(async () => false);
    const states: string[] = [];
    client.onState((state) => states.push(state));
    await client.call('add', { a: 1 });
    cut();
    await vi.waitFor(() => expect(states).toEqual(['open', 'lost', 'closed']));
    expect(await codeOf(client.call('add', { a: 1 }))).toBe('disconnected');
  });

  it('streams in order to the end', async () => {
    const { connect, seen } = await start(wire);
    const values: number[] = [];
    await new Promise<void>((end) => {
      connect().stream('count', { to: 500 }, { value: (n) => void values.push(n), end });
    });
    expect(values).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
    expect(seen.returned).toBe(1);
  });

  it('goes on past what a listener gives that is no promise', async () => {
    const { connect } = await start(wire);
    const values: number[] = [];
    await new Promise<void>((end) => {
      const write = (n: number): unknown => values.push(n);
      connect().stream('count', { to: 100 }, { value: write as (n: number) => void, end });
    });
    expect(values).toHaveLength(100);
  });

  it('asks a stream for no more than its caller has room for', async () => {
    const { connect, seen } = await start(wire);
    const taken: (() => void)[] = [];
    const client = connect();
    client.stream('count', { to: 10_000 }, { value: () => new Promise<void>((resolve) => taken.push(resolve)) });
    await vi.waitFor(() => expect(taken).toHaveLength(STREAM_WINDOW));
    await client.call('add', { a: 1 });
    expect(seen.counted).toBe(STREAM_WINDOW);
    taken[0]?.();
    await vi.waitFor(() => expect(taken).toHaveLength(STREAM_WINDOW + 1));
    await client.call('add', { a: 1 });
    expect(seen.counted).toBe(STREAM_WINDOW + 1);
  });

  it('resumes a stream after the last event that was seen, without a gap', async () => {
    const { connect, cut, seen } = await start(wire);
    const values: number[] = [];
    await new Promise<void>((end) => {
      connect(async () => true).stream(
        'count',
        { to: 400 },
        {
          value: (n) => {
            values.push(n);
            if (n === 100 || n === 250) cut();
          },
          end,
        },
      );
    });
    expect(values).toEqual(Array.from({ length: 400 }, (_, n) => n + 1));
    expect(seen.lasts[0]).toBeUndefined();
    expect(seen.lasts.length).toBeGreaterThan(2);
  });

  it('starts a stream without ids anew, and says so', async () => {
    const { connect, cut, seen } = await start(wire);
    const told: string[] = [];
    connect(async () => true).stream(
      'tail',
      {},
      {
        value: (value) => void told.push(value),
        restart: () => void told.push('restart'),
      },
    );
    await vi.waitFor(() => expect(told).toEqual(['first']));
    cut();
    await vi.waitFor(() => expect(told).toEqual(['first', 'restart', 'first']));
    expect(seen.lasts).toEqual([undefined, undefined]);
  });

  it('ends a stream with its coded error', async () => {
    const { connect } = await start(wire);
    const error = await new Promise((resolve) => {
      connect().stream('fail', {}, { value: () => {}, error: resolve });
    });
    expect(error).toMatchObject({ code: 'refused', message: 'No more.' });
  });

  it('ends a stream in the handler when its caller stops it', async () => {
    const { connect, seen } = await start(wire);
    const client = connect();
    let first = () => {};
    const begun = new Promise<void>((resolve) => {
      first = resolve;
    });
    const stop = client.stream('tail', {}, { value: () => first() });
    await begun;
    stop();
    await vi.waitFor(() => expect(seen.aborted).toBe(1));
  });

  it('closes the port on a second call under an open id', async () => {
    const { raw, seen } = await start(wire);
    const { port, frames, state } = await raw();
    port.post({ t: 'call', id: 1, name: 'wait', input: {} });
    port.post({ t: 'call', id: 1, name: 'add', input: { a: 1 } });
    await vi.waitFor(() => expect(state.closed).toBe(true));
    expect(frames).toEqual([]);
    expect(seen.aborted).toBe(1);
  });

  it('closes the port when too many calls are open', async () => {
    const { raw, seen } = await start(wire);
    const { port, state } = await raw();
    for (let id = 0; id < 300; id += 1) port.post({ t: 'call', id, name: 'wait', input: {} });
    await vi.waitFor(() => expect(state.closed).toBe(true));
    expect(seen.aborted).toBe(seen.waiting);
  });

  it.each([
    [null],
    [[]],
    ['call'],
    [{}],
    [{ t: 'call' }],
    [{ t: 'call', id: -1, name: 'add', input: {} }],
    [{ t: 'call', id: '1', name: 'add', input: {} }],
    [{ t: 'call', id: 1, name: 'add', input: {}, extra: 1 }],
    [{ t: 'call', id: 1, name: 'a'.repeat(101), input: {} }],
    [{ t: 'stop' }],
    [{ t: 'more', id: 1, n: 1e9 }],
    [{ t: 'unheard', id: 1 }],
  ])('closes the port on %j', async (frame) => {
    const { raw } = await start(wire);
    const { port, state } = await raw();
    port.post(frame);
    await vi.waitFor(() => expect(state.closed).toBe(true));
  });

  it('takes a stop or more of a call that is over for what it is: late', async () => {
    const { raw, seen } = await start(wire);
    const { port, frames } = await raw();
    port.post({ t: 'stop', id: 7 });
    port.post({ t: 'more', id: 7, n: 1 });
    port.post({ t: 'call', id: 7, name: 'add', input: { a: 1 } });
    await vi.waitFor(() => expect(frames).toEqual([{ id: 7, value: { sum: 2 } }]));
    expect(seen.aborted).toBe(0);
  });

  it('refuses input that is nested too deep to walk, and goes on', async () => {
    const { raw } = await start(wire);
    const { port, frames } = await raw();
    let deep: unknown = 1;
    for (let n = 0; n < 2_000; n += 1) deep = [deep];
    port.post({ t: 'call', id: 1, name: 'add', input: deep });
    port.post({ t: 'call', id: 2, name: 'add', input: { a: 1 } });
    await vi.waitFor(() => expect(frames).toHaveLength(2));
    expect(frames).toMatchObject([
      { id: 1, error: { code: 'bad_input' } },
      { id: 2, value: { sum: 2 } },
    ]);
  });
});
