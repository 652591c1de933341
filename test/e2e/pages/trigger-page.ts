import { expect, type Locator, type Page } from '@playwright/test';

/** A trigger's page with its simulation beside it. */
export class TriggerPage {
  readonly page: Page;
  readonly onlyIf: Locator;
  readonly wait: Locator;
  readonly effects: Locator;
  readonly simulate: Locator;

  constructor(page: Page) {
    this.page = page;
    this.onlyIf = page.getByRole('region', { name: /^Only if/ });
    this.wait = page.getByRole('region', { name: 'Then wait' });
    this.effects = page.getByRole('region', { name: 'Do this' });
    this.simulate = page.getByRole('complementary', { name: 'Simulate trigger' });
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+s');
    await expect(this.page.getByText('Saved', { exact: true })).toBeVisible();
  }

  async run(mode: 'Dry run' | 'Catcher' | 'For real'): Promise<void> {
    await this.simulate.getByText(mode, { exact: true }).click();
    await this.simulate
      .getByRole('button', { name: /^Run( again)?$/ })
      .first()
      .click();
  }

  /** A step of the last run, by its title. */
  step(title: string): Locator {
    return this.simulate.getByRole('listitem', { name: title, exact: true });
  }
}
