import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const events = ['order.custom'];
const lines = [
  { sku: 'MUG', code: 'JD-1' },
  { sku: 'TEE', code: '' },
  { sku: 'CRD', code: 'JD-3' },
];

const templates = [
  {
    name: 'Drawn',
    events,
    body: { who: "{{concat name ' ' city}}", sum: '{{total}}', lines: { '{{#each lines}}': { code: '{{code}}' } } },
    schema: {
      properties: { lines: { items: { required: ['code'], properties: { code: { type: 'string', minLength: 1 } } } } },
    },
  },
  { name: 'Failing', events, body: { when: "{{formatDate name 'dd.MM.yyyy'}}" } },
];

test.use({
  workspace: {
    bundle: {
      postback: 1,
      eventTypes: [{ id: 'order.custom', label: 'An event whose label leaves no room for anything else' }],
      samples: [
        { name: 'Three lines', event: 'order.custom', payload: { name: 'Ann', city: 'Łódź', total: 9, lines } },
      ],
      templates,
    },
  },
});

async function open(page: Page, name: string): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  return editor;
}

test('of several entries only the one that does not fit is marked in the preview', async ({ page }) => {
  const editor = await open(page, 'Drawn');
  await expect(page.getByRole('note').filter({ hasText: 'entry 2' })).toBeVisible();
  const marked = editor.preview.locator('[class*=warned]');
  await expect(marked).toHaveCount(1);
  await expect(marked).toContainText('"code": ""');
});

test('what a function refuses is told in the words of its card', async ({ page }) => {
  const editor = await open(page, 'Failing');
  await expect(page.getByRole('note')).toContainText('Format date: Date is "Ann", which does not read as a date.');
  await expect(editor.preview).toContainText('Format date: Date is "Ann"');
  await expect(editor.row('when')).toHaveAttribute('aria-description', /Format date: Date is "Ann"/);
});

test('a panel stays in the window as that narrows, and a space is named', async ({ page }) => {
  const editor = await open(page, 'Drawn');
  await editor.act('sum', 'Only when…');
  const panel = page.getByRole('dialog', { name: /^Only when/ });
  await expect(panel).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect
    .poll(async () => {
      const box = await panel.boundingBox();
      return box !== null && box.x >= 0 && box.x + box.width <= 1024 && box.y >= 0 && box.y + box.height <= 768;
    })
    .toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Join text/ }).click();
  await expect(page.getByRole('textbox', { name: 'Value 2' })).toHaveAccessibleDescription('a space');
});

test('a function is found by what it is for, a language by its name', async ({ page }) => {
  const editor = await open(page, 'Drawn');
  await editor.row('sum').click();
  await page.keyboard.press('=');
  await page.keyboard.type('curr');
  await expect(page.getByRole('option').first()).toContainText('Format amount');
  await page.keyboard.press('Enter');
  const language = editor.panel.getByRole('combobox', { name: 'Language' });
  await language.fill('hungar');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option')).toContainText('Hungarian');
  await language.press('Enter');
  await expect(language).toHaveValue('hu');
  const currency = editor.panel.getByRole('combobox', { name: 'Currency' });
  await currency.fill('Hungarian Forint');
  await currency.press('Enter');
  await expect(currency).toHaveValue('HUF');
  await expect(editor.preview).toContainText('9 Ft');
});

test('a long event gives way to the name of its sample', async ({ page }) => {
  await open(page, 'Drawn');
  const name = page.getByText('Three lines', { exact: true });
  await expect(name).toBeVisible();
  expect(await name.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
});
