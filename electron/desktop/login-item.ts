import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import { autostartEntry } from '#shared/host/always-on/autostart-entry.ts';

/** What a start without a window is asked for by. */
export const HIDDEN = '--hidden';

/** Has the system start the app, without a window, when its user signs in; or has it no longer do so. */
export function startAtLogin(isWanted: boolean, folder: string): void {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), '--data', folder, HIDDEN];
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isWanted, path: process.execPath, args });
    return;
  }
  // Electron has no way of its own there. An AppImage is started by its file: what it unpacks to goes with it.
  const program = process.env.APPIMAGE ?? process.execPath;
  const folderOfAll = join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'autostart');
  const file = join(folderOfAll, 'postback-studio.desktop');
  try {
    mkdirSync(folderOfAll, { recursive: true });
    if (!isWanted) rmSync(file, { force: true });
    else
      writeFileSync(file, autostartEntry({ name: app.name, comment: en.login.comment, command: [program, ...args] }));
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
