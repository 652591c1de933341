import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TriggerPage } from './pages/trigger-page.ts';
import { test } from './studio-test.ts';
import { set, shippedPayload } from './workspaces.ts';

test.use({ workspace: set });

test('conditions nest, and each says whether it holds for the sample', async ({ page }) => {
  const studio = new StudioFrame(page);
  const trigger = new TriggerPage(page);
  const { onlyIf } = trigger;
  await studio.open('Triggers', 'Tell the ERP');
  await expect(onlyIf.getByText('holds for this sample').first()).toBeVisible();
  await onlyIf.getByRole('textbox', { name: 'Value of condition 1' }).fill('200');
  await expect(onlyIf.getByText('does not hold for this sample').first()).toBeVisible();
  await expect(onlyIf).toContainText('143.3');

  await onlyIf.getByRole('button', { name: 'Group', exact: true }).click();
  const group = onlyIf.getByRole('group', { name: /^Group/ });
  await expect(group.getByRole('radio', { name: 'any of these' })).toBeChecked();
  await expect(onlyIf).toContainText('a condition has no field yet');
  await group
    .getByRole('combobox', { name: /^Field of condition/ })
    .first()
    .fill('shippingAddress.country');
  await page.keyboard.press('Tab');
  await studio.choose(group.getByRole('combobox', { name: /^Operator of condition/ }).first(), 'is one of');
  await group
    .getByRole('textbox', { name: /^Value of condition/ })
    .first()
    .fill('IE, NO');
  await expect(group).toContainText('IE');
  await onlyIf.getByRole('textbox', { name: 'Value of condition 1' }).first().fill('100');
  await trigger.save();
  await page.reload();
  await expect(group.getByRole('textbox', { name: /^Value of condition/ }).first()).toHaveValue('IE, NO');
  await expect(onlyIf.getByText('holds for this sample').first()).toBeVisible();
});

test('what waits, when it may leave and how often is set in words', async ({ page }) => {
  const studio = new StudioFrame(page);
  const trigger = new TriggerPage(page);
  const { wait } = trigger;
  await studio.open('Triggers', 'Tell the ERP');
  await wait.getByRole('button', { name: 'Change' }).click();
  await wait.getByRole('textbox', { name: 'Wait', exact: true }).fill('5');
  await wait.getByRole('checkbox', { name: /Drop it if the conditions stop holding/ }).check();
  await wait.getByRole('switch', { name: 'Send only at certain times' }).check({ force: true });
  await studio.choose(wait.getByRole('combobox', { name: 'How often' }), 'at most once in a while');
  await wait.getByRole('button', { name: 'Done' }).click();
  await expect(wait).toContainText('5 minutes');
  await expect(wait).toContainText('drop it if the conditions stop holding');
  await expect(wait).toContainText('At most once in');
  await trigger.save();
});

test('a call signs in with a secret that is set in place, carries headers and has its own success codes', async ({
  page,
  receiver,
}) => {
  const studio = new StudioFrame(page);
  const trigger = new TriggerPage(page);
  const { effects, simulate } = trigger;
  await studio.open('Triggers', 'Tell the ERP');
  await effects.getByRole('button', { name: 'Change' }).click();
  await studio.choose(effects.getByRole('combobox', { name: 'Sign in' }), 'Bearer token');
  await expect(simulate).toContainText('Choose the secret to sign in with.');
  await effects.getByRole('button', { name: 'New secret for Token' }).click();
  await studio.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('erp-token');
  await studio.dialog.getByLabel('Value', { exact: true }).fill('s3cret-value');
  await expect(studio.dialog.getByText(`127.0.0.1:${receiver.port}`)).toBeVisible();
  await studio.finish('Set');
  await expect(effects.getByRole('combobox', { name: 'Token' })).toHaveValue('erp-token');

  await effects.getByText('Signature, headers and limits').click();
  await effects.getByRole('button', { name: 'Header', exact: true }).click();
  await effects.getByRole('textbox', { name: 'Name of header 1' }).fill('X-Order');
  await effects.getByRole('textbox', { name: 'Value of header 1' }).fill('{{order.number}}');
  const codes = effects.getByRole('textbox', { name: 'Success codes' });
  await codes.fill('2x');
  await expect(effects.getByText('Write 2xx, codes such as 200,202, or a range such as 200-204.')).toBeVisible();
  await codes.fill('418');
  receiver.answer(418);
  await trigger.save();
  await trigger.run('For real');
  const [request] = await receiver.waitFor(1);
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer s3cret-value',
    'x-order': '118204',
    'postback-test': 'true',
  });
  await expect(trigger.step('Sent for real')).toContainText('418');
  await expect(simulate).not.toContainText('s3cret-value');
});

test('a draft is activated after a simulation that passed, or plainly without one', async ({
  page,
  studio,
  receiver,
}) => {
  const frame = new StudioFrame(page);
  const trigger = new TriggerPage(page);
  const { simulate } = trigger;
  const state = page.getByRole('radiogroup', { name: 'State' });
  await frame.open('Triggers', 'Tell the ERP');
  await expect(state.getByRole('radio', { name: 'Draft' })).toBeChecked();
  await expect(simulate.getByText('Not simulated yet.')).toBeVisible();
  await simulate.getByRole('button', { name: 'Activate' }).click();
  await expect(frame.dialog).toContainText('Activate without a simulation?');
  await frame.finish('Cancel');
  await expect(state.getByRole('radio', { name: 'Draft' })).toBeChecked();
  await trigger.run('Catcher');
  await expect(simulate.getByText('Ready.')).toBeVisible();
  await simulate.getByRole('button', { name: 'Activate' }).click();
  await expect(state.getByRole('radio', { name: 'Active' })).toBeChecked();
  await simulate.getByRole('button', { name: 'Pause' }).click();
  await expect(state.getByRole('radio', { name: 'Paused' })).toBeChecked();
  const { body } = await studio.send({ type: 'order.shipped', id: 'paused', payload: shippedPayload });
  expect(body.deliveries).toEqual([]);

  // A changed trigger has not been simulated as it is now.
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tell the new ERP');
  await page.getByRole('region', { name: 'Do this' }).getByRole('button', { name: 'Change' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${receiver.port}/new/{{order.id}}`);
  await simulate.getByRole('button', { name: 'Activate' }).click();
  await frame.finish('Activate anyway');
  await expect(state.getByRole('radio', { name: 'Active' })).toBeChecked();
  await studio.send({ type: 'order.shipped', id: 'active', payload: shippedPayload });
  const [request] = await receiver.waitFor(1);
  expect(request?.path).toBe('/new/PS-2026-118204');
});

test('a trigger that is not ready says what it lacks', async ({ page }) => {
  const studio = new StudioFrame(page);
  const { simulate } = new TriggerPage(page);
  await studio.go('Triggers');
  await page.getByRole('link', { name: 'Set a trigger' }).click();
  await expect(simulate.getByText('Not ready.')).toBeVisible();
  await expect(simulate).toContainText('Choose the customer.');
  await studio.choose(page.getByRole('combobox', { name: 'Customer' }), 'Nordlys');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('');
  await expect(simulate).toContainText(/Give it a name\.|The address is empty\./);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Told');
  await expect(simulate).toContainText('The address is empty.');
  await page.getByRole('textbox', { name: 'Address' }).fill('https://{{order.id}}.example/');
  await expect(simulate).toContainText('A mustache stands in the scheme or host of the URL.');
  await page.getByRole('textbox', { name: 'Address' }).fill('https://erp.example/{{order.id}}');
  await expect(simulate.getByText('Not simulated yet.')).toBeVisible();
});
