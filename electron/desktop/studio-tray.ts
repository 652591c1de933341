import { app, Menu, nativeImage, Tray } from 'electron';
import { type TrayFacts, trayEntries, trayTip } from '#shared/host/always-on/tray-entries.ts';

interface TrayOptions {
  readonly icon: string;
  readonly open: (address: string) => void;
  readonly quit: () => void;
  /** All deliveries wait from now on, or go on. */
  readonly pauseAll: (isPaused: boolean) => void;
}

const SIZE = process.platform === 'win32' ? 16 : 22;

/** The icon that stays while there is no window, with what waits and what failed in its menu. */
export function createTray({ icon, open, quit, pauseAll }: TrayOptions) {
  let tray: Tray | null = null;
  let shown = '';

  const make = () => {
    const made = new Tray(nativeImage.createFromPath(icon).resize({ width: SIZE, height: SIZE }));
    made.on('click', () => open('#/'));
    return made;
  };
  return {
    show(facts: TrayFacts, isWanted: boolean) {
      if (!isWanted) {
        tray?.destroy();
        tray = null;
        shown = '';
        return;
      }
      const now = JSON.stringify(facts);
      if (tray && now === shown) return;
      tray ??= make();
      shown = now;
      tray.setToolTip(trayTip(app.name, facts));
      tray.setContextMenu(menuOf(facts, { open, quit, pauseAll }));
    },
    close() {
      tray?.destroy();
      tray = null;
    },
  };
}

/** What a click on the tray shows. */
function menuOf(facts: TrayFacts, { open, quit, pauseAll }: Omit<TrayOptions, 'icon'>): Menu {
  return Menu.buildFromTemplate(
    trayEntries(facts).map((entry) => {
      if (entry === null) return { type: 'separator' as const };
      const { label, does } = entry;
      if (does === null) return { label, enabled: false };
      const acts = { quit, pauseAll: () => pauseAll(true), resumeAll: () => pauseAll(false) };
      return { label, click: () => (typeof does === 'string' ? acts[does]() : open(does.open)) };
    }),
  );
}
