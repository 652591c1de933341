import { expect } from '@playwright/test';
import { desktopTest as test } from './desktop-app.ts';
import { EmailForm } from './pages/email.ts';
import { StudioFrame } from './pages/studio.ts';
import { takeIn } from './studio-test.ts';
import { drawn } from './workspaces.ts';

const effects = [{ to: 'email', recipients: ['ops@acme.example'], html: '<b>{{order.number}}</b>' }];
const triggers = [{ name: 'Mail', customer: 'Acme Prints', event: 'order.shipped', effects }];

test('the desktop window shows an email’s HTML in its frame, and follows no link in it', async ({ data, start }) => {
  await takeIn({ bundle: { ...drawn.bundle, triggers } }, data, '127.0.0.1:1');
  const { page } = await start();
  const frame = new StudioFrame(page);
  const form = new EmailForm(page);
  await frame.open('Triggers', 'Mail');
  await form.open();
  const shown = page.frameLocator('iframe[title="Email as HTML"]');
  await expect(shown.getByText('118204')).toBeVisible();
  await form.html.fill(
    '<meta http-equiv="refresh" content="0;url=https://x.example/"><a href="https://x.example/">away</a>',
  );
  await shown.getByText('away').click();
  await expect(shown.getByText('away')).toBeVisible();
  expect(
    page
      .frames()
      .map((one) => one.url())
      .slice(1),
  ).toEqual(['about:srcdoc']);
});
