import { expect, type Page } from '@playwright/test';
import { chooseFromMenu, desktopTest as test } from './desktop-app.ts';
import { blank, doMapperJob } from './mapper-job.ts';
import { takeIn } from './studio-test.ts';

/** What the page's console says went wrong; what the page's policy refused is among it. */
function listen(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

test('a template is drawn by every main way in the desktop window, and its policy refuses nothing', async ({
  data,
  start,
}) => {
  await takeIn(blank, data, '127.0.0.1:9');
  const desktop = await start();
  const { app, page } = desktop;
  const errors = listen(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await doMapperJob({
    page,
    undo: () => chooseFromMenu(desktop, ['Edit', 'Undo']),
    redo: () => chooseFromMenu(desktop, ['Edit', 'Redo']),
    copy: (text) => app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text),
  });
  expect(errors).toEqual([]);

  // That the policy is there, and that what it refuses is heard of here.
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "no"' }));
  });
  await expect.poll(() => errors.join('\n')).toMatch(/Content Security Policy/);
  await app.close();
});
