import { expect, type Page } from '@playwright/test';
import type { Receiver } from '#test/harness/receiver.ts';
import { xssPayloads } from '#test/hostile/xss.ts';
import { EmailForm } from './pages/email.ts';
import { StudioFrame } from './pages/studio.ts';
import { TriggerPage } from './pages/trigger-page.ts';
import { test } from './studio-test.ts';

const customers = [{ name: 'Acme Prints', references: ['acme-01'] }];
const samples = [
  {
    name: 'Hostile',
    event: 'order.shipped',
    payload: { order: { id: 'A-1' }, texts: xssPayloads.map((text) => text.replaceAll('ADDRESS', 'http://receiver')) },
  },
];
const email = {
  to: 'email',
  recipients: ['ops@acme.example'],
  subject: '{{first texts}}',
  text: '{{#each texts}}{{this}}\n{{/each}}',
  html: '<h1>Raw</h1>{{#each texts}}<div>{{{this}}}</div>{{/each}}',
};
const triggers = [{ name: 'Mail', customer: 'Acme Prints', event: 'order.shipped', effects: [email] }];

test.use({ workspace: { bundle: { postback: 1, customers, samples, triggers } } });

/** What a page does that it must not: calls that its policy lets out, dialogs, windows, frames that lead elsewhere. */
function watch(page: Page, studio: string) {
  const done: string[] = [];
  const known = (url: string) => url.startsWith(studio) || /^(about:|data:|blob:)/.test(url);
  page.on('requestfinished', (request) => known(request.url()) || done.push(`request ${request.url()}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (!known(request.url()) && why !== 'csp') done.push(`request ${request.url()}: ${why}`);
  });
  page.on('dialog', (dialog) => {
    done.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => done.push(`window ${popup.url()}`));
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() ? !frame.url().startsWith(studio) : frame.url() !== 'about:srcdoc') {
      done.push(`navigation ${frame.url()}`);
    }
  });
  return done;
}

async function expectNothing(page: Page, done: readonly string[], receiver: Receiver): Promise<void> {
  expect(await page.evaluate(() => 'xss' in window)).toBe(false);
  expect(done).toEqual([]);
  expect(receiver.received).toEqual([]);
}

test('50 payloads in an email’s texts neither run, nor load, nor lead anywhere', async ({ page, studio, receiver }) => {
  test.setTimeout(180_000);
  const address = `http://127.0.0.1:${receiver.port}`;
  const frame = new StudioFrame(page);
  const form = new EmailForm(page);
  await frame.open('Triggers', 'Mail');
  await form.open();
  expect(xssPayloads).toHaveLength(50);
  const done = watch(page, studio.address);
  const shown = page.frameLocator('iframe[title="Email as HTML"]');
  for (const [index, payload] of xssPayloads.entries()) {
    const text = payload.replaceAll('ADDRESS', address).replaceAll('{{', '{ {');
    await form.html.fill(`<p>mark-${index}</p>${text}`);
    await form.subject.fill(text);
    await expect(form.frame).toHaveAttribute('srcdoc', new RegExp(`mark-${index}<`));
    await expect(form.frame).toHaveAttribute('sandbox', '');
    await expect(shown.getByText(`mark-${index}`, { exact: true })).toBeVisible();
  }
  await expectNothing(page, done, receiver);
});

test('nor do they from an event’s fields, by the preview, a simulation and the catcher', async ({
  page,
  studio,
  receiver,
}) => {
  test.setTimeout(120_000);
  const frame = new StudioFrame(page);
  const form = new EmailForm(page);
  const trigger = new TriggerPage(page);
  await frame.open('Triggers', 'Mail');
  await frame.choose(trigger.simulate.getByRole('combobox', { name: 'Sample' }), /Hostile/);
  const done = watch(page, studio.address);
  await form.open();
  await expect(form.frame).toHaveAttribute('srcdoc', /Raw/);
  await form.tab('Preview');
  await expect(page.frameLocator('iframe').getByText('Raw')).toBeVisible();
  await expect(form.message.getByText("<script>top.xss=1;alert('xss')").first()).toBeVisible();
  await expectNothing(page, done, receiver);

  await trigger.run('Catcher');
  await expect(trigger.simulate.getByRole('list', { name: 'Steps' }).locator('iframe')).toBeVisible();
  await frame.go('Catcher');
  await expect(frame.main.locator('iframe')).toHaveAttribute('sandbox', '');
  await frame.main.getByRole('radio', { name: 'Source' }).click();
  await expectNothing(page, done, receiver);
});

test('a link in an email leads nowhere, by pointer and by keys', async ({ page, studio, receiver }) => {
  const frame = new StudioFrame(page);
  const form = new EmailForm(page);
  await frame.open('Triggers', 'Mail');
  await form.open();
  const done = watch(page, studio.address);
  const address = `http://127.0.0.1:${receiver.port}`;
  await form.html.fill(`<style>a{display:block;height:280px}</style><a href="${address}/go" target="_top">go</a>`);
  await expect(form.frame).toHaveAttribute('srcdoc', /go<\/a>/);
  await form.frame.click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await form.subject.click();
  await expectNothing(page, done, receiver);
  const link = page.frameLocator('iframe[title="Email as HTML"]').getByText('go');
  await expect(link).toHaveAttribute('title', `${address}/go`);
});
