import { describe, expect, onTestFinished, test } from 'vitest';
import { LARGEST_CAUGHT_BODY, startCatcher } from '#engine/catcher/catcher.ts';
import { catcherHandlers } from '#engine/commands/catcher.ts';
import { createHttpSender } from '#engine/delivery/http-sender.ts';
import { systemClock } from '#engine/system-clock.ts';
import { MOST_CAUGHT } from '#shared/contract/caught.ts';
import type { Headers } from '#shared/model/delivery.ts';

async function start() {
  const catcher = await startCatcher(systemClock);
  const sender = createHttpSender();
  onTestFinished(async () => {
    await sender.close();
    await catcher.close();
  });
  const send = (path: string, parts: { method?: string; headers?: Headers; body?: string | null } = {}) =>
    sender.send({
      request: { method: 'POST', headers: [], body: '{}', ...parts, url: `${catcher.url}${path}` },
      allowedHosts: [catcher.host],
    });
  return { catcher, send };
}

test('what arrives is shown: method, path, headers in order, body, delivery', async () => {
  const { catcher, send } = await start();
  const headers: Headers = [
    ['Content-Type', 'application/json'],
    ['X-Shop', '1'],
    ['webhook-id', 'dlv_1'],
    ['postback-test', 'true'],
  ];
  const sent = await send('/orders/1?a=b', { method: 'PUT', headers, body: '{"name":"Ødegård"}' });
  const [caught] = catcher.list();
  expect(sent).toMatchObject({ ok: true, answer: { status: 200, body: JSON.stringify({ caught: caught?.id }) } });
  expect(caught).toMatchObject({
    id: expect.stringMatching(/^cau_/),
    method: 'PUT',
    path: '/orders/1?a=b',
    headers: expect.arrayContaining(headers),
    body: '{"name":"Ødegård"}',
    deliveryId: 'dlv_1',
    isTest: true,
  });
});

test('secrets are hidden', async () => {
  const { catcher, send } = await start();
  await send('/?token=canary', {
    headers: [
      ['Authorization', 'Bearer canary'],
      ['X-Token', 'canary'],
    ],
  });
  expect(JSON.stringify(catcher.list())).not.toContain('canary');
});

test('a request without a body, and of another method, is caught', async () => {
  const { catcher, send } = await start();
  await send('/', { method: 'GET', body: null });
  expect(catcher.list()[0]).toMatchObject({ method: 'GET', body: '', deliveryId: null, isTest: false });
});

test('the last 200 are kept, newest first', async () => {
  const { catcher, send } = await start();
  for (let at = 0; at < MOST_CAUGHT + 5; at += 1) await send(`/${at}`);
  expect(catcher.list()).toHaveLength(MOST_CAUGHT);
  expect(catcher.list()[0]?.path).toBe(`/${MOST_CAUGHT + 4}`);
  expect(catcher.list().at(-1)?.path).toBe('/5');
});

test('a body past 1 MB is cut and answered with 413', async () => {
  const { catcher } = await start();
  const response = await fetch(catcher.url, { method: 'POST', body: 'x'.repeat(LARGEST_CAUGHT_BODY + 10) });
  expect(response.status).toBe(413);
  expect(catcher.list()[0]?.body).toHaveLength(LARGEST_CAUGHT_BODY);
});

test('a web page cannot fill it', async () => {
  const { catcher } = await start();
  const crossSite = await fetch(catcher.url, { method: 'POST', headers: { origin: 'https://evil.example' } });
  const rebound = await fetch(catcher.url.replace('127.0.0.1', 'localhost'), { method: 'POST' });
  expect([crossSite.status, rebound.status]).toEqual([403, 403]);
  expect(catcher.list()).toEqual([]);
});

describe('commands', () => {
  test('list, watch and clear', async () => {
    const { catcher, send } = await start();
    const handlers = catcherHandlers(catcher);
    const stop = new AbortController();
    const context = { signal: stop.signal };
    const watched = handlers['catcher.watch']({}, context)[Symbol.asyncIterator]();
    const first = watched.next();
    await send('/one');
    expect((await first).value?.value).toMatchObject({ path: '/one' });
    expect(await handlers['catcher.list']({}, context)).toMatchObject({ caught: [{ path: '/one' }] });
    await handlers['catcher.clear']({}, context);
    expect(await handlers['catcher.list']({}, context)).toEqual({ caught: [] });
    stop.abort();
    expect((await watched.next()).done).toBe(true);
  });
});
