import { spawn } from 'node:child_process';
import { expect } from '@playwright/test';
import { chooseFromMenu, desktopCommand, desktopTest as test } from './desktop-app.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { takeIn } from './studio-test.ts';
import { drawn } from './workspaces.ts';

test('the window shows itself alone: no Node, no other pages, no windows, no files outside', async ({ start }) => {
  const { app, page } = await start();
  // The question whether to open a link outside: no.
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Not in Electron's types, though it is what its own checks read.
    return (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  const seen = await page.evaluate(() => [
    typeof Reflect.get(window, 'require'),
    typeof Reflect.get(window, 'process'),
  ]);
  expect(seen).toEqual(['undefined', 'undefined']);

  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain("'unsafe-eval'");
  const statuses = await page.evaluate(async () => {
    const paths = [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
      '/etc/passwd',
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path)).status));
  });
  for (const status of statuses) expect([403, 404]).toContain(status);
  const outside = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    ),
  );
  expect(outside).toBe('refused');

  await expect(page.getByRole('region', { name: 'First steps' })).toBeVisible();
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  // Asked of the page itself: a locator would wait for the navigation that was denied.
  const still = () => page.evaluate(() => [location.href, document.querySelector('h1')?.textContent]);
  await expect.poll(still).toEqual(['app://studio/', 'Get your first postback out']);
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
  await app.close();
});

test('a second start shows the first window, which comes back where it was', async ({ data, start }) => {
  const first = await start();
  const bounds = { x: 40, y: 30, width: 1010, height: 640 };
  const { binary, args } = desktopCommand(data);
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
  const second = spawn(binary, args, { stdio: 'ignore' });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await first.app.close();

  const again = await start();
  const found = await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(found).toMatchObject({ width: bounds.width, height: bounds.height });
  await again.app.close();
});

test('the menu reaches the studio, and closing with unsaved work asks', async ({ data, start }) => {
  await takeIn(drawn, data, '127.0.0.1:9');
  const desktop = await start();
  const { app, page } = desktop;
  const frame = new StudioFrame(page);
  const editor = new TemplateEditor(page);
  const asked = () => app.evaluate(() => Reflect.get(globalThis, 'asked') as string[]);
  const answerWith = (answer: 0 | 1) =>
    app.evaluate(({ dialog }, button) => {
      const questions: string[] = [];
      Reflect.set(globalThis, 'asked', questions);
      // The system's own box, which no test can press.
      Reflect.set(dialog, 'showMessageBoxSync', (_: unknown, { message }: { message: string }) => {
        questions.push(message);
        return button;
      });
    }, answer);

  await chooseFromMenu(desktop, ['Go', 'Templates']);
  await expect(page.getByRole('heading', { name: 'Templates', level: 1 })).toBeVisible();
  await chooseFromMenu(desktop, ['Go', 'Search']);
  await page.getByRole('textbox', { name: 'Search' }).fill('shipped to');
  await page.keyboard.press('Enter');
  await editor.ready();
  await editor.rename('id', 'documentNo');
  await chooseFromMenu(desktop, ['Edit', 'Undo']);
  await expect(editor.row('id')).toBeVisible();
  await chooseFromMenu(desktop, ['Edit', 'Redo']);
  await expect(editor.row('documentNo')).toBeVisible();

  await answerWith(0);
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await close();
  expect(await asked()).toEqual(['Close with unsaved changes?']);
  await expect(editor.row('documentNo')).toBeVisible();

  await chooseFromMenu(desktop, ['File', 'Save']);
  await expect(frame.told('Shipped to ERP saved')).toBeVisible();
  await editor.rename('documentNo', 'again');
  await answerWith(1);
  const ended = app.waitForEvent('close');
  await close();
  await ended;

  const next = await start();
  await new StudioFrame(next.page).open('Templates', 'Shipped to ERP');
  await expect(new TemplateEditor(next.page).row('documentNo')).toBeVisible();
  await next.app.close();
});
