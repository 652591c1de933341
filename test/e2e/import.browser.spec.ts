import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';
import { set } from './workspaces.ts';

async function chooseBundle(page: Page, bundle: object | string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('dialog').getByRole('button', { name: 'Choose a file…' }).click(),
  ]);
  const text = typeof bundle === 'string' ? bundle : JSON.stringify(bundle);
  await chooser.setFiles({ name: 'team.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('a bundle is shown before it is taken in, and what it needs is listed', async ({ page }) => {
  const studio = new StudioFrame(page);
  const { dialog, main } = studio;
  await main.getByRole('button', { name: 'Import a bundle' }).click();
  await chooseBundle(page, set.bundle);
  const changes = dialog.getByRole('list', { name: 'What would change' }).getByRole('listitem');
  await expect(changes).toHaveText([/Acme Prints.*new/, /Nordlys.*new/, /Shipped to ERP.*new/, /Tell the ERP.*new/]);
  await expect(dialog.getByRole('group', { name: 'Hosts that its triggers call' })).toContainText('receiver');
  await studio.finish('Import');
  await expect(studio.told('Imported 4 records')).toBeVisible();
  await studio.go('Triggers');
  await expect(main.getByRole('row', { name: /Tell the ERP/ })).toContainText('draft');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Search' }).fill('import');
  await page.keyboard.press('Enter');
  await chooseBundle(page, {
    ...set.bundle,
    customers: [{ name: 'Acme Prints', references: ['acme-01', 'acme-eu'] }, set.bundle.customers[1]],
  });
  await expect(changes).toHaveText([/Acme Prints.*changed/]);
  await expect(dialog).toContainText('3 records are the same already.');
});

test('a bundle with mistakes or of an enemy is told, and nothing changes', async ({ page }) => {
  const studio = new StudioFrame(page);
  const { dialog, main } = studio;
  await main.getByRole('button', { name: 'Import a bundle' }).click();
  const take = dialog.getByRole('button', { name: 'Import', exact: true });
  await chooseBundle(page, '{"postback": 1,');
  await expect(dialog).toContainText(/can't be imported|not JSON/);
  await expect(take).toBeDisabled();
  await chooseBundle(page, {
    postback: 1,
    customers: [
      { name: 'Acme <img src=x onerror=alert(1)>', references: ['a'] },
      { name: 'B', references: ['a'] },
    ],
    templates: [{ name: 'T', body: { x: '{{uper a}}', __proto__x: 1 } }],
    triggers: [
      { name: 'X', customer: 'Nobody', event: 'order.shipped', effects: [{ to: 'url', url: 'https://a.example' }] },
    ],
  });
  await expect(dialog).toContainText("It can't be imported");
  await expect(dialog).toContainText('The reference a belongs to');
  await expect(dialog).toContainText('/templates/0/body/x');
  await expect(dialog).toContainText('There is no customer Nobody.');
  await expect(take).toBeDisabled();
  await chooseBundle(
    page,
    `{"postback":1,"customers":[{"name":"P","references":["p"],"__proto__":{"polluted":true}}]}`,
  );
  await expect(dialog).toContainText('A key cannot be named __proto__.');
  expect(await page.evaluate(() => ({}) as { polluted?: boolean })).toEqual({});
  await studio.finish('Cancel');
  await studio.go('Customers');
  await expect(main.getByText('No customers yet.')).toBeVisible();
});
