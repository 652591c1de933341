import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TriggerPage } from './pages/trigger-page.ts';
import { test } from './studio-test.ts';
import { set, shippedBody } from './workspaces.ts';

test.use({ workspace: set });

test('each step is told with its reason: dry, to the catcher, and for real', async ({ page, receiver }) => {
  const studio = new StudioFrame(page);
  const trigger = new TriggerPage(page);
  const { simulate } = trigger;
  await studio.open('Triggers', 'Tell the ERP');
  await expect(simulate.getByRole('combobox', { name: 'Sample' })).toHaveValue(/Two parcels/);
  await trigger.run('Dry run');
  await expect(trigger.step('Matched')).toContainText('acme-01');
  await expect(trigger.step('Conditions hold')).toContainText('order.total is 143.3, greater than 100');
  await expect(trigger.step('Schedule')).toContainText('It leaves at once.');
  await expect(trigger.step('Rendered')).toContainText('bytes from Shipped to ERP.');
  await expect(trigger.step('Request')).toContainText('/orders/PS-2026-118204');
  await expect(trigger.step('Request')).toContainText('webhook-id');
  await expect(trigger.step('Send')).toContainText('Nothing left: this was a dry run.');

  await trigger.run('Catcher');
  await expect(trigger.step('Sent to the catcher')).toContainText('200');
  expect(receiver.received).toEqual([]);
  receiver.answer(202, { 'content-type': 'text/plain', 'x-trace': 't-1' }, 'taken');
  await trigger.run('For real');
  const [request] = await receiver.waitFor(1);
  expect(JSON.parse(request?.body ?? '')).toEqual(shippedBody);
  expect(request?.headers['postback-test']).toBe('true');
  const sent = trigger.step('Sent for real');
  await expect(sent).toContainText('202');
  await sent.getByText('Full answer').click();
  await expect(sent).toContainText('x-trace');
  await expect(sent).toContainText('taken');
  await expect(simulate.getByText('TEST', { exact: true }).first()).toBeVisible();

  await sent.getByRole('link', { name: 'Show in deliveries' }).click();
  const delivery = page.getByRole('region', { name: 'Delivery', exact: true });
  await expect(delivery.getByText('TEST', { exact: true }).first()).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Deliveries' }).getByText('TEST', { exact: true }).first(),
  ).toBeVisible();

  await studio.go('Catcher');
  await studio.main.getByText('PS-2026-118204').first().click();
  await expect(studio.main.getByText("SIOBHÁN O'BRIEN")).toBeVisible();
  await expect(studio.main.getByText('webhook-id').first()).toBeVisible();
  await studio.main.getByRole('button', { name: 'Clear' }).click();
  await expect(studio.main.getByText('Nothing has arrived yet.')).toBeVisible();
});

test('a condition that does not hold stops it with its reason, and so does an answer that is refused', async ({
  page,
  receiver,
}) => {
  const studio = new StudioFrame(page);
  const trigger = new TriggerPage(page);
  const { simulate, onlyIf } = trigger;
  await studio.open('Triggers', 'Tell the ERP');
  await onlyIf.getByRole('textbox', { name: 'Value of condition 1' }).fill('500');
  await trigger.run('Catcher');
  await expect(trigger.step('Conditions do not hold')).toContainText('order.total is 143.3, not greater than 500');
  await expect(trigger.step('Render')).toContainText('Not reached: an earlier step stopped it.');
  await expect(simulate.getByText('The simulation failed.')).toBeVisible();
  await onlyIf.getByRole('textbox', { name: 'Value of condition 1' }).fill('100');
  await expect(simulate.getByText('changed since')).toBeVisible();
  receiver.answer(401, {}, 'who are you');
  await trigger.run('For real');
  await expect(trigger.step('Not delivered')).toContainText('401');
  await page.keyboard.press('ControlOrMeta+Enter');
  await receiver.waitFor(2);
});

test('what happens if it fails is told with its times, at any time that one asks for', async ({ page }) => {
  const studio = new StudioFrame(page);
  const trigger = new TriggerPage(page);
  await studio.open('Triggers', 'Tell the ERP');
  await trigger.run('Dry run');
  const retries = trigger.step('Retries');
  await expect(retries).toContainText(
    /If it fails: tries again after 5 s, 5 min, .*; last on .*, then it is marked failed/,
  );
  await trigger.simulate.getByRole('button', { name: 'At another time' }).click();
  await trigger.simulate.getByLabel('What if now were').fill('2030-01-01T12:00');
  await retries.getByText('Each try, and what would change it').click();
  await expect(retries.getByRole('definition').first()).toHaveText('12:00');
  await expect(retries).toContainText('last on Fri 4 Jan 15:35');
  await trigger.simulate.getByRole('button', { name: 'Back to now' }).click();
  await expect(retries).not.toContainText('4 Jan');
});

test('a trigger delivers each subject in order once it is asked to, and says what that costs', async ({ page }) => {
  const studio = new StudioFrame(page);
  const trigger = new TriggerPage(page);
  await studio.open('Triggers', 'Tell the ERP');
  await trigger.wait.getByRole('button', { name: 'Change' }).click();
  const inOrder = trigger.wait.getByRole('switch', { name: 'Deliver each subject in order' });
  await inOrder.press('Space');
  await expect(inOrder).toBeChecked();
  await expect(trigger.wait).toContainText('One that fails holds up the rest of its subject');
  await expect(trigger.wait).toContainText('One after the other for each subject, as the events came.');
  await trigger.save();
  await trigger.run('Dry run');
  await expect(trigger.step('Schedule')).toContainText('It waits until earlier ones of');
});
