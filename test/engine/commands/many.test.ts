import { expect, onTestFinished, test } from 'vitest';
import { deliveryHandlers } from '#engine/commands/deliveries/deliveries.ts';
import { createNews } from '#engine/news.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { UrlEffect } from '#shared/model/effect.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { aTrigger, shipped, shippedToErp, urlEffect, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { startReceiver } from '#test/harness/receiver.ts';

const settled = ({ state }: DeliverySummary) => ['delivered', 'failed', 'cancelled'].includes(state);
const RUN = 'run-00000001';

async function start({ effect, ...part }: Partial<Trigger> & { effect?: Partial<UrlEffect> } = {}) {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const url = `http://127.0.0.1:${receiver.port}/orders/{{order.id}}`;
  const trigger = aTrigger({ effects: [urlEffect(url, { retry: false, ...effect })], ...part });
  const parts = await startParts({ workspace: workspaceWith(trigger) });
  const log = deliveryHandlers({ ...parts, deliveryNews: createNews() } as never, parts.dispatch);
  const call = { signal: new AbortController().signal };
  const send = async (order: Record<string, string | number>) => {
    const { deliveries } = await parts.accept(shipped(order, { id: `evt_${order.id}` }));
    return deliveries[0] ?? '';
  };
  return {
    ...parts,
    receiver,
    log,
    call,
    send,
    /** Deliveries of orders A, B, C that failed. */
    failed: async () => {
      receiver.answer(500, {}, 'out of order');
      const ids: string[] = [];
      for (const id of ['A', 'B', 'C']) ids.push(await send({ id }));
      for (const id of ids) await parts.until(id, settled);
      receiver.answer(200);
      return ids;
    },
  };
}

async function all<T>(stream: AsyncIterable<{ value: T }>): Promise<T[]> {
  const values: T[] = [];
  for await (const { value } of stream) values.push(value);
  return values;
}

test('many are replayed with the same bytes and ids, told as it goes', async () => {
  const parts = await start();
  const ids = await parts.failed();
  const act = { do: 'replay', how: 'same' } as const;
  const told = await all(parts.log['deliveries.doMany']({ run: RUN, ids: [...ids, 'nobody'], act }, parts.call));
  expect(told.at(-1)).toMatchObject({ done: 4, total: 4 });
  expect(told.flatMap(({ results }) => results)).toEqual([
    ...ids.map((id) => ({ id, ok: true, made: null, reason: null })),
    { id: 'nobody', ok: false, made: null, reason: 'It is no longer in the log.' },
  ]);
  for (const id of ids) await parts.until(id, ({ state }) => state === 'delivered');
  const { received } = parts.receiver;
  expect(received).toHaveLength(6);
  for (const id of ids) {
    const both = received.filter(({ headers }) => headers['webhook-id'] === id);
    expect(both.map(({ body }) => body)).toEqual([both[0]?.body, both[0]?.body]);
  }
});

test('the same run asked for twice at once, and again later, does each once', async () => {
  const parts = await start();
  const ids = await parts.failed();
  const input = { run: RUN, ids, act: { do: 'replay', how: 'render' } } as const;
  const doMany = () => all(parts.log['deliveries.doMany']({ ...input, ids: [...ids] }, parts.call));
  const [one, two] = await Promise.all([doMany(), doMany()]);
  const later = await doMany();
  const results = (told: typeof one) => told.flatMap((part) => part.results);
  expect(results(two)).toEqual(results(one));
  expect(results(later)).toEqual(results(one));
  const made = results(one).map((result) => result.made ?? '');
  expect(new Set([...made, ...ids]).size).toBe(6);
  for (const id of made) await parts.until(id, settled);
  expect(parts.receiver.received).toHaveLength(6);
});

