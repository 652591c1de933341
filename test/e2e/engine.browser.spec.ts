import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

test.use({ workspace: running });

test('while the engine is away one bar says so and edits go on, and the studio connects again by itself', async ({
  page,
  studio,
  receiver,
}) => {
  const frame = new StudioFrame(page);
  const editor = new TemplateEditor(page);
  const status = page.getByRole('status').filter({ hasText: /Listening|Engine/ });
  const bar = page.getByRole('alert').filter({ hasText: 'The engine is not reached.' });
  await frame.open('Templates', 'Shipped to ERP');
  await editor.ready();
  await expect(editor.preview).toContainText('SIOBHÁN');

  await studio.kill();
  await expect(bar).toHaveCount(1);
  await editor.rename('who', 'recipient');
  await editor.dragToEnd('currency');
  await expect(page.getByText(/changes not saved/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText(/changes not saved/)).toBeVisible();

  await studio.restart();
  await expect(bar).toHaveCount(0);
  await expect(status).toContainText('Listening on port');
  await expect(editor.preview).toContainText('"recipient"');
  await expect(editor.preview).toContainText('"EUR"');
  await editor.save();
  await frame.go('Deliveries');
  await studio.send({ type: 'order.shipped', id: 'after', payload: shippedPayload });
  const [request] = await receiver.waitFor(1);
  expect(JSON.parse(request?.body ?? '')).toMatchObject({ recipient: "SIOBHÁN O'BRIEN", currency: 'EUR' });
  await expect(page.getByRole('table', { name: 'Deliveries' }).getByRole('row')).toHaveCount(1);
});
