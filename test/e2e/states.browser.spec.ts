import { expect, type Page } from '@playwright/test';
import { check, checkIn, looks } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { TriggerPage } from './pages/trigger-page.ts';
import { test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

const longName =
  'Árvíztűrő Tükörfúrógép Nyomdaipari és Kereskedelmi Zártkörűen Működő Részvénytársaság, Székesfehérvár';
const [trigger] = running.bundle.triggers;
const signed = { ...trigger, effects: [{ ...trigger?.effects[0], sign: { secret: 'erp-signing' } }] };

/** The style sheets that the page has asked for and that did not come. */
function unstyled(page: Page): Promise<string[]> {
  return page
    .locator('link[rel=stylesheet]')
    .evaluateAll((links) => links.flatMap((link) => ('sheet' in link && link.sheet === null ? [link.outerHTML] : [])));
}

test.describe('with an active trigger', () => {
  test.use({ workspace: running });

  test('a page and a dialog that were never opened come by themselves once the engine is back', async ({
    page,
    studio,
  }) => {
    const frame = new StudioFrame(page);
    // Before the studio had time to fetch what it does not show yet.
    await page.route(/customers-page|customer-dialog/, (route) => route.abort());
    await studio.kill();
    await frame.navigation.getByRole('link', { name: 'Customers', exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The engine is not reached.' })).toBeVisible();
    await expect(page.getByText('This page stopped')).toHaveCount(0);
    await page.unroute(/customers-page|customer-dialog/);
    await studio.restart();
    await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Add a customer' }).click();
    await expect(frame.dialog.getByRole('textbox', { name: 'References' })).toBeVisible();
    // With their looks, which could not be fetched either.
    await expect.poll(() => unstyled(page)).toEqual([]);
  });

  test('the code of a template comes by itself once the engine is back, and what was changed is still there', async ({
    page,
    studio,
  }) => {
    await page.route(/code-view/, (route) => route.abort());
    await new StudioFrame(page).open('Templates', 'Shipped to ERP');
    const editor = new TemplateEditor(page);
    await editor.ready();
    await editor.rename('id', 'changed');
    await studio.kill();
    await expect(page.getByRole('alert').filter({ hasText: 'The engine is not reached.' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+e');
    await expect(page.getByRole('tab', { name: 'Code' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByText('This page stopped')).toHaveCount(0);
    await page.unroute(/code-view/);
    await studio.restart();
    await expect(page.locator('.monaco-editor')).toContainText('"changed"', { timeout: 15_000 });
    await expect.poll(() => unstyled(page)).toEqual([]);
  });

  test('an endpoint that was paused goes on from the delivery that waits for it', async ({
    page,
    studio,
    receiver,
  }) => {
    const frame = new StudioFrame(page);
    receiver.answer(503);
    for (let index = 0; index < 8; index += 1) {
      await studio.send({ type: 'order.shipped', id: `e${index}`, payload: shippedPayload });
    }
    await frame.go('Deliveries');
    const band = page.getByRole('list', { name: 'Endpoints that get nothing for now' });
    await band.getByRole('button', { name: 'Pause endpoint' }).click();
    await page.getByRole('table', { name: 'Deliveries' }).getByRole('row').first().getByRole('link').click();
    const pane = page.getByRole('region', { name: 'Delivery', exact: true });
    await expect(pane).toContainText('It waits because its endpoint is paused.');
    await expect(pane.getByRole('button', { name: 'Try now' })).toHaveCount(0);
    await check(page, 'a delivery whose endpoint is paused');
    await pane.getByRole('button', { name: 'Resume endpoint' }).click();
    await expect(band).not.toContainText('is paused');
  });
});

test.describe('with a secret that is not set', () => {
  test.use({ workspace: { bundle: { ...running.bundle, triggers: [signed] }, activate: true } });

  test('a simulation that lacks it offers to set it, and speaks of no retries of what never leaves', async ({
    page,
  }) => {
    const frame = new StudioFrame(page);
    const view = new TriggerPage(page);
    await frame.open('Triggers', 'Tell the ERP');
    await view.run('For real');
    const request = view.step('No request');
    await expect(request).toContainText('The secret erp-signing is not set.');
    await expect(view.step('Retries')).toHaveCount(0);
    await request.getByRole('button', { name: 'Set erp-signing…' }).click();
    await expect(frame.dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('erp-signing');
    await page.keyboard.press('Escape');
  });
});

test.describe('with long names', () => {
  const bundle = {
    ...running.bundle,
    customers: [{ name: longName, references: ['hu-1'] }],
    triggers: [{ ...trigger, name: `Értesítés: ${longName}`, customer: longName }],
  };
  test.use({ workspace: { bundle, activate: true } });

  test('they end in dots within their room, and pointing at them shows the whole', async ({ page }) => {
    const frame = new StudioFrame(page);
    await frame.go('Triggers');
    await frame.main.getByRole('link', { name: /^Értesítés/ }).click();
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toBeVisible();
    await checkIn(page, 'a trigger with long names', [looks.darkNarrow, looks.lightWide]);
    for (const width of [1024, 1440]) {
      await page.setViewportSize({ width, height: 768 });
      const name = await heading.boundingBox();
      const saved = await page.getByText('Saved', { exact: true }).boundingBox();
      expect((name?.x ?? 0) + (name?.width ?? 0), `${width} wide`).toBeLessThanOrEqual(saved?.x ?? 0);
      expect(name?.width ?? 0, `${width} wide`).toBeGreaterThan(120);
    }
    await heading.hover();
    await expect(heading).toHaveAttribute('title', `Értesítés: ${longName}`);
  });
});

test('who opens the studio without its link, or with an old one, is told where to find it', async ({
  browser,
  studio,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(studio.address);
  const link = page.getByRole('textbox', { name: 'Link or token' });
  await expect(link).toBeFocused();
  await expect(page.getByText('postback serve')).toBeVisible();
  await checkIn(page, 'signing in', [looks.lightWide, looks.darkNarrow]);
  await link.fill(`${studio.address}/#token=of-another-day`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('That link does not open this studio.');
  await expect(link).toBeFocused();
  await expect(link).toHaveAttribute('aria-invalid', 'true');
  await checkIn(page, 'a link that is refused', [looks.darkNarrow, looks.lightWide]);
  await link.fill(studio.link);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await context.close();
});
