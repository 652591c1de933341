import { expect, type Locator, type Page } from '@playwright/test';
import { pasteIntoCode } from './studio.ts';

/** The template editor, found as a screen reader finds it. */
export class TemplateEditor {
  readonly page: Page;
  readonly input: Locator;
  readonly output: Locator;
  readonly preview: Locator;
  /** The empty end of the output: takes a dropped field, or the name of a new one. */
  readonly end: Locator;
  readonly undo: Locator;
  readonly redo: Locator;
  readonly code: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.input = page.getByRole('tree', { name: 'Input fields' });
    this.output = page.getByRole('tree', { name: 'Output fields' });
    this.preview = page.getByRole('region', { name: 'Preview' });
    this.end = page.getByRole('textbox', { name: /Drop a field here/ });
    this.undo = page.getByRole('button', { name: 'Undo', exact: true });
    this.redo = page.getByRole('button', { name: 'Redo', exact: true });
    this.code = page.getByRole('textbox', { name: 'Template code' });
    this.panel = page.getByRole('dialog');
  }

  async ready(): Promise<void> {
    await expect(this.input.getByRole('treeitem').first()).toBeVisible();
  }

  /** The first row of that name, scrolled to by the tree's own Find where it is out of view. */
  field(name: string): Locator {
    return this.input.getByRole('treeitem', { name, exact: true }).first();
  }

  row(name: string): Locator {
    return this.output.getByRole('treeitem', { name, exact: true }).first();
  }

  /** The names of all output rows in view, from the top. */
  async names(): Promise<(string | undefined)[]> {
    const tree = await this.output.ariaSnapshot();
    return [...tree.matchAll(/treeitem "([^"]*)"/g)].map(([, name]) => name);
  }

  /** The object that the preview shows; undefined before it shows one, and for one of more lines than are in view. */
  async shown(): Promise<unknown> {
    const lines = await this.preview.getByRole('document').locator('code').allTextContents();
    try {
      return JSON.parse(lines.join('\n'));
    } catch {
      return undefined;
    }
  }

  async dragToEnd(field: string): Promise<void> {
    await this.field(field).dragTo(this.end);
    await expect(this.row(field)).toBeVisible();
  }

  async drag(field: string, row: string): Promise<void> {
    await this.field(field).dragTo(this.row(row));
  }

  async addField(name: string): Promise<void> {
    await this.end.fill(name);
    await this.end.press('Enter');
    await expect(this.row(name)).toBeVisible();
  }

  async rename(row: string, name: string): Promise<void> {
    await this.row(row).click();
    await this.page.keyboard.press('F2');
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
    await expect(this.row(name)).toBeVisible();
  }

  async remove(row: string): Promise<void> {
    await this.row(row).click();
    await this.page.keyboard.press('Shift+Delete');
    await expect(this.row(row)).toBeHidden();
  }

  /** Chooses from the menu that a row opens by the other mouse button. */
  async act(row: string, action: string): Promise<void> {
    await this.row(row).click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  /** Puts a function onto the row's line, found in the palette by its label. */
  async insertFunction(row: string, label: string): Promise<void> {
    await this.row(row).click();
    await this.page.keyboard.press('=');
    await this.page.keyboard.type(label);
    await this.page.getByRole('option', { name: label }).first().click();
  }

  /** Sets a parameter in the panel that a function opens when it was just put in. */
  async setParameter(label: string, value: string): Promise<void> {
    const panel = this.page.getByRole('dialog');
    await panel.getByRole('combobox', { name: label }).fill(value);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  }

  async openTab(name: 'Map' | 'Code'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
    if (name === 'Code') await expect(this.page.locator('.monaco-editor .view-line').first()).toBeVisible();
    else await this.ready();
  }

  async writeCode(text: string): Promise<void> {
    await pasteIntoCode(this.page, text);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+s');
    await expect(this.page.getByText('not saved')).toBeHidden();
  }
}
