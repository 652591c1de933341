import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { checkIn, looks } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { TriggerPage } from './pages/trigger-page.ts';
import { root, test } from './studio-test.ts';
import { set } from './workspaces.ts';

test.use({ workspace: set });

const pem = (name: string) => readFileSync(`${root}/test/fixtures/tls/${name}`, 'utf8');

/** Nothing of it is anywhere in the page: text, values and attributes. */
async function isNowhere(page: Page, value: string): Promise<void> {
  const all = await page.evaluate(() => {
    const typed = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map((field) => field.value);
    return [document.documentElement.outerHTML, ...typed].join('\n');
  });
  expect(all.includes(value)).toBe(false);
}

test('a signing secret is made, used, rotated by keys, and its old value forgotten', async ({ page }) => {
  test.setTimeout(150_000);
  const frame = new StudioFrame(page);
  const { dialog } = frame;
  await frame.go('Settings');
  const secrets = page.getByRole('region', { name: 'Secrets' });
  await secrets.getByRole('button', { name: 'Set a secret' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('erp-signing');
  await dialog.getByRole('button', { name: 'Generate a signing secret' }).click();
  const made = await dialog.getByRole('textbox', { name: 'Value', exact: true }).inputValue();
  expect(made).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await expect(dialog.getByRole('button', { name: 'Copy the secret' })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Hosts that may have it' }).pressSequentially('erp.example,');
  await checkIn(page, 'a secret that was made', [looks.darkNarrow]);
  await frame.finish('Set');
  await expect(secrets).toContainText('For erp.example. Not used.');
  await isNowhere(page, made);

  await frame.open('Triggers', 'Tell the ERP');
  const trigger = new TriggerPage(page);
  await trigger.effects.getByRole('button', { name: 'Change' }).click();
  await trigger.effects.getByText('Signature, headers and limits').click();
  await frame.choose(trigger.effects.getByRole('combobox', { name: 'Signing secret' }), 'erp-signing');
  await trigger.effects.getByText('How the customer checks it').click();
  const code = trigger.effects.getByRole('region', { name: 'How the customer checks it' });
  await expect(code).toContainText("import { Webhook } from 'standardwebhooks';");
  await trigger.effects.getByRole('radio', { name: 'PHP' }).click();
  await expect(code).toContainText('getenv');
  await checkIn(page, 'how a signature is checked', [looks.lightWide]);
  await trigger.save();

  await frame.go('Settings');
  await expect(secrets).toContainText('Used by Acme Prints/Tell the ERP.');
  await secrets.getByRole('button', { name: 'Rotate erp-signing…' }).focus();
  await page.keyboard.press('Enter');
  const value = dialog.getByLabel('New value', { exact: true });
  await expect(value).toBeFocused();
  await page.keyboard.type('whsec_Y2FuYXJ5LXJvdGF0ZWQtY2FuYXJ5');
  await expect(dialog.getByRole('combobox', { name: 'The old one signs on for' })).toHaveValue('24 hours');
  await checkIn(page, 'rotating a secret', [looks.lightWide, looks.darkNarrow]);
  await value.focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(secrets).toContainText('The old one signs until');
  await isNowhere(page, 'Y2FuYXJ5LXJvdGF0ZWQ');
  await checkIn(page, 'a rotated secret', [looks.lightWide, looks.darkNarrow]);
  await secrets.getByRole('button', { name: 'Forget the old one now' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('A customer who still checks with the old one refuses them.');
  await frame.finish('Forget the old one now');
  await expect(secrets).not.toContainText('The old one signs until');
});

test('certificates of a host are checked, shown with their dates, changed and removed', async ({ page }) => {
  test.setTimeout(120_000);
  const frame = new StudioFrame(page);
  const { dialog } = frame;
  await frame.go('Settings');
  const certificates = page.getByRole('region', { name: 'Certificates' });
  await certificates.getByRole('button', { name: 'Add certificates' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Host', exact: true })).toBeFocused();
  await page.keyboard.type('erp.example');
  const authority = dialog.getByRole('textbox', { name: 'Authority to trust' });
  await authority.fill('not a certificate');
  await expect(dialog).toContainText('There is no certificate in it. Paste PEM text');
  const [choosing] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Choose a file for Authority to trust' }).click(),
  ]);
  await choosing.setFiles(`${root}/test/fixtures/tls/expired.pem`);
  await expect(dialog).toContainText('Expired on 1 Jan 2021');
  await authority.fill(pem('ca.pem'));
  await expect(dialog).toContainText('Postback test authority, until 28 Oct 2126');
  await dialog.getByRole('textbox', { name: 'Client certificate' }).fill(pem('client.pem'));
  await expect(dialog).toContainText('postback-client, O=Acme Prints, vouched for by Client Authority');
  const key = dialog.getByRole('textbox', { name: 'Private key' });
  await key.fill(pem('stranger.key'));
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('alert')).toHaveText('The private key belongs to another certificate.');
  await checkIn(page, 'certificates that do not fit', [looks.lightWide, looks.darkNarrow]);
  await key.fill(pem('client.key'));
  await frame.finish('Save');

  await expect(certificates).toContainText('Trusts Postback test authority, until 28 Oct 2126');
  await expect(certificates).toContainText('Shows postback-client');
  await expect(certificates).toContainText('Key erp.example client key');
  const [, line = ''] = pem('client.key').split('\n');
  await isNowhere(page, line);
  const secrets = page.getByRole('region', { name: 'Secrets' });
  await expect(secrets).toContainText('Used by Client certificate for erp.example.');
  await checkIn(page, 'certificates of a host', [looks.lightWide, looks.darkNarrow]);

  await secrets.getByRole('button', { name: 'Replace erp.example client key…' }).click();
  await dialog.getByLabel('New value', { exact: true }).fill('no key at all');
  await frame.finish('Replace');
  await expect(certificates).toContainText('The key cannot be read');

  // Pasted into the field of one line, a key keeps its lines.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), pem('client.key'));
  await secrets.getByRole('button', { name: 'Replace erp.example client key…' }).click();
  await expect(dialog.getByLabel('New value', { exact: true })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(dialog.getByRole('textbox', { name: 'New value' })).toHaveValue(pem('client.key'));
  await frame.finish('Replace');
  await expect(certificates).toContainText('Key erp.example client key');
  await expect(certificates).not.toContainText('The key cannot be read');

  await certificates.getByRole('button', { name: 'Change the certificates of erp.example' }).click();
  await expect(key).toHaveValue('');
  await key.fill(pem('client.key'));
  await frame.finish('Save');
  await certificates.getByRole('button', { name: 'Remove erp.example' }).click();
  await frame.finish('Remove');
  await expect(certificates).toContainText('None are needed for most hosts.');
  await expect(page.getByRole('region', { name: 'About' })).toContainText('Proxy');
});

test('a certificate that has expired is told of on Home, which leads to where a new one is set', async ({ page }) => {
  const frame = new StudioFrame(page);
  const { dialog } = frame;
  const home = frame.navigation.getByRole('link', { name: 'Home', exact: true });
  const notice = page.getByRole('region', { name: 'Certificates that expire' });
  await home.click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(notice).toBeHidden();
  await frame.go('Settings');
  const certificates = page.getByRole('region', { name: 'Certificates', exact: true });
  await certificates.getByRole('button', { name: 'Add certificates' }).click();
  await dialog.getByRole('textbox', { name: 'Host', exact: true }).fill('erp.example');
  await dialog.getByRole('textbox', { name: 'Authority to trust' }).fill(pem('expired.pem'));
  await frame.finish('Save');
  await home.click();
  await expect(notice).toContainText('The authority that erp.example is trusted by has expired, on 1 Jan 2021.');
  await checkIn(page, 'an expired certificate on Home', [looks.lightWide, looks.darkNarrow]);
  await notice.getByRole('link', { name: 'Open certificates' }).click();
  await expect(certificates).toBeInViewport();
});
