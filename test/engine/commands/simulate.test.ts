import { afterAll, expect, onTestFinished, test } from 'vitest';
import { deliveryHandlers } from '#engine/commands/deliveries/deliveries.ts';
import { eventHandlers } from '#engine/commands/events/events.ts';
import { simulateHandlers } from '#engine/commands/simulate/simulate.ts';
import { RenderThread } from '#engine/render/render-thread.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { acme, aTrigger, shipped, shippedToErp, urlEffect, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import { contextOf } from './context-of.ts';

// One for all tests: its worker takes a second to start.
const renderThread = new RenderThread();
afterAll(() => renderThread.close());

async function startCommands(trigger: (url: string) => Trigger) {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const host = `127.0.0.1:${receiver.port}`;
  const saved = trigger(`http://${host}/orders/{{order.id}}`);
  const parts = await startParts({ workspace: workspaceWith(saved) });
  const context = await contextOf(parts, renderThread);
  const call = { signal: new AbortController().signal };
  const { id, isSample: _, state: __, ...draft } = saved;
  const simulate = simulateHandlers(context, parts.dispatch)['triggers.simulate'];
  return {
    ...parts,
    receiver,
    host,
    draft: { ...draft, id },
    log: deliveryHandlers(context, parts.dispatch),
    events: eventHandlers(context, parts.acceptEvent, parts.dispatch.view),
    simulations: context.simulations,
    call,
    simulate: (mode: 'dry' | 'catcher' | 'live', payload = shipped().payload, changed: Partial<Trigger> = {}) =>
      simulate({ trigger: { ...draft, ...changed, id }, on: { event: 'order.shipped', payload }, mode }, call),
    simulateAt: (at: string, mode: 'dry' | 'live' = 'dry', order: Record<string, string> = {}) =>
      simulate(
        {
          trigger: { ...draft, id },
          on: { event: 'order.shipped', payload: { order: { id: 'PS-1', ...order } } },
          mode,
          at,
        },
        call,
      ),
  };
}

const settled = ({ state }: DeliverySummary) => ['delivered', 'failed', 'cancelled'].includes(state);

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    return (error as CommandError).code;
  }
}

test('a dry run tells every step with its reason and the exact request, and sends nothing', async () => {
  const parts = await startCommands((url) =>
    aTrigger({
      effects: [
        urlEffect(url, { headers: { 'X-Shop': '1' }, auth: { type: 'bearer', token: { secret: 'erp-token' } } }),
      ],
      conditions: { all: [{ value: '{{order.total}}', is: 'gt', than: 100 }] },
    }),
  );
  await parts.vault.set('erp-token', 'canary-token', [parts.host]);
  const result = await parts.simulate('dry');
  expect(result.steps.map(({ step, effect, result: came }) => [step, effect, came])).toEqual([
    ['match', null, 'pass'],
    ['conditions', null, 'pass'],
    ['schedule', null, 'pass'],
    ['render', 0, 'pass'],
    ['request', 0, 'pass'],
    ['send', 0, 'skipped'],
  ]);
  expect(result).toMatchObject({ passed: true, dueAt: '2026-11-21T12:00:00.000Z' });
  for (const { reason, milliseconds } of result.steps) {
    expect(reason).toMatch(/\w.*/);
    expect(reason).not.toContain('{{');
    expect(milliseconds).toBeGreaterThanOrEqual(0);
  }
  const [effect] = result.effects;
  expect(effect).toMatchObject({ deliveryId: null, answer: null, failure: null });
  expect(effect?.request).toMatchObject({
    method: 'POST',
    url: `http://${parts.host}/orders/PS-1`,
    body: expect.stringContaining('"id":"PS-1"'),
  });
  expect(effect?.request?.headers).toContainEqual(['authorization', '[hidden]']);
  expect(effect?.request?.headers).toContainEqual(['X-Shop', '1']);
  expect(effect?.request?.headers.map(([name]) => name)).not.toContain('postback-test');
  expect(JSON.stringify(result)).not.toContain('canary-token');
  expect(parts.receiver.received).toEqual([]);
  expect(parts.stores.log.events({ filter: {}, notSentOnly: false, limit: 10 }).events).toEqual([]);
});

