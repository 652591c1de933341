import { afterAll, expect, onTestFinished, test } from 'vitest';
import { deliveryHandlers } from '#engine/commands/deliveries/deliveries.ts';
import { RenderThread } from '#engine/render/render-thread.ts';
import type { Template } from '#shared/model/template.ts';
import { aTrigger, shipped, shippedToErp, urlEffect, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import { contextOf } from '../context-of.ts';

// One for all tests: its worker takes a second to start.
const renderThread = new RenderThread();
afterAll(() => renderThread.close());

const schema = {
  type: 'object',
  required: ['id', 'warehouse'],
  properties: { total: { type: 'number', maximum: 100 }, warehouse: { type: 'string' } },
};

async function delivered(part: Partial<Template>) {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const effects = [urlEffect(`http://127.0.0.1:${receiver.port}/`, { retry: false })];
  const template = { ...shippedToErp, ...part };
  const parts = await startParts({ workspace: { ...workspaceWith(aTrigger({ effects })), templates: [template] } });
  const handlers = deliveryHandlers(await contextOf(parts, renderThread), parts.dispatch);
  const [id = ''] = (await parts.accept(shipped())).deliveries;
  await parts.until(id, ({ state }) => state === 'delivered');
  const call = { signal: new AbortController().signal };
  return { parts, template, unfit: (of = id) => handlers['deliveries.unfit']({ id: of }, call) };
}

test('what was sent is told where it does not fit the schema: warnings, with places in the body', async () => {
  const { unfit } = await delivered({ schema });
  const { problems } = await unfit();
  expect(problems.map(({ path, severity }) => [path, severity])).toEqual([
    ['/warehouse', 'warning'],
    ['/total', 'warning'],
  ]);
  expect(problems[1]?.message).toContain('total is 143.3');
});

test('the schema is the one that the delivery was made with, whatever it is now', async () => {
  const { parts, template, unfit } = await delivered({ schema });
  const templates = [{ ...template, schema: true }];
  parts.workspace.update((now) => ({ ...now, templates }));
  expect((await unfit()).problems).toHaveLength(2);
});

test.each<[string, Partial<Template>]>([
  ['that fits', { schema: { type: 'object', required: ['id'] } }],
  ['without a schema', {}],
  ['of another format', { schema, format: 'text', body: 'Order {{order.id}}' }],
])('of a body %s nothing is told', async (_, part) => {
  const { unfit } = await delivered(part);
  expect(await unfit()).toEqual({ problems: [] });
});

test('a delivery that is gone is not found', async () => {
  const { unfit } = await delivered({ schema });
  await expect(unfit('msg_9')).rejects.toMatchObject({ code: 'not_found' });
});
