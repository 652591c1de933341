import { afterAll, expect, test } from 'vitest';
import { emailHandlers } from '#engine/commands/emails.ts';
import { RenderThread } from '#engine/render/render-thread.ts';
import type { EmailEffect } from '#shared/model/effect.ts';
import { acme, shipped, shippedToErp, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { contextOf } from './context-of.ts';

// One for all tests: its worker takes a second to start.
const renderThread = new RenderThread();
afterAll(() => renderThread.close());

async function startEmails() {
  const parts = await startParts({ workspace: workspaceWith() });
  const context = await contextOf(parts, renderThread);
  const preview = emailHandlers(context, parts.dispatch)['emails.preview'];
  const on = { event: 'order.shipped', payload: shipped().payload };
  const trigger = { name: 'Mail', customer: acme.id };
  return (effect: Partial<EmailEffect>) =>
    preview(
      { effect: { to: 'email', recipients: [], subject: '', retry: true, ...effect }, trigger, on },
      { signal: new AbortController().signal },
    );
}

test('every part is filled, HTML escaped, and what is attached has its size', async () => {
  const preview = await startEmails();
  const shown = await preview({
    recipients: ['ops@acme.example', 'order-{{order.id}}@acme.example'],
    subject: 'Order {{order.id}} of {{@customer.name}}',
    text: 'Total: {{order.total}}',
    html: "<b>{{concat order.id ' <i>'}}</b>",
    attach: shippedToErp.id,
  });
  expect(shown).toMatchObject({
    recipients: ['ops@acme.example', 'order-PS-1@acme.example'],
    subject: `Order PS-1 of ${acme.name}`,
    text: 'Total: 143.3',
    html: '<b>PS-1 &lt;i&gt;</b>',
    attachment: { contentType: 'application/json' },
    problems: [],
  });
  expect(shown.attachment?.bytes).toBeGreaterThan(10);
});

test('a mistake in one part leaves the others be, and is told at its place', async () => {
  const preview = await startEmails();
  const shown = await preview({
    recipients: ['ops@acme.example', '{{order.nobody}}', 'no address'],
    subject: '{{nope order.id}}',
    text: 'To {{order.id}}',
    html: '{{#if order.id}}',
  });
  expect(shown).toMatchObject({
    recipients: ['ops@acme.example', null, null],
    subject: null,
    text: 'To PS-1',
    html: null,
  });
  expect(shown.problems.map(({ path }) => path)).toEqual(['/recipients/1', '/recipients/2', '/subject', '/html']);
});

test('an email that is only begun is shown as far as it goes', async () => {
  const preview = await startEmails();
  expect(await preview({})).toEqual({
    recipients: [],
    subject: '',
    text: null,
    html: null,
    attachment: null,
    problems: [],
  });
});
