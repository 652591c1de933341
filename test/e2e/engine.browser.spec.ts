import { expect } from '@playwright/test';
import { checkIn, looks } from './axe.ts';
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
  // The preview keeps what it showed last, and says that it does not follow.
  const cut = editor.preview.getByRole('status').filter({ hasText: 'The connection to the engine is cut.' });
  await expect(cut).toBeVisible();
  await expect(editor.preview).toContainText('SIOBHÁN');
  await checkIn(page, 'an editor without its engine', [looks.darkNarrow, looks.lightWide]);
  await editor.rename('who', 'recipient');
  await editor.dragToEnd('currency');
  await expect(page.getByText(/changes not saved/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText(/changes not saved/)).toBeVisible();

  await studio.restart();
  await expect(bar).toHaveCount(0);
  await expect(status).toContainText('Listening on port');
  await expect(editor.preview).toContainText('"recipient"');
  await expect(cut).toBeHidden();
  await expect(editor.preview).toContainText('"EUR"');
  await editor.save();
  await frame.go('Deliveries');
  await studio.send({ type: 'order.shipped', id: 'after', payload: shippedPayload });
  const [request] = await receiver.waitFor(1);
  expect(JSON.parse(request?.body ?? '')).toMatchObject({ recipient: "SIOBHÁN O'BRIEN", currency: 'EUR' });
  await expect(page.getByRole('table', { name: 'Deliveries' }).getByRole('row')).toHaveCount(1);
});
