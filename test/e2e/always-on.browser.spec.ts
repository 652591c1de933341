import { expect } from '@playwright/test';
import { checkIn, looks } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

test.use({ workspace: running });

const shipped = { type: 'order.shipped', customer: 'acme-01', payload: shippedPayload };

test('a browser tells of failures once its person turned it on; the title counts them', async ({
  page,
  studio,
  receiver,
}) => {
  const frame = new StudioFrame(page);
  await frame.go('Settings');
  const section = page.getByRole('region', { name: 'Always on' });
  const tells = section.getByRole('switch', { name: 'Tell of failures in this browser' });
  await expect(tells).not.toBeChecked();
  await page.context().grantPermissions(['notifications']);
  await tells.focus();
  await page.keyboard.press('Space');
  await expect(tells).toBeChecked();
  await checkIn(page, 'always on', [looks.lightWide, looks.darkNarrow]);
  await page.evaluate(() => {
    // The browser's own, which a test cannot see.
    const told: string[] = [];
    Reflect.set(window, 'told', told);
    const Own = window.Notification;
    class Seen extends Own {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        told.push(title);
      }
    }
    Reflect.set(window, 'Notification', Seen);
  });
  expect(await page.title()).toBe('Settings · Postback Studio');
  receiver.answer(410);
  await studio.send({ ...shipped, id: 'T-1' });
  const told = () => page.evaluate(() => Reflect.get(window, 'told') as string[]);
  await expect.poll(async () => (await told()).length).toBe(1);
  expect((await told())[0]).toMatch(/^Tell the ERP was paused$|was not delivered to Acme Prints$/);
  await expect(page).toHaveTitle('(1) Settings · Postback Studio');
  await page.reload();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await expect(tells).toBeChecked();
});
