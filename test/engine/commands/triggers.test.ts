import { afterAll, expect, test } from 'vitest';
import { triggerHandlers } from '#engine/commands/triggers.ts';
import { RenderThread } from '#engine/render/render-thread.ts';
import { aTrigger, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { contextOf } from './context-of.ts';

const renderThread = new RenderThread();
afterAll(() => renderThread.close());

test('a trigger that sends email is activated once a mail server is set', async () => {
  const email = { to: 'email' as const, recipients: ['ops@acme.example'], subject: 'Shipped', retry: true };
  const { id } = aTrigger({ state: 'draft', effects: [email] });
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ state: 'draft', effects: [email] })) });
  const handlers = triggerHandlers(await contextOf(parts, renderThread));
  const call = { signal: new AbortController().signal };
  const activate = async () => handlers['triggers.activate']({ id, anyway: true }, call);
  await expect(activate()).rejects.toMatchObject({
    code: 'not_ready',
    problems: [{ code: 'trigger.mailServerMissing', path: '/effects/0' }],
  });
  parts.workspace.update((now) => ({
    ...now,
    settings: {
      ...now.settings,
      mail: { host: 'smtp.acme.example', port: 587, security: 'starttls', from: { address: 'orders@acme.example' } },
    },
  }));
  expect(await activate()).toMatchObject({ state: 'active' });
});

test('an email in which nothing is written is stored, and not activated', async () => {
  const nothing = { to: 'email' as const, recipients: ['ops@acme.example'], subject: ' ', html: '', retry: true };
  const said = { ...nothing, text: 'Shipped.' };
  const alone = { ...nothing, attach: 'tpl_1' };
  const settled = [];
  for (const effect of [nothing, said, alone]) {
    const trigger = aTrigger({ state: 'draft', effects: [effect] });
    const parts = await startParts({ workspace: workspaceWith(trigger) });
    const handlers = triggerHandlers(await contextOf(parts, renderThread));
    const call = { signal: new AbortController().signal };
    const asked = (async () => handlers['triggers.activate']({ id: trigger.id, anyway: true }, call))();
    settled.push(await asked.catch((error) => error.problems.map(({ code }: { code: string }) => code)));
  }
  expect(settled).toEqual([
    ['effect.emailEmpty', 'trigger.mailServerMissing'],
    ['trigger.mailServerMissing'],
    ['effect.emailAttachmentAlone', 'trigger.mailServerMissing'],
  ]);
});
