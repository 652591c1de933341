import { expect } from '@playwright/test';
import { checkIn, looks } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

const [trigger] = running.bundle.triggers;
const effects = trigger?.effects.map((effect) => ({ ...effect, retry: false }));

test.use({ workspace: { ...running, bundle: { ...running.bundle, triggers: [{ ...trigger, effects }] } } });

const shippedAs = (number: number) => ({
  type: 'order.shipped',
  id: `e${number}`,
  payload: { ...(shippedPayload as object), order: { id: `PS-${number}`, total: 200 } },
});

test('deliveries are replayed with a draft: from the editor, and where one came from', async ({
  page,
  studio,
  receiver,
}) => {
  receiver.answer(400, {}, 'no such field');
  for (const number of [1, 2]) await studio.send(shippedAs(number));
  await receiver.waitFor(2);
  receiver.answer(200);
  const frame = new StudioFrame(page);
  const editor = new TemplateEditor(page);
  const dialog = page.getByRole('dialog');
  await frame.open('Templates', 'Shipped to ERP');
  await editor.ready();
  await editor.rename('id', 'documentNo');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Replay with this draft…' }).click();
  await expect(dialog.getByRole('heading', { name: 'Replay with the draft of Shipped to ERP' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Replay with this draft…' }).press('Enter');
  await dialog.getByRole('radio', { name: 'In trouble' }).click();
  await dialog.getByRole('checkbox', { name: 'Select PS-2' }).check();
  await checkIn(page, 'what a draft is tried on', [looks.darkNarrow, looks.lightWide]);
  await dialog.getByRole('button', { name: 'Show the difference of 1' }).click();
  await expect(dialog.getByRole('radio', { name: 'Rendered anew with the draft' })).toBeChecked();
  await expect(dialog).toContainText('documentNo');
  await dialog.getByRole('button', { name: 'Replay 1' }).click();
  await receiver.waitFor(3);
  expect(JSON.parse(receiver.received[2]?.body ?? '')).toMatchObject({ documentNo: 'PS-2' });
  await expect(page).toHaveURL(/#\/deliveries\/msg_/);

  // The other one leads to its template by itself, and the draft is still there.
  const table = page.getByRole('table', { name: 'Deliveries', exact: true });
  await table.getByRole('link', { name: 'PS-1' }).click();
  const pane = page.getByRole('region', { name: 'Delivery', exact: true });
  await pane.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Open the template' }).click();
  const bar = page.getByRole('region', { name: 'The delivery that you come from' });
  await expect(bar).toContainText('You come from PS-1 to Acme Prints: failed.');
  await checkIn(page, 'a template that one came to from a delivery', [looks.darkNarrow, looks.lightWide]);
  await bar.getByRole('button', { name: 'Replay with this draft…' }).click();
  await dialog.getByRole('button', { name: 'Replay 1' }).click();
  await receiver.waitFor(4);
  expect(JSON.parse(receiver.received[3]?.body ?? '')).toMatchObject({ documentNo: 'PS-1' });
});

test('why a draft cannot be replayed with is said beside the button, and to who comes to it by keyboard', async ({
  page,
  studio,
  receiver,
}) => {
  receiver.answer(400, {}, 'no such field');
  await studio.send(shippedAs(3));
  await receiver.waitFor(1);
  const frame = new StudioFrame(page);
  const editor = new TemplateEditor(page);
  await frame.go('Deliveries');
  await page.getByRole('table', { name: 'Deliveries', exact: true }).getByRole('link', { name: 'PS-3' }).click();
  const pane = page.getByRole('region', { name: 'Delivery', exact: true });
  await pane.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Open the template' }).click();
  await editor.openTab('Code');
  await editor.writeCode('{ "id": ');
  const bar = page.getByRole('region', { name: 'The delivery that you come from' });
  const why = 'The code cannot be read as it stands.';
  await expect(bar.getByText(why)).toBeVisible();
  const replay = bar.getByRole('button', { name: 'Replay with this draft…' });
  await expect(replay).toHaveAccessibleDescription(why);
  await expect(replay).toHaveAttribute('aria-disabled', 'true');
  await replay.focus();
  await expect(replay).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await checkIn(page, 'a draft that cannot be replayed with', [looks.darkNarrow, looks.lightWide]);

  await page.getByRole('button', { name: 'More', exact: true }).focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Replay with this draft…' });
  await expect(item).toBeVisible();
  await expect(page.getByRole('button', { name: 'More', exact: true })).not.toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(item).toBeFocused();
  await expect(item).toContainText(why);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(item).toBeVisible();
});
