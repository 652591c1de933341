import { expect } from '@playwright/test';
import { checkIn, looks } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

const schema = {
  type: 'object',
  required: ['id', 'warehouse'],
  properties: { lines: { type: 'array', items: { type: 'object', properties: { quantity: { maximum: 10 } } } } },
};
const [template] = running.bundle.templates;

test.use({ workspace: { ...running, bundle: { ...running.bundle, templates: [{ ...template, schema }] } } });

test('a delivery tells where what was sent does not fit the customer schema, and leads to its template', async ({
  page,
  studio,
  receiver,
}) => {
  await studio.send({ type: 'order.shipped', id: 'e1', payload: shippedPayload ?? null });
  await receiver.waitFor(1);
  const frame = new StudioFrame(page);
  await frame.go('Deliveries');
  await page.getByRole('table', { name: 'Deliveries', exact: true }).getByRole('link').first().click();
  const note = page.getByRole('region', { name: "What was sent does not fit the customer's schema in 2 places" });
  await expect(note.getByRole('listitem')).toHaveText([/^\/warehouse .*requires/, /^\/lines\/2\/quantity .*12/]);
  await checkIn(page, 'a delivery that does not fit its schema', [looks.darkNarrow, looks.lightWide]);
  await note.getByRole('link', { name: 'Open the template' }).click();
  await expect(page.getByRole('region', { name: 'The delivery that you come from' })).toBeVisible();
});
