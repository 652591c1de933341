import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { DriftReview } from './pages/drift-review.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const order = { id: 'PS-1', ref: 'PO-4711', total: 143.3, remark: 'Leave at door' };
const samples = [
  {
    name: 'Plain order',
    event: 'order.custom',
    payload: { order, customer: { name: 'Acme' }, items: [{ sku: 'MUG-11-WHT', quantity: 3 }] },
  },
  {
    name: 'Without a remark',
    event: 'order.custom',
    payload: {
      order: { id: 'PS-9', ref: 'PO-4719', total: 1 },
      customer: { name: 'Nordlys' },
      items: [{ sku: 'CRD-A6', quantity: 1 }],
    },
  },
];

const templates = [
  {
    name: 'Drawn',
    events: ['order.custom'],
    body: {
      id: '{{order.id}}',
      reference: '{{order.ref}}',
      text: 'No {{upper order.ref}} for {{customer.name}}',
      remark: '{{order.remark}}',
      lines: { '{{#each items}}': { sku: '{{sku}}', amount: '{{quantity}}' } },
    },
  },
];

const eventTypes = [{ id: 'order.custom', label: 'Custom order', group: 'Orders' }];

const changed = {
  order: { id: 'PS-2', reference: 'PO-4712', total: 12, gift: { wrap: true } },
  customer: { name: 'Acme' },
  lines: [{ code: 'TEE-ORG-M', quantity: 2 }],
  channel: 'web',
};

test.use({ workspace: { bundle: { postback: 1, eventTypes, samples, templates } } });

async function open(page: Page): Promise<{ editor: TemplateEditor; drift: DriftReview }> {
  await new StudioFrame(page).open('Templates', 'Drawn');
  const editor = new TemplateEditor(page);
  await editor.ready();
  const drift = new DriftReview(page);
  await drift.choose('Plain order');
  await expect(editor.preview).toContainText('"reference": "PO-4711"');
  return { editor, drift };
}

async function check(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      name,
    )
    .toEqual([]);
}

test('a pasted payload shows what is missing, renamed and new; one click repoints, one takes it back', async ({
  page,
}) => {
  const { editor, drift } = await open(page);
  await drift.paste(JSON.stringify(changed));
  await expect(drift.bar).toContainText('4 mapped fields are missing in this sample, 3 look renamed');
  await expect(editor.preview).toContainText('"reference": null');

  await drift.review();
  await expect(drift.panel).toContainText('In it, items.sku is now lines.code.');
  await expect(drift.panel.getByRole('region', { name: 'Missing' })).toContainText('In 1 of 2 other samples');
  await expect(drift.panel.getByRole('region', { name: 'New' })).toContainText('channel');

  await drift.repoint('order.ref', 'order.reference').click();
  await expect(editor.preview).toContainText('"reference": "PO-4712"');
  await expect(editor.preview).toContainText('"text": "No PO-4712 for Acme"');
  await expect(drift.panel).toBeVisible();
  await drift.repoint('items', 'lines').click();
  await expect(editor.preview).toContainText('"sku": "TEE-ORG-M"');
  await expect(drift.bar).toContainText('1 mapped field is missing in this sample');

  await editor.undo.click();
  await expect(editor.preview).toContainText('"lines": []');
  await editor.undo.click();
  await expect(editor.preview).toContainText('"reference": null');
});

test('all that looks renamed is repointed in one step', async ({ page }) => {
  const { editor, drift } = await open(page);
  await drift.paste(JSON.stringify(changed));
  await drift.review();
  await drift.panel.getByRole('button', { name: 'Repoint all 2' }).click();
  await expect
    .poll(() => editor.shown())
    .toEqual({
      id: 'PS-2',
      reference: 'PO-4712',
      text: 'No PO-4712 for Acme',
      remark: null,
      lines: [{ sku: 'TEE-ORG-M', amount: 2 }],
    });
  await page.keyboard.press('Escape');
  await editor.undo.click();
  await expect(editor.preview).toContainText('"reference": null');
  await expect(editor.preview).toContainText('"lines": []');
  await editor.redo.click();
  await expect(editor.preview).toContainText('"sku": "TEE-ORG-M"');
  await page.getByRole('tab', { name: 'Code' }).click();
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('{{#each lines}}');
});

