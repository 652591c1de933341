import { expect, test } from 'vitest';
import { startingPage } from '#shared/host/starting-page.ts';

test('the page says what is under way, and runs and fetches nothing', () => {
  const page = startingPage({ title: 'Starting', message: 'Reading <b>&amp; more' });
  expect(page).toContain('<p>Reading &lt;b>&amp;amp; more</p>');
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/<script|https?:/);
});
