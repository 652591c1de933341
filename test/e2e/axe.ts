import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** A colour scheme at a size of the window. */
export interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

const wide = { width: 1440, height: 900 };
const narrow = { width: 1024, height: 768 };

export const looks = {
  lightWide: { colorScheme: 'light', ...wide },
  darkNarrow: { colorScheme: 'dark', ...narrow },
  darkWide: { colorScheme: 'dark', ...wide },
  lightNarrow: { colorScheme: 'light', ...narrow },
} as const satisfies Record<string, Look>;

/** Shows the page in a look, without what moves. */
export async function show(page: Page, { colorScheme, width, height }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height });
}

/**
 * No violation in the page as it stands: what axe finds, by rule and place. Soft, so that one run tells of all states.
 * @param rest where the pointer is left; in a corner, where nothing is under it.
 */
export async function check(page: Page, name: string, rest: 'corner' | 'where it is' = 'corner'): Promise<void> {
  // A tooltip under the pointer is beside every landmark, and a colour on its way from one to another has any contrast.
  if (rest === 'corner') {
    await page.mouse.move(0, 0);
    await expect(page.getByRole('tooltip')).toHaveCount(0);
  }
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  // The page has no frames: without them, axe needs no second page to sum up in, which takes as long as the check.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    // The roles in its lists are the code editor's own, which cannot be set.
    .exclude('.suggest-widget')
    .exclude('.action-widget')
    .options({ resultTypes: ['violations'] })
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
  expect.soft(found, name).toEqual([]);
}

/** The same state in one look after the other, which must not close what is open in it. */
export async function checkIn(page: Page, name: string, some: readonly Look[]): Promise<void> {
  for (const look of some) {
    await show(page, look);
    await check(page, `${name}, ${look.colorScheme}, ${look.width} wide`);
  }
}
