import { doMainJob } from './main-job.ts';
import { test } from './studio-test.ts';

test('a person does the whole job once, and the customer gets what was drawn', async ({ page, studio, receiver }) => {
  await doMainJob({ page, receiver, send: (event) => studio.send(event) });
});
