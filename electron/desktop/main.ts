import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, powerMonitor, session } from 'electron';
import { defaultFolder } from '#engine/folder/default-folder.ts';
import { whyNotStarted } from '#engine/why-not-started.ts';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import { type AlwaysOn, startAlwaysOn } from './always-on.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { denyPermissions, guardContents } from './guard-contents.ts';
import { HIDDEN } from './login-item.ts';
import { asksToKeepRunning, asksToQuit } from './quit-dialogs.ts';
import { type RunningStudio, startDesktopEngine } from './start-engine.ts';
import { openStartingWindow } from './starting-window.ts';
import { openStudioWindow, type StudioWindow } from './studio-window.ts';
import { wasTold } from './told-once.ts';

// dist/desktop/main.js: preload, renderer and icon lie beside it.
const dist = resolve(import.meta.dirname, '..');
const icon = resolve(dist, '..', 'resources', 'icons', 'icon.png');
const folder = dataFolder(process.argv);

// Chromium's own files stay out of the data folder's top, and go with it where `--data` names another.
const own = join(folder, 'window');
mkdirSync(own, { recursive: true, mode: 0o700 });
app.setPath('userData', own);
registerAppScheme();
// Where Electron was started without its sandbox (as root it has to be), enabling it would stop every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

let studioWindow: StudioWindow | null = null;
let alwaysOn: AlwaysOn | null = null;
/** Says what the engine does before it can start. */
let startingWindow: BrowserWindow | null = null;
/** Quit was asked for and agreed to, or comes from the system: nothing more is asked. */
let isQuitting = false;
let studio: RunningStudio | null = null;

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_, args) => {
    if (!args.includes(HIDDEN)) showWindow();
  });
  app.on('activate', () => showWindow());
  app.on('web-contents-created', (_, contents) => guardContents(contents, () => studioWindow?.window ?? null));
  app.on('window-all-closed', afterLastWindow);
  app.on('before-quit', askFirst);
  app.on('will-quit', closeFirst);
  // Not awaited at the top level: an ES module that waits there keeps Electron from getting ready.
  app.whenReady().then(start).catch(fail);
} else {
  app.quit();
}

async function start(): Promise<void> {
  denyPermissions(session.defaultSession);
  serveApp(join(dist, 'renderer'));
  studio = await startDesktopEngine(folder, sayThatItWaits);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quitUnasked);
  powerMonitor.on('shutdown', quitUnasked);
  alwaysOn = startAlwaysOn({ engine: studio.engine, folder, icon, open: showWindow, quit: () => app.quit() });
  if (process.argv.includes(HIDDEN)) return;
  // Not before: there would be no window for a moment, and with its last one the app ends.
  openWindow(studio).window.once('show', () => startingWindow?.destroy());
}

function sayThatItWaits(message: string): void {
  process.stderr.write(`${message}\n`);
  if (process.argv.includes(HIDDEN)) return;
  const opened = openStartingWindow(message, icon);
  startingWindow = opened;
  opened.on('closed', () => {
    startingWindow = null;
  });
}

function openWindow({ engine }: RunningStudio): StudioWindow {
  const preload = join(dist, 'preload', 'preload.cjs');
  const opened = openStudioWindow({
    preload,
    icon,
    serve: (port) => engine.serve(port),
    onKept: () => {
      isQuitting = false;
    },
  });
  studioWindow = opened;
  alwaysOn?.windowIs('open');
  opened.window.on('closed', () => {
    studioWindow = null;
    alwaysOn?.windowIs('closed');
  });
  return opened;
}

/** Brings the window to the front, or back where it was closed; at `address`, where one is given. */
function showWindow(address?: string): void {
  startingWindow?.focus();
  if (!studio) return;
  const { window, tell } = studioWindow ?? openWindow(studio);
  if (window.isMinimized()) window.restore();
  window.focus();
  if (address !== undefined && address !== '#/') tell({ command: 'open', address });
}

/** The engine goes on while a trigger is active; the first time, that is said. */
function afterLastWindow(): void {
  if (process.platform === 'darwin' && !isQuitting) return;
  if (isQuitting || !alwaysOn?.keepsRunning()) app.quit();
  else if (!wasTold('keepRunning')) void sayThatItRuns();
}

async function sayThatItRuns(): Promise<void> {
  if (!(await asksToKeepRunning())) app.quit();
}

/** Quit names what will wait until the next start. */
function askFirst(event: { preventDefault(): void }): void {
  if (isQuitting || !alwaysOn) return;
  event.preventDefault();
  const { waiting, keepsRunning } = alwaysOn;
  void waiting()
    .catch(() => 0)
    .then((count) => asksToQuit({ waiting: count, isListening: keepsRunning() }, studioWindow?.window ?? null))
    .then((quits) => {
      if (quits) quitUnasked();
    });
}

function quitUnasked(): void {
  isQuitting = true;
  app.quit();
}

/** Quitting waits until the engine has ended what is under way and given the folder back. */
function closeFirst(event: { preventDefault(): void }): void {
  if (!studio) return;
  event.preventDefault();
  const ending = studio;
  studio = null;
  alwaysOn?.close();
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
