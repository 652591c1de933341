import { expect, type Page } from '@playwright/test';
import { check, looks, show } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { TriggerPage } from './pages/trigger-page.ts';
import { type Studio, test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

test.use({ workspace: running });

async function fillLog(studio: Studio, page: Page): Promise<void> {
  await studio.send({ type: 'order.shipped', id: 'e1', payload: shippedPayload });
  await studio.send({ type: 'order.shipped', id: 'e2', payload: { order: { id: 'PS-1', total: 1 }, customer: {} } });
  await expect(page.getByText('Last event just now.')).toBeVisible();
}

for (const pair of [looks.lightWide, looks.darkNarrow]) {
  const look = `${pair.colorScheme}, ${pair.width} wide`;

  test(`every page is accessible, ${look}`, async ({ page, studio, receiver }) => {
    test.setTimeout(150_000);
    await show(page, pair);
    const frame = new StudioFrame(page);
    receiver.answer(500, {}, 'no');
    await fillLog(studio, page);
    await check(page, 'home');
    for (const name of ['Customers', 'Templates', 'Triggers', 'Samples', 'Catcher', 'Settings']) {
      await frame.go(name);
      await check(page, name);
    }
    await frame.go('Deliveries');
    const rows = page.getByRole('table', { name: 'Deliveries' }).getByRole('row');
    await rows.first().getByRole('link').click();
    await expect(page.getByRole('region', { name: 'Request body' })).toBeVisible();
    await check(page, 'a delivery that failed');
    await page.getByRole('radiogroup', { name: 'State' }).getByText('Not sent').click();
    await expect(frame.main.getByText(/names no customer|not greater/).first()).toBeVisible();
    await check(page, 'not sent');
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('textbox', { name: 'Search' })).toBeVisible();
    await check(page, 'search');
    await page.keyboard.press('Escape');

    await frame.open('Customers', 'Acme Prints');
    await check(page, 'a customer');
    await page.getByRole('button', { name: 'Edit customer' }).click();
    await expect(frame.dialog.getByRole('textbox', { name: 'References' })).toBeVisible();
    await check(page, 'a dialog');
    await page.keyboard.press('Escape');
    await frame.go('Samples');
    await frame.main.getByRole('link', { name: "Two parcels, O'Brien" }).click();
    await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
    await check(page, 'a sample');

    await frame.go('Samples');
    await frame.main.getByRole('link', { name: 'Add sample' }).click();
    await expect(frame.main.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible();
    await check(page, 'a new sample');
    await frame.go('Triggers');
    await frame.main.getByRole('link', { name: 'Set a trigger' }).click();
    await expect(frame.main.getByRole('textbox', { name: 'Name' })).toBeVisible();
    await check(page, 'a new trigger');

    const trigger = new TriggerPage(page);
    await frame.open('Triggers', 'Tell the ERP');
    await trigger.run('For real');
    await expect(trigger.step('Not delivered')).toBeVisible();
    await trigger.wait.getByRole('button', { name: 'Change' }).click();
    await trigger.effects.getByRole('button', { name: 'Change' }).click();
    await trigger.effects.getByText('Signature, headers and limits').click();
    await check(page, 'a trigger, all open');
  });

  test(`every state of the template editor is accessible, ${look}`, async ({ page }) => {
    test.setTimeout(150_000);
    await show(page, pair);
    const frame = new StudioFrame(page);
    const editor = new TemplateEditor(page);
    await frame.open('Templates', 'Shipped to ERP');
    await editor.ready();
    await expect(editor.preview).toContainText('SIOBHÁN');
    await check(page, 'the map');
    await editor.row('who').click();
    await expect(editor.preview).toContainText('Where who comes from');
    await check(page, 'traced');
    await page.keyboard.press('=');
    await expect(page.getByRole('dialog', { name: 'Insert a function' })).toBeVisible();
    await check(page, 'the functions');
    await page
      .getByRole('option', { name: /^Replace/ })
      .first()
      .click();
    await expect(editor.panel).toBeVisible();
    await check(page, 'parameters');
    await page.keyboard.press('Escape');
    await editor.row('id').click({ button: 'right' });
    await check(page, 'the menu of a row');
    await page.keyboard.press('Escape');
    await editor.row('id').click();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Pick a field for id' })).toBeVisible();
    await check(page, 'the picker');
    await page.keyboard.press('Escape');
    await editor.field('sku').dragTo(editor.row('id'));
    await expect(editor.panel).toContainText('belongs to one entry');
    await check(page, 'a refusal');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /mappings$/ }).click();
    await expect(page.getByRole('table', { name: 'Mappings' })).toBeVisible();
    await check(page, 'the table of mappings');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Template settings/ }).click();
    await check(page, 'the settings of a template');
    await page.keyboard.press('Escape');
    await editor.openTab('Code');
    await check(page, 'the code');
    await editor.writeCode('{"id": "{{uper order.id}}", ');
    await editor.openTab('Map');
    await check(page, 'code that cannot be read');
    await editor.openTab('Code');
    await editor.writeCode('{"id": "{{required order.nothing}}", "who": "{{uper order.id}}"}');
    await editor.openTab('Map');
    await check(page, 'problems');
    await editor.openTab('Code');
    await editor.writeCode('{}');
    await editor.openTab('Map');
    await check(page, 'an empty template');
  });
}