test('conditions that do not hold stop it, with the reason, and the rest is skipped', async () => {
  const parts = await startCommands((url) =>
    aTrigger({ effects: [urlEffect(url)], conditions: { value: '{{order.total}}', is: 'gt', than: 100 } }),
  );
  const result = await parts.simulate('live', { order: { id: 'PS-1', total: 80 } });
  expect(result.passed).toBe(false);
  expect(result.dueAt).toBeNull();
  expect(result.steps.map(({ result: came }) => came)).toEqual([
    'pass',
    'fail',
    'skipped',
    'skipped',
    'skipped',
    'skipped',
  ]);
  expect(result.steps[1]?.reason).toContain('order.total is 80, not greater than 100');
  expect(parts.receiver.received).toEqual([]);
});

test('live sends the very bytes that it shows, marked as a test, and it is in the log', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)], state: 'draft' }));
  const result = await parts.simulate('live');
  expect(result.passed).toBe(true);
  const [effect] = result.effects;
  const [request] = parts.receiver.received;
  expect(request?.headers).toMatchObject({ 'postback-test': 'true', 'webhook-id': effect?.deliveryId });
  expect(request?.body).toBe(effect?.request?.body);
  expect(effect).toMatchObject({ answer: { status: 200 }, failure: null, bytes: request?.body.length });
  expect(result.steps.at(-1)).toMatchObject({ step: 'send', result: 'pass', reason: 'The receiver answered 200.' });
  const list = await parts.log['deliveries.list']({ filter: {}, limit: 10 }, parts.call);
  expect(list.deliveries).toMatchObject([{ id: effect?.deliveryId, isTest: true, state: 'delivered', attempts: 1 }]);
});

test('a test that fails is not tried again', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)] }));
  parts.receiver.answer(500);
  const result = await parts.simulate('live');
  expect(result).toMatchObject({ passed: false, effects: [{ answer: { status: 500 } }] });
  expect(result.steps.at(-1)?.reason).toBe('The receiver answered 500. A test is not tried again.');
});

test('to the catcher: it arrives there, not at the address, without a secret', async () => {
  const parts = await startCommands((url) =>
    aTrigger({ effects: [urlEffect(url, { auth: { type: 'bearer', token: { secret: 'erp-token' } } })] }),
  );
  await parts.vault.set('erp-token', 'canary-token', [parts.host]);
  const result = await parts.simulate('catcher');
  expect(result.passed).toBe(true);
  expect(parts.receiver.received).toEqual([]);
  expect(parts.catcher.list()).toMatchObject([
    { path: '/orders/PS-1', isTest: true, deliveryId: result.effects[0]?.deliveryId },
  ]);
  expect(JSON.stringify(parts.catcher.list())).not.toContain('canary-token');
});

test('every secret that is not set is said, not the first alone', async () => {
  const auth = { type: 'bearer' as const, token: { secret: 'erp-token' } };
  const { simulate } = await startCommands((url) =>
    aTrigger({ effects: [urlEffect(url, { auth, sign: { secret: 'erp-signing' } })] }),
  );
  const { steps } = await simulate('dry');
  const request = steps.find(({ step }) => step === 'request');
  expect(request?.problems.map(({ message }) => /secret (\S+) is not set/.exec(message)?.[1])).toEqual([
    'erp-token',
    'erp-signing',
  ]);
});

test('a secret that is not set is said at the request, before anything is sent', async () => {
  const parts = await startCommands((url) =>
    aTrigger({ effects: [urlEffect(url, { sign: { secret: 'erp-signing' } })] }),
  );
  const dry = await parts.simulate('dry');
  expect(dry.steps.find(({ step }) => step === 'request')).toMatchObject({
    result: 'warn',
    reason: expect.stringContaining('erp-signing'),
  });
  const live = await parts.simulate('live');
  expect(live.passed).toBe(false);
  expect(live.steps.find(({ step }) => step === 'request')?.result).toBe('fail');
  expect(parts.receiver.received).toEqual([]);
});

test('a version that passed is remembered, one that did not is not', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)] }));
  await parts.simulate('dry', undefined, { effects: [] });
  expect(parts.simulations.has(aTrigger({ ...parts.draft }), [shippedToErp])).toBe(false);
  await parts.simulate('dry');
  expect(parts.simulations.has(aTrigger({ ...parts.draft }), [shippedToErp])).toBe(true);
});