test('a field that is missing has a row, a mark where it is worth one, and ways beside it', async ({ page }) => {
  const { editor, drift } = await open(page);
  await drift.paste(JSON.stringify(changed));
  await expect(drift.bar).toContainText('missing');
  await expect(editor.field('ref')).toHaveAttribute('aria-description', 'not in this sample');
  await expect(editor.field('sku')).toHaveAttribute('aria-description', 'not in this sample');
  await expect(editor.field('channel')).toHaveAttribute('aria-description', /^new/);
  await expect(editor.row('reference')).toHaveAttribute('aria-description', /order\.ref is not in this sample/);
  // One of several samples lacks it: that is how the event is.
  await expect(editor.row('remark')).not.toHaveAttribute('aria-description', /not in this sample/);

  // One mapping alone, then what is left out.
  const notes = page.getByRole('note');
  await notes.filter({ hasText: 'order.ref' }).first().getByRole('button', { name: 'Use order.reference' }).click();
  await expect(editor.preview).toContainText('"reference": "PO-4712"');
  await expect(editor.preview).toContainText('"text": "No  for Acme"');
  await editor.undo.click();
  await notes.getByRole('button', { name: 'Leave out if missing' }).click();
  await expect(editor.preview).not.toContainText('"reference"');
  await expect(notes.filter({ hasText: 'items is not' }).getByRole('button', { name: 'Use lines' })).toBeVisible();
  await notes.filter({ hasText: 'items is not' }).getByRole('button', { name: 'Use lines' }).click();
  await expect(editor.preview).toContainText('"sku": "TEE-ORG-M"');

  // The strip warns of what is worth it alone.
  const strip = page.getByRole('region', { name: 'All events and samples' });
  await expect(strip.getByRole('button', { name: /Pasted payload: warns/ })).toBeVisible();
});

test('the keyboard alone: review, repoint, close; the bar stays closed for the sample', async ({ page }) => {
  const { editor, drift } = await open(page);
  await drift.paste(JSON.stringify(changed));
  await drift.bar.getByRole('button', { name: 'Review' }).focus();
  await page.keyboard.press('Enter');
  await expect(drift.panel).toBeVisible();
  await drift.repoint('order.ref', 'order.reference').focus();
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('"reference": "PO-4712"');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Repoint');
  await page.keyboard.press('Escape');
  await expect(drift.panel).toBeHidden();
  await expect(drift.bar.getByRole('button', { name: 'Review' })).toBeFocused();
  await expect(editor.field('channel')).not.toHaveAttribute('aria-description', /^new/);
  await drift.bar.getByRole('button', { name: 'Dismiss for this sample' }).click();
  await expect(drift.bar).toBeEmpty();
  await drift.choose('Plain order');
  await expect(drift.bar).toContainText('1 mapped field is missing');
  await drift.choose('Pasted payload');
  await expect(drift.bar).toBeEmpty();
});

test('a new field goes to the output, an entry of a list to where it is repeated', async ({ page }) => {
  const { editor, drift } = await open(page);
  await drift.paste(
    JSON.stringify({ ...samples[0]?.payload, channel: 'web', items: [{ sku: 'A', quantity: 1, colour: 'red' }] }),
  );
  await expect(drift.bar).toContainText('2 fields are new in this sample');
  await drift.review();
  await drift.panel.getByRole('button', { name: 'Add to output: channel' }).click();
  await expect(editor.preview).toContainText('"channel": "web"');
  await drift.panel.getByRole('button', { name: 'Add to output: items.colour' }).click();
  await expect(editor.preview).toContainText('"colour": "red"');
  expect(await editor.shown()).toMatchObject({ channel: 'web', lines: [{ sku: 'A', amount: 1, colour: 'red' }] });
});

test('what cannot be read is told with its line; a sample that comes in is told of', async ({ page, studio }) => {
  const { editor, drift } = await open(page);
  await drift.paste('{\n  "order": 1,\n}');
  const dialog = page.getByRole('dialog', { name: 'Paste a payload' });
  await expect(dialog).toContainText('That is not JSON: line 3 cannot be read.');
  await check(page, 'what cannot be read');
  await dialog.getByRole('textbox', { name: 'Payload' }).fill(`"${'x'.repeat(1_000_001)}"`);
  await dialog.getByRole('button', { name: 'Save and try' }).click();
  await expect(dialog).toContainText('A sample has at most 1 MB.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // Kept in another window.
  const other = await page.context().newPage();
  await other.goto(`${studio.link}`);
  await other.getByRole('navigation', { name: 'Main' }).waitFor();
  await new StudioFrame(other).open('Templates', 'Drawn');
  await new TemplateEditor(other).ready();
  await new DriftReview(other).paste(JSON.stringify(changed));
  await expect(drift.bar).toContainText('Pasted payload came in: 2 mapped fields are missing in it');
  await drift.bar.getByRole('button', { name: 'Show' }).click();
  await expect(editor.preview).toContainText('"id": "PS-2"');
});

for (const { colorScheme, width, height } of [
  { colorScheme: 'light', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 1024, height: 768 },
] as const) {
  test(`every state is accessible, ${colorScheme}, ${width} wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    const { drift } = await open(page);
    await drift.paste(JSON.stringify(changed));
    await expect(drift.bar).toContainText('missing');
    await check(page, 'bar, ghosts and marks');
    await drift.review();
    await check(page, 'review');
    await drift.panel.getByRole('button', { name: 'Repoint all 2' }).click();
    await check(page, 'repointed');
  });
}
