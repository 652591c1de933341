import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const templates = [
  {
    name: 'Drawn',
    events: ['order.shipped'],
    body: {
      total: '{{order.total}}',
      note: '{{order.nowhere}}',
      who: '{{upper order.nowhere}}',
      label: 'Order {{order.id}} {{order.nowhere}}',
      size: { '{{#if (gt order.total 100)}}': 'big', '{{else}}': { small: '{{order.total}}' } },
      lines: { '{{#each items}}': { sku: '{{sku}}' } },
    },
  },
];

test.use({ workspace: { bundle: { postback: 1, templates } } });

async function openDrawn(page: Page): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', 'Drawn');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect(editor.preview).toContainText('"total": 143.3');
  return editor;
}

/** No violation in the page as it stands. */
async function check(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
  expect.soft(found, name).toEqual([]);
}

test('a field is given only when a condition holds, and otherwise another, by mouse', async ({ page }) => {
  const editor = await openDrawn(page);
  const { panel } = editor;
  await editor.act('total', 'Only when…');
  await panel.getByRole('option', { name: 'order.total 143.3' }).click();
  await expect(panel.getByRole('group', { name: 'Condition 1' })).toContainText('Taken: order.total is 143.3.');
  await panel.getByRole('combobox', { name: 'Operator of test 1' }).selectOption('is less than');
  await panel.getByRole('textbox', { name: 'Value of test 1' }).fill('150');
  await panel.getByRole('button', { name: 'Add otherwise' }).click();
  await expect(panel).toContainText('Taken: order.total is 143.3, less than 150.');
  await expect(panel).toContainText('Holds on 1 of 2 samples');
  await expect(panel.getByRole('group', { name: 'Condition 2' })).toContainText('Not taken.');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(editor.output).toBeFocused();

  const when = editor.row('when order.total < 150');
  await expect(when).toHaveAttribute('aria-description', /taken with this sample; 143\.3/);
  const otherwise = editor.output.getByRole('treeitem', { name: 'otherwise', exact: true }).first();
  await expect(otherwise).toHaveAttribute('aria-description', /not taken/);
  await editor.field('number').dragTo(otherwise);
  await expect.poll(() => editor.shown()).toMatchObject({ total: 143.3 });
  await editor.output.focus();
  await page.keyboard.press(']');
  await expect(when).toHaveAttribute('aria-description', /not taken/);
  await expect
    .poll(async () => Number.isInteger(((await editor.shown()) as { total: number } | undefined)?.total))
    .toBe(true);
  await page.keyboard.press('[');
  await expect(editor.preview).toContainText('"total": 143.3');

  // The condition of a row is one click away.
  await when.locator('code').click();
  await expect(panel.getByRole('textbox', { name: 'Value of test 1' })).toHaveValue('150');
  await panel.getByRole('button', { name: 'Give it always' }).click();
  await expect(when).toBeHidden();
  await editor.undo.click();
  await expect(when).toBeVisible();
  for (let step = 0; step < 5; step += 1) await editor.undo.click();
  await expect(editor.undo).toBeDisabled();
  expect(await editor.names()).toContain('total');
  await expect(when).toBeHidden();
  for (let step = 0; step < 5; step += 1) await editor.redo.click();
  await expect(when).toBeVisible();
  await editor.openTab('Code');
  await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('{{#if (lt order.total 150)}}');
});