test('what stops following stops the rest; who comes back goes on where it stopped', async () => {
  const parts = await start({ delay: { minutes: 60 } });
  const ids: string[] = [];
  for (let n = 0; n < 40; n += 1) ids.push(await parts.send({ id: `N${n}` }));
  const input = { run: RUN, ids, act: { do: 'cancel' } as const };
  const stop = new AbortController();
  for await (const { value } of parts.log['deliveries.doMany'](input, { signal: stop.signal })) {
    expect(value).toMatchObject({ done: 25, total: 40 });
    stop.abort();
  }
  const cancelled = () => ids.filter((id) => parts.stores.log.summary(id)?.state === 'cancelled').length;
  expect(cancelled()).toBe(25);
  const told = await all(parts.log['deliveries.doMany'](input, parts.call));
  expect(told.flatMap(({ results }) => results).every(({ ok }) => ok)).toBe(true);
  expect(cancelled()).toBe(40);
});

test('what rendering anew would change is told first: same, changed, a problem, or not now', async () => {
  const parts = await start();
  const plain = { ...shippedToErp, body: { id: '{{order.id}}', total: '{{order.total}}' } };
  parts.workspace.update((now) => ({ ...now, templates: [plain] }));
  parts.receiver.answer(500);
  const [same, changed, broken] = [
    await parts.send({ id: 'same', total: 1 }),
    await parts.send({ id: 'changed', total: 2 }),
    await parts.send({ id: 'broken', total: 'x' }),
  ];
  for (const id of [same, changed, broken]) await parts.until(id, settled);
  const body = { id: '{{order.id}}', total: "{{#if (eq order.id 'changed')}}2.00{{else}}{{add order.total 0}}{{/if}}" };
  const saved = { ...plain, body: { id: '{{order.id}}', total: '{{add order.total 0}}' } };
  parts.workspace.update((now) => ({ ...now, templates: [saved] }));
  const ids = [same, changed, broken, 'nobody'];
  const plan = async (input: { how: 'same' | 'render'; draft?: never }) =>
    (await all(parts.log['deliveries.planReplay']({ ids, ...input }, parts.call))).flatMap(({ rows }) => rows);
  expect((await plan({ how: 'render' })).map(({ verdict }) => verdict)).toEqual(['same', 'same', 'problem', 'refused']);
  expect((await plan({ how: 'same' })).map(({ verdict }) => verdict)).toEqual(['same', 'same', 'same', 'refused']);
  const draft = { templateId: 'tpl_1', draft: { format: 'json', missing: 'null', body } } as const;
  const drafted = await all(parts.log['deliveries.planReplay']({ ids, how: 'render', draft }, parts.call));
  expect(drafted.flatMap(({ rows }) => rows).map(({ verdict }) => verdict)).toEqual([
    'changed',
    'changed',
    'problem',
    'refused',
  ]);
  const diff = await parts.log['deliveries.diff']({ id: changed, draft }, parts.call);
  expect(diff.before?.body).toBe('{"id":"changed","total":2}');
  expect(diff.after?.body).toBe('{"id":"changed","total":"2.00"}');
  expect(parts.receiver.received).toHaveLength(3);

  // With the draft its own bytes leave, and the template stays as it is saved.
  parts.receiver.answer(200);
  const act = { do: 'replay', how: 'render', draft } as const;
  const [told] = await all(parts.log['deliveries.doMany']({ run: RUN, ids: [changed], act }, parts.call));
  const made = told?.results[0]?.made ?? '';
  await parts.until(made, ({ state }) => state === 'delivered');
  expect(parts.receiver.received.at(-1)?.body).toBe('{"id":"changed","total":"2.00"}');
  expect(parts.workspace.current().templates[0]).toEqual(saved);
});

test('one that is still retried is replaced by the one that is rendered anew', async () => {
  const parts = await start({ effect: { retry: true } });
  parts.receiver.answer(500);
  const id = await parts.send({ id: 'A' });
  await parts.until(id, ({ state }) => state === 'retrying');
  parts.receiver.answer(200);
  const { id: made } = await parts.log['deliveries.replay']({ id, how: 'render' }, parts.call);
  await parts.until(made, ({ state }) => state === 'delivered');
  expect(parts.stores.log.summary(id)).toMatchObject({
    state: 'cancelled',
    reason: 'Replaced by one that was rendered anew.',
  });
});

