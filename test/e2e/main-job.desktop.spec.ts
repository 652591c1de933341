import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { findElectron } from '#launch/find-electron.ts';
import { doMainJob } from './main-job.ts';
import { postEvent, root, test } from './studio-test.ts';

test('a person does the whole job in the desktop window, and the customer gets what was drawn', async ({
  data,
  receiver,
}) => {
  const executablePath = findElectron({ root, env: process.env, platform: process.platform });
  if (executablePath === null)
    throw new Error('The desktop specs need an Electron binary: set ELECTRON_OVERRIDE_DIST_PATH.');
  const app = await _electron.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', root, '--data', data],
  });
  try {
    const page = await app.firstWindow();
    await page.setViewportSize({ width: 1440, height: 900 });
    const { address } = JSON.parse(readFileSync(join(data, 'engine.json'), 'utf8'));
    await doMainJob({ page, receiver, send: (event) => postEvent(address, data, event) });
  } finally {
    await app.close();
  }
});
