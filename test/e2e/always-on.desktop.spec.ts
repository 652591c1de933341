import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Desktop } from './desktop-app.ts';
import { desktopCommand, desktopTest as test } from './desktop-app.ts';
import { StudioFrame } from './pages/studio.ts';
import { postEvent, takeIn } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

/** Answers the app's questions with a button, and keeps what was asked: no test can press the system's own boxes. */
async function answerWith({ app }: Desktop, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const asked: string[] = (Reflect.get(globalThis, 'asked') as string[] | undefined) ?? [];
    Reflect.set(globalThis, 'asked', asked);
    Reflect.set(dialog, 'showMessageBox', async (...given: { message: string }[]) => {
      asked.push(given.at(-1)?.message ?? '');
      return { response, checkboxChecked: false };
    });
  }, button);
}

const asked = ({ app }: Desktop) => app.evaluate(() => Reflect.get(globalThis, 'asked') as string[]);
const windows = ({ app }: Desktop) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const closeWindow = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
const shipped = { type: 'order.shipped', customer: 'acme-01', payload: shippedPayload };

test('with an active trigger, closing the window keeps the engine; a second start brings it back', async ({
  data,
  start,
  receiver,
}) => {
  await takeIn(running, data, `127.0.0.1:${receiver.port}`);
  const desktop = await start();
  await answerWith(desktop, 0);
  await closeWindow(desktop);
  await expect.poll(() => windows(desktop)).toBe(0);
  await expect.poll(() => asked(desktop)).toEqual(['Postback Studio keeps running']);

  const { status } = await postEvent(desktop.address, data, shipped);
  expect(status).toBe(202);
  await receiver.waitFor(1);

  const { binary, args } = desktopCommand(data);
  const shown = desktop.app.waitForEvent('window');
  const second = spawn(binary, args, { stdio: 'ignore' });
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
  const page = await shown;
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  expect(await windows(desktop)).toBe(1);

  // It is said once.
  await closeWindow(desktop);
  await expect.poll(() => windows(desktop)).toBe(0);
  expect(await asked(desktop)).toHaveLength(1);
  const ended = desktop.app.waitForEvent('close');
  await desktop.app.evaluate(({ app }) => app.quit());
  await ended;
});

test('Quit names what will wait, and can be taken back', async ({ data, start, receiver }) => {
  await takeIn(running, data, `127.0.0.1:${receiver.port}`);
  receiver.answer(503);
  const desktop = await start();
  for (const id of ['Q-1', 'Q-2']) await postEvent(desktop.address, data, { ...shipped, id });
  await receiver.waitFor(2);
  const frame = new StudioFrame(desktop.page);
  await frame.go('Deliveries');
  await expect(desktop.page.getByText(/Retrying/).first()).toBeVisible();

  await answerWith(desktop, 1);
  await desktop.app.evaluate(({ app }) => app.quit());
  await expect.poll(() => asked(desktop)).toEqual(['2 deliveries will wait until Postback Studio runs again']);
  expect(await windows(desktop)).toBe(1);
  expect((await postEvent(desktop.address, data, { ...shipped, id: 'Q-3' })).status).toBe(202);

  await answerWith(desktop, 0);
  const ended = desktop.app.waitForEvent('close');
  await desktop.app.evaluate(({ app }) => app.quit());
  await ended;
  expect(existsSync(join(data, 'engine.json'))).toBe(false);
});

