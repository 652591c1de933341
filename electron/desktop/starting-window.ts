import { app, BrowserWindow } from 'electron';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import { startingPage } from '#shared/host/starting-page.ts';

/** A small window that says what the engine does before it can start. The studio's takes its place. */
export function openStartingWindow(message: string, icon: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 480,
    height: 172,
    useContentSize: true,
    resizable: false,
    maximizable: false,
    fullscreenable: false,
    autoHideMenuBar: true,
    title: app.name,
    icon,
    webPreferences: {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      javascript: false,
      devTools: false,
    },
  });
  const page = startingPage({ title: en.start.waiting, message });
  void window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(page)}`);
  return window;
}
