import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
];

/**
 * The browser that the end-to-end tests drive: `$CHROMIUM_PATH`, the system's Chrome or Chromium, else undefined, which
 * lets Playwright use its own.
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return places.find((place) => existsSync(place));
}
