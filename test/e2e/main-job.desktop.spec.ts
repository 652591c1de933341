import { desktopTest as test } from './desktop-app.ts';
import { doMainJob } from './main-job.ts';
import { postEvent } from './studio-test.ts';

test('a person does the whole job in the desktop window, and the customer gets what was drawn', async ({
  data,
  receiver,
  start,
}) => {
  const { app, page, address } = await start();
  await page.setViewportSize({ width: 1440, height: 900 });
  await doMainJob({ page, receiver, send: (event) => postEvent(address, data, event) });
  await app.close();
});