test('what goes wrong without a window is told, and a click leads to it', async ({ data, start, receiver }) => {
  await takeIn(running, data, `127.0.0.1:${receiver.port}`);
  receiver.answer(410);
  const desktop = await start();
  const { app } = desktop;
  await answerWith(desktop, 0);
  await app.evaluate(({ Notification }) => {
    // The system's own, which a machine without a notification daemon does not have.
    Reflect.set(Notification, 'isSupported', () => true);
    Reflect.set(Notification.prototype, 'show', function (this: Electron.Notification) {
      Reflect.set(globalThis, 'told', this);
    });
  });
  await closeWindow(desktop);
  await expect.poll(() => windows(desktop)).toBe(0);
  await postEvent(desktop.address, data, shipped);
  const told = () => app.evaluate(() => (Reflect.get(globalThis, 'told') as Electron.Notification | undefined)?.title);
  await expect.poll(told).toMatch(/^Tell the ERP was paused$|^.* was not delivered to Acme Prints$/);

  const shown = app.waitForEvent('window');
  await app.evaluate(() => (Reflect.get(globalThis, 'told') as Electron.Notification).emit('click'));
  const page = await shown;
  await expect(page).toHaveURL(/#\/(triggers|deliveries)\//);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  const ended = app.waitForEvent('close');
  await app.evaluate(({ app: own }) => own.quit());
  await ended;
});

test('it starts at sign-in where its person wants it, then without a window', async ({ data, start }) => {
  const desktop = await start();
  const { page, app } = desktop;
  test.skip(process.platform !== 'linux', 'elsewhere the system keeps it');
  await new StudioFrame(page).go('Settings');
  const config = join(`${data}-config`);
  await app.evaluate((_, folder) => {
    process.env.XDG_CONFIG_HOME = folder;
  }, config);
  await page.getByRole('switch', { name: 'Start when you sign in' }).focus();
  await page.keyboard.press('Space');
  const file = join(config, 'autostart', 'postback-studio.desktop');
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain(`--data ${data} --hidden\n`);
  await page.keyboard.press('Space');
  await expect.poll(() => existsSync(file)).toBe(false);
  const ended = app.waitForEvent('close');
  await closeWindow(desktop);
  await ended;

  const { binary, args } = desktopCommand(data);
  const hidden = spawn(binary, [...args, '--hidden'], { stdio: 'ignore' });
  await expect.poll(() => existsSync(join(data, 'engine.json')) && addressIn(data)).toMatch(/^http/);
  const quit = new Promise((resolve) => hidden.once('exit', resolve));
  hidden.kill('SIGTERM');
  await quit;
  expect(existsSync(join(data, 'engine.json'))).toBe(false);
});

function addressIn(data: string): string {
  const { address } = JSON.parse(readFileSync(join(data, 'engine.json'), 'utf8')) as { address: string | null };
  return address ?? '';
}

test('all deliveries are paused and go on from the tray', async ({ data, start, receiver }) => {
  await takeIn(running, data, `127.0.0.1:${receiver.port}`);
  const { app, page, address } = await start();
  await app.evaluate(({ Tray }) => {
    const show = Tray.prototype.setContextMenu;
    Reflect.set(Tray.prototype, 'setContextMenu', function (this: Electron.Tray, menu: Electron.Menu) {
      Reflect.set(globalThis, 'trayMenu', menu);
      show.call(this, menu);
    });
  });
  const tray = () =>
    app.evaluate(() =>
      (Reflect.get(globalThis, 'trayMenu') as Electron.Menu | undefined)?.items.map((item) => item.label),
    );
  const choose = (label: string) =>
    app.evaluate((_, wanted) => {
      const menu = Reflect.get(globalThis, 'trayMenu') as Electron.Menu;
      menu.items.find((item) => item.label === wanted)?.click();
    }, label);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Search' }).fill('pause all');
  await page.keyboard.press('Enter');
  await expect.poll(tray).toContain('All deliveries are paused');
  const bar = page.getByRole('alert').filter({ hasText: 'All deliveries are paused:' });
  await expect(bar).toBeVisible();
  expect((await postEvent(address, data, shipped)).status).toBe(202);
  await choose('Let deliveries go on');
  await receiver.waitFor(1);
  await expect(bar).toBeHidden();
  await expect.poll(tray).toContain('Pause all deliveries');
  await choose('Pause all deliveries');
  await expect(bar).toBeVisible();
});
