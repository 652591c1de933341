import { app, BrowserWindow, dialog, Menu, screen } from 'electron';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import { STUDIO_ORIGIN } from '#shared/contract/host-channel.ts';
import type { MenuCommand } from '#shared/contract/host-messages.ts';
import type { Port } from '#shared/contract/port.ts';
import { handOverPorts } from './hand-over-ports.ts';
import { buildMenu } from './menu.ts';
import { SMALLEST } from './place-window.ts';
import { openWindowBounds } from './window-bounds.ts';

export interface StudioWindowOptions {
  readonly preload: string;
  readonly icon: string;
  /** Serves the engine's contract on a port of the window. */
  readonly serve: (port: Port) => void;
  /** The person goes on with unsaved work: the window does not close, the app does not quit. */
  readonly onKept: () => void;
}

/** The open window, and how it is told what to show. */
export interface StudioWindow {
  readonly window: BrowserWindow;
  readonly tell: (command: MenuCommand) => void;
}

/** Opens the one window, where it was when it was last closed. Closing it with unsaved work asks first. */
export function openStudioWindow({ preload, icon, serve, onKept }: StudioWindowOptions): StudioWindow {
  const kept = openWindowBounds();
  const { isMaximized, ...bounds } = kept.read(screen.getAllDisplays().map((display) => display.workArea));
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: app.name,
    icon,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (isMaximized) window.maximize();
  const link = handOverPorts(window, { serve, chooseFolder: () => askForFolder(window) });
  Menu.setApplicationMenu(buildMenu(link.tell, app.isPackaged));

  let mayClose = false;
  window.on('close', (event) => {
    if (!mayClose && link.hasUnsaved()) {
      event.preventDefault();
      if (!asksToDiscard(window)) {
        onKept();
        return;
      }
      mayClose = true;
      window.close();
      return;
    }
    kept.write({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${STUDIO_ORIGIN}/`);
  return { window, tell: link.tell };
}

function asksToDiscard(window: BrowserWindow): boolean {
  const text = en.close;
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    title: app.name,
    message: text.message,
    detail: text.detail,
    buttons: [text.keep, text.discard],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 1;
}

async function askForFolder(window: BrowserWindow): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: en.chooseFolder.title,
    buttonLabel: en.chooseFolder.choose,
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0] ?? null;
}
