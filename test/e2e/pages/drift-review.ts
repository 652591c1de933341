import { expect, type Locator, type Page } from '@playwright/test';

/** The bar over the map that tells how a sample differs, its review, and the way to paste a payload. */
export class DriftReview {
  readonly page: Page;
  readonly bar: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bar = page.getByRole('status', { name: 'How this sample differs' });
    this.panel = page.getByRole('dialog', { name: 'How this sample differs' });
  }

  async choose(sample: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Sample/ }).click();
    await this.page.getByRole('menuitem', { name: sample }).click();
  }

  async paste(text: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Sample/ }).click();
    await this.page.getByRole('menuitem', { name: 'Paste a payload…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Paste a payload' });
    await dialog.getByRole('textbox', { name: 'Payload' }).fill(text);
    await dialog.getByRole('button', { name: 'Save and try' }).click();
  }

  async review(): Promise<void> {
    await this.bar.getByRole('button', { name: 'Review' }).click();
    await expect(this.panel).toBeVisible();
  }

  repoint(from: string, to: string): Locator {
    return this.panel.getByRole('button', { name: `Repoint ${from} to ${to}` });
  }
}