test('a sample that names another customer stands for this one', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)] }));
  const { steps } = await parts.simulate('dry', {
    order: { id: 'PS-1', total: 1 },
    customer: { reference: 'globex-9' },
  } as never);
  expect(steps[0]).toMatchObject({ result: 'pass', reason: expect.stringContaining(acme.name) });
});

test('a trigger without effects fails, saying so', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)] }));
  const result = await parts.simulate('dry', undefined, { effects: [] });
  expect(result.passed).toBe(false);
  expect(result.steps.at(-1)?.reason).toContain('has no effects');
});

test('replaying the same sends the same bytes under the same id', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url, { retry: false })] }));
  parts.receiver.answer(500);
  const { deliveries } = await parts.events['events.send']({ event: shipped() }, parts.call);
  const [id = ''] = deliveries;
  await parts.until(id, settled);
  parts.receiver.answer(200);
  parts.clock.advance(3_600_000);
  expect(await parts.log['deliveries.replay']({ id, how: 'same' }, parts.call)).toMatchObject({ id });
  expect(await parts.until(id, ({ state }) => state === 'delivered')).toMatchObject({ attempts: 2 });
  const [first, second] = parts.receiver.received;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers['webhook-id']).toBe(id);
  expect(parts.attemptsOf(id).map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, 'failed'],
    [2, 'delivered'],
  ]);
});

test('rendering anew takes the present template, under a new id', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)] }));
  const { deliveries } = await parts.events['events.send']({ event: shipped() }, parts.call);
  const [id = ''] = deliveries;
  await parts.until(id, settled);
  parts.workspace.update((now) => ({ ...now, templates: [{ ...shippedToErp, body: { newer: '{{@delivery.id}}' } }] }));
  const again = await parts.log['deliveries.replay']({ id, how: 'render' }, parts.call);
  expect(again.id).not.toBe(id);
  await parts.until(again.id, ({ state }) => state === 'delivered');
  expect(parts.receiver.received[1]).toMatchObject({ body: JSON.stringify({ newer: again.id }) });
  const { events } = await parts.events['events.list']({ filter: {}, notSentOnly: false, limit: 10 }, parts.call);
  expect(events).toMatchObject([{ deliveries: [id, again.id] }]);
});

test('try now, cancel and replay refuse what they cannot do, with a reason', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)], delay: { minutes: 60 } }));
  const [first, second] = await Promise.all(
    ['evt_a', 'evt_b'].map((id) => parts.events['events.send']({ event: shipped({}, { id }) }, parts.call)),
  );
  const [one = '', two = ''] = [first?.deliveries[0], second?.deliveries[0]];
  const { log, call } = parts;
  expect(await codeOf(() => log['deliveries.replay']({ id: one, how: 'same' }, call))).toBe('not_ready');
  await log['deliveries.tryNow']({ id: one }, call);
  await parts.until(one, ({ state }) => state === 'delivered');
  expect(await log['deliveries.cancel']({ id: two }, call)).toMatchObject({ state: 'cancelled' });
  for (const id of [one, two]) {
    expect(await codeOf(() => log['deliveries.tryNow']({ id }, call))).toBe('not_ready');
    expect(await codeOf(() => log['deliveries.cancel']({ id }, call))).toBe('not_ready');
  }
  expect(await codeOf(() => log['deliveries.replay']({ id: two, how: 'same' }, call))).toBe('not_ready');
  for (const name of ['deliveries.get', 'deliveries.tryNow', 'deliveries.cancel'] as const) {
    expect(await codeOf(() => log[name]({ id: 'nobody' }, call))).toBe('not_found');
  }
  expect(await codeOf(() => parts.events['events.payload']({ id: 'nobody' }, call))).toBe('not_found');
});

test('an event that is not one is refused with its problems', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)] }));
  expect(await codeOf(() => parts.events['events.send']({ event: { type: 'order.shipped' } }, parts.call))).toBe(
    'invalid',
  );
});

test('a person asks for a test of a paused trigger outside its hours, and it goes', async () => {
  const parts = await startCommands((url) =>
    aTrigger({
      effects: [urlEffect(url)],
      state: 'paused',
      schedule: { timeZone: 'UTC', windows: [{ days: ['mon'], from: '08:00', to: '09:00' }] },
    }),
  );
  const result = await parts.simulate('live');
  expect(result).toMatchObject({ passed: true, dueAt: '2026-11-23T08:00:00.000Z' });
  expect(parts.receiver.received).toHaveLength(1);
});