test('many are tried now, cancelled or marked as seen, each with what came of it', async () => {
  const parts = await start({ delay: { minutes: 60 } });
  const ids = [await parts.send({ id: 'A' }), await parts.send({ id: 'B' })];
  const [first = ''] = ids;
  const many = async (what: 'tryNow' | 'cancel' | 'acknowledge', on: string[]) =>
    (
      await all(parts.log['deliveries.doMany']({ run: `${what}-1234`, ids: on, act: { do: what } }, parts.call))
    ).flatMap(({ results }) => results);
  expect(await many('tryNow', [first])).toMatchObject([{ ok: true }]);
  await parts.until(first, ({ state }) => state === 'delivered');
  expect(await many('cancel', ids)).toMatchObject([
    { ok: false, reason: 'It is delivered already.' },
    { ok: true, reason: null },
  ]);
  expect(await many('acknowledge', ids)).toMatchObject([{ ok: false }, { ok: false }]);
});

test('an export is CSV that Excel cannot run, or an object a line with all attempts', async () => {
  const parts = await start({
    effect: { headers: { 'X-Api-Key': 'canary' }, url: 'http://127.0.0.1:9/?token=canary' },
  });
  const id = await parts.send({ id: '=HYPERLINK("http://evil.example")' });
  await parts.until(id, settled);
  const text = async (format: 'csv' | 'ndjson', last?: string) => {
    const call = last === undefined ? parts.call : { ...parts.call, last };
    const told = await all(parts.log['deliveries.export']({ filter: {}, format }, call));
    expect(told.at(-1)).toMatchObject({ done: 1, total: 1 });
    return told.map((part) => part.text).join('');
  };
  const csv = await text('csv');
  const [head, line, rest] = csv.split('\r\n');
  expect(head).toMatch(/^id,created,updated,state,event,/);
  expect(line).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(line).toContain('failed');
  expect(rest).toBe('');
  const [object = ''] = (await text('ndjson')).split('\n');
  expect(JSON.parse(object)).toMatchObject({ id, state: 'failed', history: [{ number: 1, outcome: 'failed' }] });
  expect(`${csv}${object}`).not.toContain('canary');
});

test('customers and endpoints have counts of their own, where most fails first', async () => {
  const parts = await start();
  const ids = await parts.failed();
  await parts.send({ id: 'D' }).then((id) => parts.until(id, settled));
  const endpoint = `http://127.0.0.1:${parts.receiver.port}`;
  const by = (what: 'customer' | 'endpoint') =>
    parts.log['deliveries.breakdown']({ filter: {}, by: what, limit: 10 }, parts.call);
  const row = { total: 4, delivered: 1, failed: 3, retrying: 0, waiting: 0, cancelled: 0, median: expect.any(Number) };
  expect(await by('customer')).toMatchObject({ rows: [{ key: 'cus_1', name: 'Acme Prints', ...row }], total: 1 });
  expect(await by('endpoint')).toMatchObject({
    rows: [{ key: endpoint, name: endpoint, ...row, lastFailure: { id: ids[2], result: '500' } }],
  });
  expect(await parts.log['deliveries.ids']({ filter: { endpoint, states: ['failed'] }, limit: 2 }, parts.call)).toEqual(
    {
      ids: [ids[2], ids[1]],
      total: 3,
    },
  );
  const listed = await parts.log['deliveries.list']({ filter: { text: 'order out' }, limit: 10 }, parts.call);
  expect(listed.deliveries).toHaveLength(3);
  expect(listed.found?.[ids[0] ?? '']).toMatchObject({ where: 'answer', hit: 'order' });
});
