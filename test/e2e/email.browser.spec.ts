import { expect } from '@playwright/test';
import { type MailReceiver, startMailReceiver } from '#test/harness/mail-receiver.ts';
import { checkIn, looks } from './axe.ts';
import { EmailForm } from './pages/email.ts';
import { StudioFrame } from './pages/studio.ts';
import { TriggerPage } from './pages/trigger-page.ts';
import { test as base } from './studio-test.ts';
import { drawn, shippedPayload } from './workspaces.ts';

/** A mail server of the customer's: it knows nobody whose name begins with `gone`. */
const test = base.extend<{ mail: MailReceiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern.
  mail: async ({}, use) => {
    const mail = await startMailReceiver({
      recipient: (address) => (address.startsWith('gone') ? { code: 550, words: '5.1.1 No such user here' } : null),
    });
    await use(mail);
    await mail.close();
  },
});

test.use({ workspace: drawn });

const some = [looks.lightWide, looks.darkNarrow];

test('an email: its server set and tried, drawn from a template, caught, switched on, and arrived', async ({
  page,
  studio,
  mail,
}) => {
  test.setTimeout(240_000);
  const frame = new StudioFrame(page);
  const form = new EmailForm(page);
  const trigger = new TriggerPage(page);

  await frame.go('Settings');
  const server = page.getByRole('region', { name: 'Mail server' });
  await expect(server).toContainText('No mail server yet.');
  await checkIn(page, 'settings without a mail server', some);
  await server.getByRole('button', { name: 'Set mail server…' }).click();
  await server.getByRole('textbox', { name: 'Host' }).fill('127.0.0.1');
  await expect(server.getByRole('textbox', { name: 'Port' })).toHaveValue('587');
  await server.getByRole('radio', { name: 'TLS', exact: true }).click();
  await expect(server.getByRole('textbox', { name: 'Port' })).toHaveValue('465');
  await server.getByRole('radio', { name: 'None' }).click();
  await server.getByRole('textbox', { name: 'Port' }).fill(String(mail.port));
  await server.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(server).toContainText('Enter one address, such as orders@acme.example.');
  await server.getByRole('textbox', { name: 'From address' }).fill('orders@acme.example');
  await server.getByRole('textbox', { name: 'From name' }).fill('Acme Prints');
  await server.getByRole('button', { name: 'Save and send test…' }).click();
  const to = server.getByRole('textbox', { name: 'Send a test email to' });
  await to.fill('ann@acme.example');
  await to.press('Enter');
  await expect(server.getByRole('alert')).toContainText('127.0.0.1 is an address of this computer.');
  await server.getByRole('button', { name: `Allow 127.0.0.1:${mail.port}` }).click();
  await expect(server.getByRole('button', { name: `Allow 127.0.0.1:${mail.port}` })).toBeHidden();
  await server.getByRole('button', { name: 'Send test', exact: true }).click();
  await expect(server).toContainText('The server took the email to ann@acme.example');
  await expect(server).toContainText('Queued as 4711');
  expect((await mail.waitFor(1))[0]).toMatchObject({ from: 'orders@acme.example', recipients: ['ann@acme.example'] });
  await to.fill('gone@acme.example');
  await to.press('Enter');
  await expect(server.getByRole('alert')).toContainText('550 5.1.1 No such user here');
  await server.getByText('What was said').click();
  await checkIn(page, 'a test email that was refused', some);

  await frame.go('Triggers');
  await frame.main.getByRole('link', { name: 'Set a trigger' }).first().click();
  await frame.main.getByRole('textbox', { name: 'Name', exact: true }).fill('Mail the shop');
  await frame.choose(frame.main.getByRole('combobox', { name: 'Customer' }), 'Acme Prints');
  await trigger.effects.getByRole('button', { name: 'Remove effect 1' }).click();
  await trigger.effects.getByRole('button', { name: 'Add an effect' }).click();
  await page.getByRole('menuitem', { name: 'Send an email' }).click();
  await form.card.getByRole('button', { name: 'Add Ann, ann@acme.example' }).click();
  await form.recipients.fill('gone@acme.example,');
  await form.subject.pressSequentially('Order {{order.numb');
  await expect(form.card.getByRole('option', { name: /number/ })).toBeVisible();
  await form.subject.press('Enter');
  await form.subject.pressSequentially(' shipped');
  await expect(form.subject).toHaveValue('Order {{order.number}} shipped');
  await expect(form.card).toContainText('Order 118204 shipped');

  await form.card.getByRole('button', { name: 'Draw from Shipped to ERP' }).click();
  const shown = page.frameLocator('iframe[title="Email as HTML"]').first();
  await expect(shown.getByText("SIOBHÁN O'BRIEN")).toBeVisible();
  await expect(shown.getByRole('columnheader', { name: 'SKU' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(form.html).toHaveValue('');
  await form.card.getByRole('button', { name: 'Draw from Shipped to ERP' }).click();
  await expect(form.html).toHaveValue(/\{\{#each items\}\}/);
  await checkIn(page, 'an email being written', some);
  await form.tab('Preview');
  await expect(form.message.getByRole('region', { name: 'As plain text' })).toContainText("Who: SIOBHÁN O'BRIEN");
  await checkIn(page, 'an email previewed', some);
  await frame.choose(form.card.getByRole('combobox', { name: 'Attached' }), 'Shipped to ERP');
  await expect(form.card).toContainText('application/json, ');
  await trigger.save();

  await trigger.run('Catcher');
  await expect(trigger.step('Sent to the catcher')).toBeVisible();
  await expect(trigger.step('Request').locator('iframe')).toBeVisible();
  await checkIn(page, 'an email simulated', some);
  await trigger.simulate.getByRole('button', { name: 'Activate' }).click();
  await expect(trigger.simulate.getByText('Active.', { exact: true })).toBeVisible();
  expect(mail.taken).toHaveLength(1);

  await frame.go('Catcher');
  const caught = page.getByRole('region', { name: 'Email', exact: true });
  await expect(caught).toContainText('Acme Prints <orders@acme.example>');
  await expect(caught).toContainText('ann@acme.example, gone@acme.example');
  await expect(caught).toContainText('Order 118204 shipped');
  await expect(page.frameLocator('iframe').getByText("SIOBHÁN O'BRIEN")).toBeVisible();
  await caught.getByRole('radio', { name: 'Text' }).click();
  await expect(caught.getByRole('region', { name: 'As plain text' })).toContainText("Who: SIOBHÁN O'BRIEN");
  await caught.getByRole('radio', { name: 'Source' }).click();
  await expect(caught.getByRole('region', { name: 'Source of the email' })).toContainText(/^Content-Type: multipart/im);
  await checkIn(page, 'a caught email', some);

  const { body } = await studio.send({ type: 'order.shipped', id: 'e1', customer: 'acme-01', payload: shippedPayload });
  const [, arrived] = await mail.waitFor(2);
  expect(arrived).toMatchObject({ from: 'orders@acme.example', recipients: ['ann@acme.example'] });
  await page.goto(`${studio.link.split('#')[0]}#/deliveries/${body.deliveries[0]}?period=all`);
  const delivery = page.getByRole('region', { name: 'Delivery', exact: true });
  const outcomes = delivery.getByRole('list', { name: 'Recipients' });
  await expect(outcomes.getByRole('listitem')).toContainText([
    'Delivered: ann@acme.example',
    'Refused: gone@acme.example',
  ]);
  await expect(outcomes).toContainText('5.1.1 No such user here');
  await expect(page.frameLocator('iframe').getByText("SIOBHÁN O'BRIEN")).toBeVisible();
  await delivery.getByText('What was said').click();
  await expect(delivery).toContainText('RCPT TO:<gone@acme.example>');
  await checkIn(page, 'the delivery of an email', some);
});

test.describe('without a mail server', () => {
  const triggers = [
    {
      name: 'Mail the shop',
      customer: 'Acme Prints',
      event: 'order.shipped',
      effects: [{ to: 'email', recipients: ['ops@acme.example'], subject: 'Shipped', text: 'Shipped.' }],
    },
    {
      name: 'Say nothing',
      customer: 'Acme Prints',
      event: 'order.shipped',
      effects: [{ to: 'email', recipients: ['ops@acme.example'] }],
    },
  ];
  test.use({ workspace: { bundle: { ...drawn.bundle, triggers } } });

  test('its card and the trigger’s readiness say so, and lead to Settings', async ({ page }) => {
    const frame = new StudioFrame(page);
    const form = new EmailForm(page);
    const trigger = new TriggerPage(page);
    await frame.open('Triggers', 'Mail the shop');
    await expect(form.card).toContainText('No mail server is set');
    await expect(trigger.simulate).toContainText('Not ready.');
    await checkIn(page, 'a trigger without a mail server', some);
    await form.card.getByRole('link', { name: 'Set mail server…' }).click();
    await expect(page.getByRole('region', { name: 'Mail server' })).toBeInViewport();
  });

  test('an email in which nothing is written is not ready, and says what it lacks', async ({ page }) => {
    const form = new EmailForm(page);
    const trigger = new TriggerPage(page);
    await new StudioFrame(page).open('Triggers', 'Say nothing');
    const lack = trigger.simulate.getByText('The email has no subject, no text and no HTML.');
    await expect(lack).toBeVisible();
    await form.open();
    await form.subject.fill('Shipped');
    await expect(lack).toBeHidden();
  });

  test('a mistake is told at its field, and leaves the other parts shown', async ({ page }) => {
    const frame = new StudioFrame(page);
    const form = new EmailForm(page);
    await frame.open('Triggers', 'Mail the shop');
    await form.open();
    await form.html.fill('<b>{{order.number}}</b>');
    await form.subject.fill('{{nope order.id}}');
    await expect(form.card.getByText('There is no function nope')).toBeVisible();
    await expect(form.subject).toHaveAttribute('aria-invalid', 'true');
    await form.recipients.fill('not an address,');
    await expect(form.card).toContainText('"not an address" is not an email address.');
    await expect(page.frameLocator('iframe').getByText('118204')).toBeVisible();
    await form.html.fill('<p>{{#if order.id}}</p>');
    await expect(form.html).toHaveAttribute('aria-invalid', 'true');
    await checkIn(page, 'an email with mistakes', some);
  });
});

test('a password is set in place and never shown; another server asks for it again', async ({ page }) => {
  const frame = new StudioFrame(page);
  await frame.go('Settings');
  const server = page.getByRole('region', { name: 'Mail server' });
  await server.getByRole('button', { name: 'Set mail server…' }).click();
  await server.getByRole('textbox', { name: 'Host' }).fill('smtp.acme.example');
  await server.getByRole('textbox', { name: 'From address' }).fill('orders@acme.example');
  await server.getByRole('textbox', { name: 'User' }).fill('orders');
  await server.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(server).toContainText('Enter the password, or leave the user empty.');
  await server.getByLabel('Password', { exact: true }).fill('s3cret-value');
  await server.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Mail server saved')).toBeVisible();
  await expect(server.getByLabel('Password', { exact: true })).toHaveValue('');
  await expect(page.getByRole('region', { name: 'Secrets' })).toContainText('For smtp.acme.example:587.');
  await page.reload();
  await expect(server.getByRole('textbox', { name: 'Host' })).toHaveValue('smtp.acme.example');
  expect(await page.content()).not.toContain('s3cret-value');
  await server.getByRole('textbox', { name: 'Host' }).fill('smtp.other.example');
  await server.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(server).toContainText('The password is for another server. Enter it again for this one.');
  await server.getByRole('textbox', { name: 'Host' }).fill('smtp.acme.example');
  await server.getByRole('button', { name: 'Remove…' }).click();
  await frame.finish('Remove');
  await expect(server).toContainText('No mail server yet.');
});
