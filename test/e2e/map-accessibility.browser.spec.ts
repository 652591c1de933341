import { expect, type Page } from '@playwright/test';
import { check, checkIn, looks, show } from './axe.ts';
import { DriftReview } from './pages/drift-review.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

// What the specs of suggestions, schemas, lists, conditions, drift, finding and other outputs have checked where they
// come by is checked here in the looks that they have not.
const { lightWide, lightNarrow, darkWide, darkNarrow } = looks;

const events = ['order.shipped'];
const groups = Array.from({ length: 20 }, (_, group) => {
  const fields = Array.from({ length: 20 }, (__, field) => [`field${field}`, field % 10 === 3 ? null : '{{order.id}}']);
  return [`group${group}`, Object.fromEntries(fields)];
});
const drawn = {
  id: '{{order.id}}',
  total: '{{order.total}}',
  note: '{{order.nowhere}}',
  size: { '{{#if (gt order.total 100)}}': 'big', '{{else}}': '{{order.total}}' },
  list: null,
  lines: { '{{#each items}}': { sku: '{{sku}}' } },
};
const marked = {
  amount: '{{toNumber order.currency}}',
  year: "{{formatDate order.currency 'yyyy'}}",
  labels: { '{{#each order.currency}}': '{{this}}' },
  owner: '{{required order.nothing}}',
};

test.use({
  workspace: {
    bundle: {
      postback: 1,
      templates: [
        { name: 'Empty', events, body: {} },
        { name: 'Drawn', events, body: drawn },
        { name: 'Marked', events, body: marked },
        { name: 'Many', events, body: Object.fromEntries(groups) },
        { name: 'As XML', format: 'xml', events, body: { order: { '@id': '{{order.id}}', total: '{{order.total}}' } } },
        { name: 'As a form', format: 'form', events, body: { id: '{{order.id}}', note: '{{order.giftNote}}' } },
        { name: 'As text', format: 'text', events, body: 'Order {{order.number}} is on its way.\n{{upper order.id}}' },
      ],
    },
  },
});

test.beforeEach(() => test.setTimeout(180_000));

async function open(page: Page, name: string): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  const { preview } = editor;
  await expect(preview.getByRole('document').or(preview.getByText('Nothing can be sent')).first()).toBeVisible();
  return editor;
}

test('suggestions, their review and what differs from an example are accessible', async ({ page }) => {
  await show(page, darkNarrow);
  const editor = await open(page, 'Empty');
  const write = async (example: string) => {
    await editor.panel.getByRole('textbox', { name: 'What your customer wants' }).fill(example);
    await editor.panel.getByRole('button', { name: 'Find mappings' }).click();
  };
  await page.getByRole('button', { name: 'Paste an example' }).first().click();
  await write('<order/>');
  await expect(editor.panel.getByText('This is XML.')).toBeVisible();
  await checkIn(page, 'an example that is no JSON', [darkNarrow]);
  await write('{"no": 118204, "date": "18.11.2026", "lines": [{"article": "MUG-11-WHT"}], "channel": "ours"}');
  await expect(editor.row('date (suggestion)')).toBeVisible();
  await checkIn(page, 'suggested rows', [darkNarrow, darkWide, lightNarrow]);
  await show(page, darkNarrow);
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(editor.panel.getByRole('list', { name: 'Suggestions' })).toBeVisible();
  await check(page, 'the review of suggestions');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take all' }).click();
  await expect(page.getByText('Gives your example exactly')).toBeVisible();
  await checkIn(page, 'an example that is met', [darkNarrow, lightWide]);
  await editor.addField('own');
  await page.getByRole('button', { name: 'Show where' }).click();
  await expect(editor.panel).toBeVisible();
  await check(page, 'what differs from an example');
});

test('schemas, conditions, lists and notes are accessible', async ({ page }) => {
  await show(page, darkNarrow);
  const editor = await open(page, 'Drawn');
  await page.getByRole('button', { name: /^Template settings/ }).click();
  await page.getByRole('button', { name: 'Paste schema…' }).click();
  const dialog = page.getByRole('dialog', { name: "Customer's schema" });
  const text = dialog.getByRole('textbox', { name: /JSON Schema/ });
  await text.fill('{"type": "object", "properties": {"id": {"type": "strin"}}}');
  await expect(dialog.getByText(/is no type of JSON Schema/)).toBeVisible();
  await check(page, 'a schema that cannot be read');
  await text.fill('{"type": "object", "required": ["id", "carrier"], "properties": {"carrier": {"type": "string"}}}');
  await expect(dialog.getByText(/^Read:/)).toBeVisible();
  await check(page, 'a schema');
  await dialog.getByRole('button', { name: 'Use schema' }).click();
  await expect(editor.row('carrier')).toContainText('required');
  await checkIn(page, 'rows that a schema requires, and branches', [darkNarrow, darkWide, lightNarrow]);

  await editor.row('total').click();
  await page.keyboard.press('F8');
  await page.keyboard.type('order.total');
  await page.keyboard.press('Enter');
  await expect(editor.panel.getByRole('group', { name: 'Condition 1' })).toBeVisible();
  await check(page, 'conditions, light, 1024 wide');
  await page.emulateMedia({ colorScheme: 'dark' });
  await editor.panel.getByRole('button', { name: 'Edit as text' }).click();
  await editor.panel.getByRole('textbox', { name: 'Condition 1 as text' }).fill('gt (add order.total');
  await expect(editor.panel).toContainText('Write one field or function');
  await check(page, 'a condition as text that cannot be read');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await editor.drag('items', 'list');
  await expect(editor.panel).toContainText('items is a list.');
  await check(page, 'what a list should be');
  await editor.panel.getByRole('button', { name: 'Join…' }).click();
  await check(page, 'how a list is joined');
  await page.keyboard.press('Escape');
  await expect(editor.panel).toBeHidden();
  await editor.drag('items', 'list');
  await editor.panel.getByRole('button', { name: 'Only some…' }).click();
  await check(page, 'which entries of a list');
  await page.keyboard.press('Escape');
  await expect(editor.panel).toBeHidden();

  await open(page, 'Marked');
  await expect(page.getByRole('note').first()).toBeVisible();
  await checkIn(page, 'notes with ways to mend', [lightWide, darkNarrow, darkWide, lightNarrow]);
});

