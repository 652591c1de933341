import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';

const templates = [{ name: 'As wanted', events: ['order.shipped'], body: {} }];

test.use({ workspace: { bundle: { postback: 1, templates } } });

test('what is typed right after Ctrl K is looked for, before anything is drawn, and Enter takes it', async ({
  page,
}) => {
  const studio = new StudioFrame(page);
  await studio.go('Templates');
  // No frame comes from here on: whoever types faster than a busy computer draws is no worse off.
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Paste an example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeHidden();
  const dialog = page.getByRole('dialog', { name: 'Add template' });
  await expect(dialog.getByRole('textbox', { name: 'What your customer wants' })).toBeVisible();
});

test('search takes the focus in the very moment in which it opens, and gives it back', async ({ page }) => {
  const link = new StudioFrame(page).navigation.getByRole('link', { name: 'Templates', exact: true });
  await link.click();
  await expect(link).toBeFocused();
  const focused = await page.evaluate(async () => {
    const press = new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true });
    document.activeElement?.dispatchEvent(press);
    await Promise.resolve();
    return document.activeElement?.getAttribute('aria-label');
  });
  expect(focused).toBe('Search');
  await page.keyboard.type('no such thing');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeHidden();
  await expect(link).toBeFocused();
  // What was typed before is gone.
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('textbox', { name: 'Search' })).toHaveValue('');
});

test('Enter takes what was typed also where records come after it', async ({ page }) => {
  const release = await reloadUnanswered(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('as wanted');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing has that name.')).toBeVisible();
  await release();
  await expect(page.getByRole('heading', { name: 'As wanted', level: 1 })).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeHidden();
});

test('Enter takes the first of what came after the last letter', async ({ page }) => {
  const release = await reloadUnanswered(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('as wanted');
  await release();
  await expect(page.getByRole('dialog', { name: 'Search' }).getByRole('button')).toHaveText([/As wanted/]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'As wanted', level: 1 })).toBeVisible();
});

/** Opens the studio anew, which hears nothing of its engine until the function that comes back is called. */
async function reloadUnanswered(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage') ?? {};
    Object.defineProperty(WebSocket.prototype, 'onmessage', {
      set(listen: (event: MessageEvent) => void) {
        set?.call(this, (event: MessageEvent) => void released.then(() => listen(event)));
      },
    });
    window.addEventListener('release', () => release());
  });
  await page.reload();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return () => page.evaluate(() => void window.dispatchEvent(new Event('release')));
}
