import { expect, type Locator, type Page } from '@playwright/test';

/** Replaces what is in the code editor that is shown, by pasting. */
export async function pasteIntoCode(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
}

/** What is around every page: the sidebar, dialogs and notices. */
export class StudioFrame {
  readonly page: Page;
  readonly main: Locator;
  readonly navigation: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.navigation = page.getByRole('navigation', { name: 'Main' });
    this.dialog = page.getByRole('dialog');
  }

  async go(name: string): Promise<void> {
    await this.navigation.getByRole('link', { name, exact: true }).click();
    await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }

  /** Opens a record from the list of its page. */
  async open(page: string, name: string): Promise<void> {
    await this.go(page);
    await this.main.getByRole('link', { name, exact: true }).click();
    await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }

  /** A notice at the foot of the page. */
  told(text: string | RegExp): Locator {
    return this.page.getByRole('alert').filter({ hasText: text });
  }

  /** Chooses from a list that opens at a combobox. */
  async choose(combobox: Locator, option: string | RegExp): Promise<void> {
    await combobox.click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** Presses a button of the dialog, which is done with then. */
  async finish(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}
