import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const templates = [
  { name: 'Empty', events: ['order.shipped'], body: {} },
  { name: 'Named', events: ['order.shipped'], body: { orderNumber: null, currency: '', version: null } },
];
const example = {
  documentNo: 118204,
  date: '18.11.2026',
  currency: 'EUR',
  lines: [
    { article: 'MUG-11-WHT', qty: 3 },
    { article: 'TEE-ORG-M-NVY', qty: 2 },
    { article: 'CRD-A6-XMAS', qty: 12 },
  ],
  channel: 'to our ERP',
};

test.use({ workspace: { bundle: { postback: 1, templates } } });

async function openTemplate(page: Page, name: string): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  return editor;
}

async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.react-flow__attribution').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('an example becomes suggestions, which are taken one by one, dismissed, and taken all in one step', async ({
  page,
}) => {
  const editor = await openTemplate(page, 'Empty');
  await page.getByRole('button', { name: 'Paste an example' }).first().click();
  const field = editor.panel.getByRole('textbox', { name: 'What your customer wants' });

  // What is no JSON is told as what it is, and stays to be mended.
  for (const [written, told] of [
    ['<order><id>1</id></order>', 'This is XML.'],
    ['id=1&total=80', 'These are form fields.'],
    ['{\n  "id": 1,\n  "city": \n}', 'line 4'],
  ] as const) {
    await field.fill(written);
    await editor.panel.getByRole('button', { name: 'Find mappings' }).click();
    await expect(editor.panel.getByText(told)).toBeVisible();
    await expect(field).toHaveValue(written);
  }
  await expectNothingFound(page);
  await field.fill(JSON.stringify(example));
  await field.press('ControlOrMeta+Enter');
  await expect(editor.panel).toBeHidden();

  const pill = page.getByRole('status').filter({ hasText: '4 suggestions' });
  await expect(pill).toContainText('+ 1 fixed');
  expect(await editor.names()).toEqual(
    ['documentNo', 'date', 'currency', 'lines', 'article', 'qty', 'channel'].map((name) => `${name} (suggestion)`),
  );
  await expect(editor.row('date (suggestion)')).toHaveAttribute(
    'aria-description',
    /written dd\.MM\.yyyy.*18\.11\.2026/,
  );
  await expect(editor.row('channel (suggestion)')).toHaveAttribute('aria-description', /Stays as written/);
  // None of it is there yet.
  expect(await editor.shown()).toEqual({});
  await expect(page.getByRole('button', { name: '0 mappings' })).toBeVisible();
  await expectNothingFound(page);

  // Keys: moving past takes nothing, Enter takes, Del dismisses.
  await expect(editor.output).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.shown()).toEqual({ date: '18.11.2026' });
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Delete');
  await expect(editor.row('documentNo (suggestion)')).toBeHidden();
  await expect(editor.output).toBeFocused();

  // They are there after the code was looked at.
  await editor.openTab('Code');
  await editor.openTab('Map');
  await expect(editor.row('currency (suggestion)')).toBeVisible();

  await page.getByRole('button', { name: 'Review', exact: true }).click();
  const list = editor.panel.getByRole('list', { name: 'Suggestions' });
  await expect(list.getByRole('listitem')).toHaveCount(5);
  await expect(list.getByRole('listitem').first()).toContainText('The same value as order.currency');
  await expect(list.getByRole('listitem').last()).toContainText('Stays as written');
  await expectNothingFound(page);
  await editor.panel.getByRole('button', { name: 'Take the suggestion for currency' }).click();
  await editor.panel.getByRole('button', { name: 'Offer 1 dismissed again' }).click();
  await editor.panel.getByRole('button', { name: 'Take all' }).click();
  await expect(editor.panel).toBeHidden();
  await expect.poll(() => editor.shown()).toEqual(example);
  await expect(page.getByText('Gives your example exactly')).toBeVisible();
  expect(await editor.names()).toEqual(['documentNo', 'date', 'currency', 'lines', 'article', 'qty', 'channel']);

  await editor.undo.click();
  await expect(editor.preview).not.toContainText('article');
  await expect.poll(() => editor.shown()).toEqual({ date: '18.11.2026', currency: 'EUR' });
  await expect(editor.row('lines (suggestion)')).toBeVisible();
  await page
    .getByRole('button', { name: 'Put the example away' })
    .or(page.getByRole('button', { name: 'Dismiss suggestions' }))
    .click();
  await expect(editor.row('lines (suggestion)')).toBeHidden();

  // Saved is what was taken, and no more.
  await editor.save();
  await page.reload();
  await editor.ready();
  await expect.poll(() => editor.names()).toEqual(['date', 'currency']);
});

test('where the output is not as the example, the places are told, and lead to their rows', async ({ page }) => {
  const editor = await openTemplate(page, 'Empty');
  await page.getByRole('button', { name: 'Paste an example' }).first().click();
  await editor.panel.getByRole('textbox').fill(JSON.stringify(example));
  await editor.panel.getByRole('button', { name: 'Find mappings' }).click();
  await editor.row('currency (suggestion)').click();
  await page.keyboard.press('Delete');
  await editor.addField('own');
  await page.getByRole('button', { name: 'Take all' }).click();
  await expect(page.getByText('2 of 11 values differ')).toBeVisible();
  await page.getByRole('button', { name: 'Show where' }).click();
  await editor.panel.getByRole('button', { name: 'Go to field own' }).click();
  await expect(editor.panel).toBeHidden();
  await expect(editor.row('own')).toHaveAttribute('aria-selected', 'true');

  // Another sample: the example stays, and is compared anew when asked to.
  await page.keyboard.press(']');
  await expect(page.getByText('compared with another sample')).toBeVisible();
  await page.getByRole('button', { name: 'Try again with this sample' }).click();
  await expect(editor.panel).toBeHidden();
  await expect(page.getByText('compared with another sample')).toBeHidden();
});

test('fields without anything in them are offered what has their name, until dismissed', async ({ page }) => {
  const editor = await openTemplate(page, 'Named');
  await expect(page.getByText('2 suggestions')).toBeVisible();
  await expect(editor.row('currency')).toHaveAttribute(
    'aria-description',
    /not mapped.*order\.currency.*same name.*EUR/,
  );
  await editor.output.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('"orderNumber": 118204');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(page.getByText('1 suggestion', { exact: true })).toBeHidden();
  await expect(editor.row('currency')).toHaveAttribute('aria-description', '""');
  await editor.addField('trackingCodes');
  await expect(editor.row('currency')).toHaveAttribute('aria-description', '""');
});

test('an example that is pasted where a template is added leads to its suggestions', async ({ page }) => {
  const studio = new StudioFrame(page);
  await studio.go('Templates');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Paste an example');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add template' });
  await dialog.getByRole('textbox', { name: 'What your customer wants' }).fill('{ "no": 118204 }');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('As wanted');
  await studio.finish('Add');
  const editor = new TemplateEditor(page);
  await expect(editor.row('no (suggestion)')).toBeVisible();
  await page.getByRole('button', { name: 'Take all' }).click();
  await expect(page.getByText('Gives your example exactly')).toBeVisible();
});
