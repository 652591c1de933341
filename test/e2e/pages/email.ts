import type { Locator, Page } from '@playwright/test';

/** An email effect's form on a trigger's page. */
export class EmailForm {
  readonly page: Page;
  readonly card: Locator;
  readonly recipients: Locator;
  readonly subject: Locator;
  readonly message: Locator;
  readonly html: Locator;
  readonly text: Locator;
  /** The one frame in which HTML is shown. */
  readonly frame: Locator;

  constructor(page: Page) {
    this.page = page;
    this.card = page.getByRole('article', { name: /Send an email/ });
    this.recipients = this.card.getByRole('textbox', { name: 'Recipients' });
    this.subject = this.card.getByRole('textbox', { name: 'Subject', exact: true });
    this.message = this.card.getByRole('region', { name: 'Message' });
    this.html = this.message.getByRole('textbox', { name: 'HTML', exact: true });
    this.text = this.message.getByRole('textbox', { name: 'Text', exact: true });
    this.frame = this.message.locator('iframe[title="Email as HTML"]');
  }

  async open(): Promise<void> {
    await this.card.getByRole('button', { name: 'Change' }).click();
  }

  async tab(name: 'HTML' | 'Text' | 'Preview'): Promise<void> {
    await this.message.getByRole('radiogroup', { name: 'Message' }).getByRole('radio', { name, exact: true }).click();
  }
}
