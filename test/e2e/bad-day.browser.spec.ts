import { expect } from '@playwright/test';
import { checkIn, looks } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

const signed = {
  name: 'Signed notice',
  customer: 'Nordlys',
  event: 'order.shipped',
  effects: [{ to: 'url', url: 'http://receiver/signed', template: 'Shipped to ERP', sign: { secret: 'nordlys-key' } }],
};
const bundle = { ...running.bundle, triggers: [...running.bundle.triggers, signed] };
const some = [looks.lightWide, looks.darkNarrow];

test.use({ workspace: { bundle, activate: true } });

test('a secret that nobody set is told at home and in Settings, and setting it lets go what waits', async ({
  page,
  studio,
  receiver,
}) => {
  const { main, dialog, go } = frameOf(page);
  await studio.send({ id: 'n1', type: 'order.shipped', customer: 'nordlys', payload: shippedPayload });
  await expect(main.getByText('Nordlys: 1 waits for a secret.')).toBeVisible();
  await expect(main.getByRole('link', { name: 'Nordlys, Shipped: failing 1' })).toBeVisible();
  await checkIn(page, 'home with a secret that lacks', some);

  await go('Deliveries');
  const row = page.getByRole('table', { name: 'Deliveries' }).getByRole('row');
  await expect(row).toContainText('waitsfor a secret');

  await go('Settings');
  const secrets = page.getByRole('region', { name: 'Secrets' });
  await expect(secrets).toContainText("Signed notice can't send without it: its deliveries wait until it is set.");
  await checkIn(page, 'settings with a secret that lacks', some);
  await secrets.getByRole('button', { name: 'Set nordlys-key…' }).click();
  await dialog.getByRole('button', { name: 'Generate a signing secret' }).click();
  await dialog.getByRole('button', { name: 'Set', exact: true }).click();
  await receiver.waitFor(1);
  await expect(secrets.getByText('not set')).toBeHidden();
  await go('Home');
  await expect(main.getByText('wait for a secret')).toBeHidden();
});

test('every customer in trouble is named at home until the failure is marked as seen', async ({
  page,
  studio,
  receiver,
}) => {
  const { main, go } = frameOf(page);
  receiver.answer(410);
  await studio.send({ id: 'a1', type: 'order.shipped', customer: 'acme-01', payload: shippedPayload });
  await studio.send({ id: 'n1', type: 'order.shipped', customer: 'nordlys', payload: shippedPayload });
  await expect(main.getByText('Acme Prints: 1 failed.')).toBeVisible();
  await expect(main.getByText('Nordlys: 1 waits for a secret.')).toBeVisible();
  const sideBar = page.getByRole('navigation', { name: 'Main' });
  await expect(sideBar.getByRole('link', { name: /^Deliveries.*1 failed/ })).toBeVisible();
  await main.getByRole('link', { name: 'All in trouble' }).click();
  await page.getByRole('row').filter({ hasText: '410' }).getByRole('link').click();
  await page.getByRole('button', { name: 'Mark as seen' }).click();
  await expect(sideBar.getByRole('link', { name: 'Deliveries', exact: true })).toBeVisible();
  await go('Home');
  await expect(main.getByText('Acme Prints: 1 failed.')).toBeHidden();
});

test('whoever asks after an order finds it from any page, and steps on to its neighbours', async ({
  page,
  studio,
  receiver,
}) => {
  for (const number of [7001, 7002, 7003]) {
    const order = { ...(shippedPayload as { order: object }).order, id: `A-${number}`, number };
    await studio.send({ id: `e${number}`, type: 'order.shipped', payload: { ...(shippedPayload as object), order } });
  }
  await receiver.waitFor(3);
  await page.keyboard.press('ControlOrMeta+k');
  const search = page.getByRole('dialog', { name: 'Search' });
  await search.getByRole('textbox').fill('7002');
  await expect(search.getByRole('button')).toHaveText(['Find "7002" in all deliveries']);
  await checkIn(page, 'search for an order', some);
  await search.getByRole('textbox').fill('Siobhán');
  await expect(search.getByText('Nothing has that name.')).toBeVisible();
  await checkIn(page, 'search for what no page is called', some);
  await search.getByRole('link', { name: 'Find "Siobhán" in all deliveries' }).click();
  const found = page.getByRole('table', { name: 'Deliveries' }).getByRole('row');
  await expect(found).toHaveCount(3);

  await page.keyboard.press('ControlOrMeta+k');
  await search.getByRole('textbox').fill('7002');
  await page.keyboard.press('Enter');
  const rows = page.getByRole('table', { name: 'Deliveries' }).getByRole('row');
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute('aria-rowindex', '1');

  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2)).toHaveAttribute('aria-rowindex', '3');
  await expect(page.getByRole('table', { name: 'Deliveries' })).toHaveAttribute('aria-rowcount', '3');
  await rows.nth(1).getByRole('link').click();
  const pane = page.getByRole('region', { name: 'Delivery', exact: true });
  await expect(pane.getByRole('heading', { name: 'Order 7002' })).toBeVisible();
  const next = pane.getByRole('button', { name: 'Next delivery' });
  await next.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(pane.getByRole('heading', { name: 'Order 7003' })).toBeVisible();
  const previous = pane.getByRole('button', { name: 'Previous delivery' });
  await expect(previous).toBeDisabled();
  await expect(previous).toBeFocused();
  await next.click();
  await expect(pane.getByRole('heading', { name: 'Order 7002' })).toBeVisible();
  await expect(next).toBeFocused();
});

test('the settings say what is in them, and a click leads there', async ({ page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/settings`);
  const contents = page.getByRole('navigation', { name: 'Parts of the settings' });
  await contents.getByRole('link', { name: 'Private hosts' }).click();
  await expect(page.getByRole('region', { name: 'Private hosts' })).toBeInViewport();
  await page.getByRole('region', { name: 'Appearance' }).scrollIntoViewIfNeeded();
  await contents.getByRole('link', { name: 'Private hosts' }).click();
  await expect(page.getByRole('region', { name: 'Private hosts' })).toBeInViewport();
});

function frameOf(page: ConstructorParameters<typeof StudioFrame>[0]) {
  const frame = new StudioFrame(page);
  return { main: frame.main, dialog: frame.dialog, go: (name: Parameters<typeof frame.go>[0]) => frame.go(name) };
}
