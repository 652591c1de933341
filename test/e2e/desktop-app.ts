import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { findElectron } from '#launch/find-electron.ts';
import { root, test } from './studio-test.ts';

/** The desktop app on a data folder, with its window ready. */
export interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Where its engine takes events in. */
  readonly address: string;
}

/** The Electron binary and what it is started with. */
export function desktopCommand(data: string): { binary: string; args: string[] } {
  const binary = findElectron({ root, env: process.env, platform: process.platform });
  if (binary === null) throw new Error('The desktop specs need an Electron binary: set ELECTRON_OVERRIDE_DIST_PATH.');
  return { binary, args: ['--no-sandbox', '--disable-gpu', root, '--data', data] };
}

interface Fixtures {
  /** Starts the app on the test's data folder. What is still open when the test ends is ended. */
  start: () => Promise<Desktop>;
}

export const desktopTest = test.extend<Fixtures>({
  start: async ({ data }, use) => {
    const started: ChildProcess[] = [];
    await use(async () => {
      const desktop = await startDesktop(data);
      started.push(desktop.app.process());
      return desktop;
    });
    // Not `close`, which may ask.
    for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  },
});

/** Chooses from the app's menu as a click does. */
export async function chooseFromMenu({ app }: Desktop, path: readonly string[]): Promise<void> {
  await app.evaluate(({ Menu, BrowserWindow }, labels) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const label of labels.slice(0, -1)) items = items.find((item) => item.label === label)?.submenu?.items ?? [];
    const item = items.find((one) => one.label === labels.at(-1));
    if (item === undefined) throw new Error(`The menu has no ${labels.join(' > ')}.`);
    item.click(undefined, BrowserWindow.getAllWindows()[0]);
  }, path);
}

async function startDesktop(data: string): Promise<Desktop> {
  const app = await launch(data);
  const page = await app.firstWindow();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  const { address } = JSON.parse(readFileSync(join(data, 'engine.json'), 'utf8'));
  return { app, page, address };
}

// On a busy machine the driver now and then attaches to a running app and never hears of it (started without a driver,
// the app is there each time). So a start is given 20 seconds, three times; a fourth would be the app's fault.
async function launch(data: string, tries = 3): Promise<ElectronApplication> {
  const { binary, args } = desktopCommand(data);
  try {
    return await _electron.launch({ executablePath: binary, args, timeout: 20_000 });
  } catch (error) {
    endEngine(data);
    if (tries <= 1) throw error;
    return launch(data, tries - 1);
  }
}

/** Ends the app that a failed start left behind: it would keep the next one from the data folder. */
function endEngine(data: string): void {
  try {
    const { pid } = JSON.parse(readFileSync(join(data, 'engine.json'), 'utf8'));
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had not come as far as taking the folder, or has ended by itself.
  }
}