test('a body that does not fit the customer’s schema is a warning with its reason, and is sent', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)] }));
  const schema = { required: ['carrier'] };
  parts.workspace.update((now) => ({ ...now, templates: [{ ...shippedToErp, schema }] }));
  const result = await parts.simulate('dry');
  expect(result.passed).toBe(true);
  expect(result.steps.find(({ step }) => step === 'render')).toMatchObject({
    result: 'warn',
    reason: expect.stringContaining("carrier is not there, and the customer's schema requires it."),
    problems: [{ path: '/carrier', code: 'output.required' }],
  });
  const { deliveries } = await parts.events['events.send']({ event: shipped() }, parts.call);
  expect(await parts.until(deliveries[0] ?? '', settled)).toMatchObject({ state: 'delivered' });
});

test('at another time the same trigger is simulated as of then: delay, hours, retries', async () => {
  const windows = [{ days: ['mon' as const, 'tue' as const], from: '08:00', to: '18:00' }];
  const parts = await startCommands((url) =>
    aTrigger({ effects: [urlEffect(url)], delay: { minutes: 5 }, schedule: { timeZone: 'Europe/Warsaw', windows } }),
  );
  const monday = await parts.simulateAt('2026-11-23T10:00:00+01:00');
  expect(monday).toMatchObject({
    ranAt: '2026-11-21T12:00:00.000Z',
    at: '2026-11-23T09:00:00.000Z',
    dueAt: '2026-11-23T09:05:00.000Z',
  });
  const sunday = await parts.simulateAt('2026-11-22T10:00:00+01:00');
  expect(sunday.dueAt).toBe('2026-11-23T07:00:00.000Z');
  expect(sunday.retries[0]?.tries[0]).toMatchObject({ number: 1, at: '2026-11-23T07:00:00.000Z' });
});

test('another time than now is for dry runs: what is sent is sent now', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)] }));
  expect(await codeOf(() => parts.simulateAt('2026-11-23T10:00:00Z', 'live'))).toBe('invalid');
  expect(parts.receiver.received).toEqual([]);
});

test('an endpoint that fails at the moment is said so with the retries', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url, { retry: false })] }));
  parts.receiver.answer(500);
  for (let n = 0; n < 5; n += 1) {
    const { deliveries } = await parts.accept(shipped({}, { id: `evt_${n}` }));
    await parts.until(deliveries[0] ?? '', settled);
  }
  const { retries } = await parts.simulate('dry');
  expect(retries[0]?.words).toBe('If it fails, it is marked failed at once: retries are off.');
  expect(retries[0]?.notes[0]).toContain(`http://${parts.host} fails since`);
});

test('in order: the schedule says what it waits for, and warns where there is no subject', async () => {
  const parts = await startCommands((url) => aTrigger({ effects: [urlEffect(url)], inOrder: true }));
  const schedule = (result: Awaited<ReturnType<typeof parts.simulate>>) =>
    result.steps.find(({ step }) => step === 'schedule');
  expect(schedule(await parts.simulate('dry'))).toMatchObject({
    result: 'pass',
    reason: expect.stringContaining('It waits until earlier ones of PS-1 are settled'),
  });
  expect(schedule(await parts.simulate('dry', { order: { total: 1 } } as never))).toMatchObject({
    result: 'warn',
    reason: expect.stringContaining('this event has no subject'),
  });
});

test('a dry run shows the bytes as they are when they are due; what is sent at once tells the time that it is', async () => {
  const parts = await startCommands((url) =>
    aTrigger({ delay: { minutes: 90 }, effects: [urlEffect(url, { headers: { 'X-At': '{{@now}}' } })] }),
  );
  const headersOf = ({ effects }: Awaited<ReturnType<typeof parts.simulate>>) =>
    Object.fromEntries(effects[0]?.request?.headers ?? []);
  const due = '2026-11-24T10:30:00.000Z';
  expect(headersOf(await parts.simulateAt('2026-11-24T09:00:00Z'))).toMatchObject({
    'X-At': due,
    'webhook-timestamp': String(Date.parse(due) / 1000),
  });
  const sent = await parts.simulate('catcher');
  expect(headersOf(sent)['X-At']).toBe(sent.ranAt);
});
