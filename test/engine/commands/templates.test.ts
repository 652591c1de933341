import { afterAll, expect, test } from 'vitest';
import { templateHandlers } from '#engine/commands/templates.ts';
import type { Clock } from '#engine/ports/clock.ts';
import { RenderThread } from '#engine/render/render-thread.ts';
import type { TemplateDraft } from '#shared/contract/preview.ts';
import type { FakeClock } from '#test/engine/dispatch/fake-clock.ts';
import { shipped, shippedToErp, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { contextOf } from './context-of.ts';

// One for all tests: its worker takes a second to start.
const renderThread = new RenderThread();
afterAll(() => renderThread.close());

const on = { event: 'order.shipped', payload: shipped().payload };
const draftOf = (body: TemplateDraft['body']): TemplateDraft => ({ format: 'json', missing: 'null', body });

/** A clock that goes on by a second whenever it is looked at. */
function hurrying(clock: FakeClock): Clock {
  return {
    ...clock,
    now: () => {
      clock.advance(1000);
      return clock.now();
    },
  };
}

async function startTemplates() {
  const parts = await startParts({ workspace: workspaceWith() });
  const context = { ...(await contextOf(parts, renderThread)), clock: hurrying(parts.clock) };
  return { handlers: templateHandlers(context), call: { signal: new AbortController().signal } };
}

test('a draft is rendered beside its saved version, at one moment', async () => {
  const { handlers, call } = await startTemplates();
  const draft = draftOf({ ...(shippedToErp.body as object), id: 'new {{order.id}}' });
  const { before, after } = await handlers['templates.compare']({ draft, savedId: shippedToErp.id, on }, call);
  expect(before.value).toMatchObject({ id: 'PS-1', total: 143.3 });
  expect(after.value).toEqual({ ...(before.value as object), id: 'new PS-1' });
  expect(before.ok && after.ok).toBe(true);
  expect(after).not.toHaveProperty('trace');
});

test('a draft that cannot be rendered says why beside what was', async () => {
  const { handlers, call } = await startTemplates();
  const draft = draftOf({ id: '{{nope order.id}}' });
  const { before, after } = await handlers['templates.compare']({ draft, savedId: shippedToErp.id, on }, call);
  expect(before.ok).toBe(true);
  expect(after).toMatchObject({ ok: false, text: null, problems: [{ severity: 'error' }] });
});

test('a saved version that is gone is not found', async () => {
  const { handlers, call } = await startTemplates();
  const compared = async () => handlers['templates.compare']({ draft: draftOf({}), savedId: 'tpl_9', on }, call);
  await expect(compared()).rejects.toMatchObject({ code: 'not_found' });
});

test('reading the time alone is no change against the saved version', async () => {
  const { handlers, call } = await startTemplates();
  const tried = await handlers['templates.tryAll'](
    { draft: draftOf(shippedToErp.body), events: ['order.shipped'], savedId: shippedToErp.id },
    call,
  );
  expect(tried.outcomes.length).toBeGreaterThan(0);
  expect(tried.outcomes.filter(({ isChanged }) => isChanged)).toEqual([]);
});
