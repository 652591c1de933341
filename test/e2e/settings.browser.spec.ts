import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { postEvent, test } from './studio-test.ts';
import { drawn } from './workspaces.ts';

test.use({ workspace: drawn });

test('theme and density are chosen and kept', async ({ page }) => {
  const studio = new StudioFrame(page);
  await studio.go('Settings');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole('radio', { name: 'Dark', exact: true }).click();
  await expect.poll(background).toBe('rgb(14, 16, 19)');
  await page.getByRole('radio', { name: 'Roomy' }).click();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Roomy' })).toBeChecked();
  expect(await background()).toBe('rgb(14, 16, 19)');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect.poll(background).toBe('rgb(245, 246, 248)');
});

test('secrets are set and never shown, hosts allowed, and the token renewed', async ({ page, studio }) => {
  const frame = new StudioFrame(page);
  const { dialog } = frame;
  await frame.go('Settings');
  const secrets = page.getByRole('region', { name: 'Secrets' });
  await secrets.getByRole('button', { name: 'Set a secret' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('erp-password');
  await dialog.getByLabel('Value', { exact: true }).fill('s3cret-value');
  await expect(dialog.getByRole('button', { name: 'Set', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Hosts that may have it' }).pressSequentially('erp.example,');
  await frame.finish('Set');
  await expect(secrets).toContainText('erp-password');
  await expect(secrets).toContainText('For erp.example.');
  await expect(page.locator('body')).not.toContainText('s3cret-value');
  await secrets.getByRole('button', { name: 'Remove erp-password' }).click();
  await expect(dialog).toContainText('No trigger uses it.');
  await frame.finish('Remove');
  await expect(secrets).toContainText('No secrets yet.');

  const hosts = page.getByRole('region', { name: 'Private hosts' });
  const host = hosts.getByRole('textbox', { name: 'Host to allow' });
  await host.fill('http://10.0.0.4/x');
  await hosts.getByRole('button', { name: 'Allow this host' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'http://10.0.0.4/x is not a host.' })).toBeVisible();
  await host.fill('10.0.0.4:8080');
  await page.keyboard.press('Enter');
  await hosts.getByRole('button', { name: 'Remove 10.0.0.4:8080' }).click();
  await expect(hosts.getByText('10.0.0.4:8080')).toBeHidden();

  const source = page.getByRole('region', { name: 'Where events come in' });
  const before = await postEvent(studio.address, studio.data, { type: 'order.shipped', payload: {} });
  expect(before.status).toBe(202);
  await source.getByRole('button', { name: 'Show', exact: true }).click();
  const old = await source.getByText(/^[\w-]{43}$/).textContent();
  await source.getByRole('button', { name: 'Renew' }).click();
  await frame.finish('Renew');
  await expect(frame.told('Token renewed')).toBeVisible();
  await expect(source.getByText(old ?? '', { exact: true })).toBeHidden();
  const refused = await fetch(`${studio.address}/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${old}`, 'content-type': 'application/json' },
    body: '{"type":"order.shipped","payload":{}}',
  });
  expect(refused.status).toBe(401);
  expect((await studio.send({ type: 'order.shipped', payload: {} })).status).toBe(202);
});

test('everything is reached by keys', async ({ page }) => {
  const studio = new StudioFrame(page);
  const titles = [
    'Get your first postback out',
    'Customers',
    'Templates',
    'Triggers',
    'Samples',
    'Deliveries',
    'Catcher',
  ];
  for (const [index, name] of titles.entries()) {
    await page.keyboard.press(`ControlOrMeta+${index + 1}`);
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Search' }).fill('nordlys');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nordlys', level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Search' }).fill('no such thing');
  await expect(page.getByText('Nothing has that name.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Search' })).toBeHidden();

  await page.keyboard.press('Shift+?');
  await expect(studio.dialog.getByRole('region', { name: 'Template editor' })).toContainText('Insert a function');
  await page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await studio.go('Settings');
  await page.getByRole('switch', { name: 'Single keys' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('switch', { name: 'Single keys' })).not.toBeChecked();
  await page.getByRole('heading', { name: 'Settings', level: 1 }).click();
  await page.keyboard.press('Shift+?');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('textbox', { name: 'Search' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'All keys' })).toBeHidden();
});

test('an address that is no page says so, and leads home', async ({ page, studio }) => {
  await page.goto(`${studio.address}/#/nowhere`);
  await expect(page.getByRole('heading', { name: 'Not here' })).toBeVisible();
  await page
    .getByRole('link', { name: 'Go to home' })
    .or(page.getByRole('button', { name: 'Go to home' }))
    .click();
  await expect(page.getByRole('region', { name: 'First steps' })).toBeVisible();
});
