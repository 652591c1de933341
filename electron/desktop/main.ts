import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { defaultFolder } from '#engine/folder/default-folder.ts';
import { whyNotStarted } from '#engine/why-not-started.ts';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { denyPermissions, guardContents } from './guard-contents.ts';
import { type RunningStudio, startDesktopEngine } from './start-engine.ts';
import { openStudioWindow } from './studio-window.ts';

// dist/desktop/main.js: preload, renderer and icon lie beside it.
const dist = resolve(import.meta.dirname, '..');
const folder = dataFolder(process.argv);

// Chromium's own files stay out of the data folder's top, and go with it where `--data` names another.
const own = join(folder, 'window');
mkdirSync(own, { recursive: true, mode: 0o700 });
app.setPath('userData', own);
registerAppScheme();
// Where Electron was started without its sandbox (as root it has to be), enabling it would stop every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

let window: BrowserWindow | null = null;
let studio: RunningStudio | null = null;

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow);
  app.on('activate', () => {
    if (window === null && studio) openWindow(studio);
  });
  app.on('web-contents-created', (_, contents) => guardContents(contents, () => window));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', closeFirst);
  // Not awaited at the top level: an ES module that waits there keeps Electron from getting ready.
  app.whenReady().then(start).catch(fail);
} else {
  app.quit();
}

async function start(): Promise<void> {
  denyPermissions(session.defaultSession);
  serveApp(join(dist, 'renderer'));
  studio = await startDesktopEngine(folder);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  openWindow(studio);
}

function openWindow({ engine }: RunningStudio): void {
  window = openStudioWindow({
    preload: join(dist, 'preload', 'preload.cjs'),
    icon: join(dist, '..', 'resources', 'icons', 'icon.png'),
    serve: (port) => engine.serve(port),
  });
  window.on('closed', () => {
    window = null;
  });
}

function showWindow(): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Quitting waits until the engine has ended what is under way and given the folder back. */
function closeFirst(event: { preventDefault(): void }): void {
  if (!studio) return;
  event.preventDefault();
  const ending = studio;
  studio = null;
  // Every window is closed by now. A second `quit` after one that was held up is not always heard; this is.
  ending.close().finally(() => app.exit(0));
}

/** The folder is in use, cannot be written, or is of a newer version: the message says which, and what to do. */
function fail(error: unknown): void {
  const message = whyNotStarted(error) ?? (error instanceof Error ? error.message : String(error));
  process.stderr.write(`${message}\n`);
  if (app.isReady()) dialog.showErrorBox(en.start.title, message);
  app.exit(1);
}

/** `--data DIR` or `--data=DIR`, else the usual one. */
function dataFolder(args: readonly string[]): string {
  const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='));
  const given = args[at]?.startsWith('--data=') ? args[at]?.slice('--data='.length) : args[at + 1];
  const { platform, env } = process;
  return at >= 0 && given ? resolve(given) : defaultFolder({ platform, env, home: homedir() });
}