test('what finds and compares, and how a sample differs, is accessible', async ({ page }) => {
  await show(page, darkNarrow);
  const editor = await open(page, 'Many');
  const filter = page.getByRole('button', { name: /^Filter output fields/ });
  await filter.click();
  await expect(page.getByRole('menuitemradio', { name: /Unmapped/ })).toBeVisible();
  await check(page, 'the filters, and the overview');
  await page.getByRole('menuitemradio', { name: /Unmapped/ }).click();
  await expect(page.getByText('40 of 400')).toBeVisible();
  await checkIn(page, 'filtered', [darkNarrow, lightNarrow]);
  await show(page, darkNarrow);
  await filter.click();
  await page.getByRole('menuitemradio', { name: /With problems/ }).click();
  await expect(page.getByText('No output field has a problem.')).toBeVisible();
  await check(page, 'a filter that finds nothing');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();

  await open(page, 'Drawn');
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await checkIn(page, 'zoomed out', [darkNarrow]);
  await page.getByRole('button', { name: /fit what is mapped/ }).click();
  await editor.remove('note');
  await editor.addField('extra');
  await page.getByRole('button', { name: '2 changes not saved' }).click();
  await expect(page.getByRole('region', { name: 'Changes', exact: true })).toBeVisible();
  await checkIn(page, 'what changed', [darkNarrow, darkWide, lightNarrow]);
  await page.getByRole('button', { name: 'Back to the preview' }).click();

  const drift = new DriftReview(page);
  await drift.paste(
    '{"order": {"identity": "PS-2026-118204", "total": 12}, "lines": [{"sku": "TEE"}], "channel": "web"}',
  );
  await expect(drift.bar).toContainText('missing');
  await checkIn(page, 'how a sample differs', [darkWide, lightNarrow]);
});

test('code with what it offers, and the other outputs, are accessible', async ({ page }) => {
  await show(page, lightWide);
  const editor = await open(page, 'Drawn');
  await editor.openTab('Code');
  const inCode = (line: string) => page.locator('.view-line', { hasText: line });
  await inCode('"total"').click();
  await page.keyboard.press('End');
  await page.keyboard.type('\n"cost": "{{order.', { delay: 40 });
  await expect(page.locator('.suggest-widget .monaco-list-row').first()).toBeVisible();
  await checkIn(page, 'completion', [lightWide, darkWide]);
  await page.keyboard.press('Escape');
  await editor.writeCode('{\n  "day": "{{formatdate order.placedAt \'dd.MM.yyyy\'}}",\n  "b": "{{upper order.id}}"\n}');
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('formatDate');
  await checkIn(page, 'code with problems', [lightWide, darkNarrow]);
  const token = inCode('"b"').getByText(/upper/).last();
  await expect(async () => {
    await page.mouse.move(0, 0);
    for (const x of [24, 30]) await token.hover({ position: { x, y: 8 } });
    await expect(page.locator('.monaco-hover:visible')).toContainText('PS-2026', { timeout: 2000 });
  }).toPass();
  await check(page, 'a name that is rested on, dark', 'where it is');
  await page.emulateMedia({ colorScheme: 'light' });
  await check(page, 'a name that is rested on, light', 'where it is');
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await inCode('"day"')
    .getByText(/formatdate/)
    .click();
  await page.keyboard.press('ControlOrMeta+.');
  await expect(page.locator('.action-widget').first()).toContainText('formatDate');
  await checkIn(page, 'ways to mend code', [lightNarrow, darkNarrow]);
  await page.keyboard.press('Escape');

  for (const [name, shown] of [
    ['As XML', '<total>'],
    ['As a form', 'id = PS-2026'],
    ['As text', 'is on its way.'],
  ] as const) {
    const { preview } = await open(page, name);
    await expect(preview).toContainText(shown);
    await checkIn(page, name, [darkNarrow, lightNarrow]);
  }
});
