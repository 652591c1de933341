import { blank, doMapperJob } from './mapper-job.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

test.use({ workspace: blank });

test('a template is drawn by every main way, saved and opened again', async ({ page }) => {
  test.setTimeout(150_000);
  const editor = new TemplateEditor(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await doMapperJob({
    page,
    undo: () => editor.undo.click(),
    redo: () => editor.redo.click(),
    copy: (text) => page.evaluate((copied) => navigator.clipboard.writeText(copied), text),
  });
});
