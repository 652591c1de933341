import { expect, onTestFinished, test } from 'vitest';
import { triggerHandlers } from '#engine/commands/triggers.ts';
import { RenderThread } from '#engine/render/render-thread.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { aTrigger, urlEffect, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { contextOf } from './context-of.ts';

const call = { signal: new AbortController().signal };

async function start(part: Partial<Trigger>) {
  const trigger = aTrigger({ effects: [urlEffect('https://erp.example/')], ...part });
  const parts = await startParts({ workspace: workspaceWith(trigger) });
  const renderThread = new RenderThread();
  onTestFinished(() => renderThread.close());
  const context = await contextOf(parts, renderThread);
  return { handlers: triggerHandlers(context), status: context.status };
}

test('what the product itself paused goes on with one click, and its notice goes', async () => {
  const { handlers, status } = await start({ state: 'paused', pausedBecause: 'Nothing of it was delivered.' });
  const other = { id: 'database', message: 'Restored.' };
  status.change({ notices: [other, { id: 'paused-trg_1', message: 'Paused.', triggerId: 'trg_1' }] });
  expect(await handlers['triggers.activate']({ id: 'trg_1', anyway: false }, call)).toMatchObject({
    state: 'active',
  });
  expect(await handlers['triggers.pause']({ id: 'trg_1' }, call)).not.toHaveProperty('pausedBecause');
  expect(status.current().notices).toEqual([other]);
});

test('what a person paused or never activated is to be tried out first', async () => {
  for (const state of ['paused', 'draft'] as const) {
    const { handlers } = await start({ state });
    expect(() => handlers['triggers.activate']({ id: 'trg_1', anyway: false }, call)).toThrow(
      expect.objectContaining({ code: 'not_simulated' }),
    );
  }
});