test('the keyboard alone makes a condition of two tests, orders branches and takes them away', async ({ page }) => {
  const editor = await openDrawn(page);
  const { panel } = editor;
  await editor.output.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('F8');
  await page.keyboard.type('shippingaddress city');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('combobox', { name: 'Operator of test 1' })).toBeFocused();
  await page.keyboard.type('is more');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(panel.getByRole('combobox', { name: 'Operator of test 1' })).toHaveValue('eq');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('textbox', { name: 'Value of test 1' })).toBeFocused();
  await page.keyboard.type('Cork');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('Not taken: shippingAddress.city is "Dublin", not "Cork".');

  await page.keyboard.press('Tab');
  await expect(panel.getByRole('button', { name: 'Test', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('order.total');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('combobox', { name: 'Operator of test 1.2' })).toBeFocused();
  await panel.getByRole('radio', { name: 'all of' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel).toContainText('Taken: order.total is 143.3.');
  await page.keyboard.press('Escape');
  await expect(editor.output).toBeFocused();
  const first = "when shippingAddress.city = 'Cork' or order.total";
  await expect(editor.row(first)).toBeVisible();

  // A second condition, moved before the first, from the rows themselves.
  await page.keyboard.press('F8');
  await panel.getByRole('button', { name: 'Add when' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('order.number');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('group', { name: 'Condition 2' })).toContainText('Holds, but one before it is taken.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await editor.names()).slice(0, 3)).toEqual(['total', 'when order.number', first]);
  await expect(editor.preview).toContainText('"total": null');
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await editor.names()).slice(0, 2)).toEqual(['total', first]);
  await page.keyboard.press('Shift+Delete');
  await expect(editor.row(first)).toBeHidden();
  await expect(editor.preview).toContainText('"total": 143.3');
});

test('a missing value is left out, replaced, or fails, each with what the preview shows', async ({ page }) => {
  const editor = await openDrawn(page);
  const { panel } = editor;
  const rule = (field: string) => panel.getByRole('combobox', { name: `If ${field} is missing` });
  await editor.row('note').click();
  await page.keyboard.press('Shift+F8');
  await expect(panel).toContainText('order.nowhere is missing in this sample.');
  await expect(rule('order.nowhere')).toBeFocused();
  await rule('order.nowhere').selectOption('leave the field out');
  await expect(editor.preview).not.toContainText('"note"');
  await expect(editor.row('note')).toContainText('left out if missing');
  await rule('order.nowhere').selectOption('use … instead');
  await panel.getByRole('textbox', { name: 'Instead of order.nowhere' }).fill('none');
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('"note": "none"');
  await expect(editor.row('note')).toContainText("else 'none'");
  await panel.getByRole('combobox', { name: 'Type: Instead of order.nowhere' }).selectOption('another field…');
  await page.keyboard.type('order.number');
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('"note": 118204');
  await rule('order.nowhere').selectOption('make it a problem');
  await expect(editor.preview).toContainText('Nothing can be sent for this sample');
  await page.keyboard.press('Escape');
  await expect(editor.row('note')).toContainText('must be there');
  for (const shown of ['"note": 118204', '"note": "none"', '"note": "n/a"']) {
    await editor.undo.click();
    await expect(editor.preview).toContainText(shown);
  }
  await editor.undo.click();
  await expect(editor.preview).not.toContainText('"note"');
  await editor.redo.click();
  await expect(editor.preview).toContainText('"note": "n/a"');

  // Each field of a text has a rule of its own; a function has it on what it reads.
  await editor.act('label', 'If it is missing…');
  await expect(panel.getByRole('combobox')).toHaveCount(2);
  await rule('order.nowhere').selectOption('use … instead');
  await panel.getByRole('textbox', { name: 'Instead of order.nowhere' }).fill('(no note)');
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('(no note)');
  await page.keyboard.press('Escape');
  await editor.act('who', 'If it is missing…');
  await rule('order.nowhere').selectOption('use … instead');
  await expect(editor.preview).toContainText('"who": "N/A"');
  await rule('order.nowhere').selectOption('leave the field out');
  await expect(panel).toBeHidden();
  await expect(editor.preview).not.toContainText('"who"');
  await expect(editor.row('when order.nowhere is there')).toBeVisible();
});

test('a condition on entries keeps only those for which it holds', async ({ page }) => {
  const editor = await openDrawn(page);
  const { panel } = editor;
  await editor.act('lines', 'Only entries that…');
  await page.keyboard.type('quantity');
  await page.keyboard.press('Enter');
  await panel.getByRole('combobox', { name: 'Operator of test 1' }).selectOption('is at least');
  await panel.getByRole('textbox', { name: 'Value of test 1' }).fill('3');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('Holds for 2 of 3 entries');
  await expect(panel).toContainText('This entry is given: quantity is 3, at least 3.');
  await page.keyboard.press('Escape');
  const skus = async () =>
    ((await editor.shown()) as { lines: { sku: string }[] } | undefined)?.lines.map(({ sku }) => sku) ?? [];
  await expect.poll(skus).toEqual(['MUG-11-WHT', 'CRD-A6-XMAS']);

  await page.getByRole('group', { name: 'Repeats over items' }).getByRole('button', { name: 'Next entry' }).click();
  await expect(editor.row('sku')).toHaveAttribute('aria-description', /left out/);
  await page.getByRole('group', { name: 'Repeats over items' }).getByRole('button', { name: 'Next entry' }).click();
  await expect(editor.row('sku')).toHaveAttribute('aria-description', /CRD-A6-XMAS/);

  await editor.act('lines', 'Only entries that…');
  await panel.getByRole('button', { name: 'Keep all entries' }).click();
  await expect.poll(async () => (await skus()).length).toBe(3);
});

test('a field dropped on a choice goes into a branch, or becomes a condition', async ({ page }) => {
  const editor = await openDrawn(page);
  const { panel } = editor;
  await editor.field('currency').dragTo(editor.row('size'));
  await expect(panel).toContainText('size depends on a condition.');
  await panel.getByRole('button', { name: 'when order.total > 100' }).click();
  await expect.poll(() => editor.shown()).toMatchObject({ size: 'EUR' });
  await editor.undo.click();
  await editor.field('currency').dragTo(editor.row('size'));
  await panel.getByRole('button', { name: 'Make it a condition' }).click();
  await expect(editor.row('when order.currency')).toBeVisible();
});

test('what tests of fields cannot say is edited as text, with its problems', async ({ page }) => {
  const editor = await openDrawn(page);
  const { panel } = editor;
  await editor.row('when order.total > 100').locator('code').click();
  await panel.getByRole('button', { name: 'Edit as text' }).click();
  const field = panel.getByRole('textbox', { name: 'Condition 1 as text' });
  await field.fill('gt (add order.total');
  await expect(panel).toContainText('Write one field or function');
  await field.fill('not (gt order.total 100)');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('group', { name: 'Condition 1' })).toContainText('Not taken.');
  await expect.poll(() => editor.shown()).toMatchObject({ size: { small: 143.3 } });
  await field.fill("gt order.total 'abc'");
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('no order between them');
  await page.keyboard.press('Escape');
});

for (const [colorScheme, width, height] of [
  ['light', 1440, 900],
  ['dark', 1024, 768],
] as const) {
  test(`branch rows and both panels are accessible, ${colorScheme}, ${width} wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    const editor = await openDrawn(page);
    const { panel } = editor;
    await check(page, 'branch rows');
    await editor.row('total').click();
    await page.keyboard.press('F8');
    await check(page, 'picking a field');
    await page.keyboard.type('order.total');
    await page.keyboard.press('Enter');
    await panel.getByRole('combobox', { name: 'Operator of test 1' }).selectOption('is more than');
    await panel.getByRole('button', { name: 'Add otherwise' }).click();
    await panel.getByRole('button', { name: 'Test', exact: true }).click();
    await page.keyboard.type('order.number');
    await page.keyboard.press('Enter');
    await check(page, 'conditions');
    await page.keyboard.press('Escape');
    await editor.row('note').click();
    await page.keyboard.press('Shift+F8');
    await panel.getByRole('combobox').first().selectOption('use … instead');
    await check(page, 'if it is missing');
  });
}
