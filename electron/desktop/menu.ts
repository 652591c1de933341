import { Menu, type MenuItemConstructorOptions } from 'electron';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import type { MenuCommand } from '#shared/contract/host-messages.ts';

const text = en.menu;
const pages = ['home', 'customers', 'templates', 'triggers', 'samples', 'deliveries', 'catcher'] as const;

/** The app's menu. What it names belongs to the studio, which handles its shortcuts itself: the menu only shows them. */
export function buildMenu(tell: (command: MenuCommand) => void, isPackaged: boolean): Menu {
  const command = (label: string, accelerator: string, message: MenuCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => tell(message),
  });
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: text.file,
      submenu: [
        command(text.save, 'CmdOrCtrl+S', { command: 'save' }),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: text.edit,
      submenu: [
        command(text.undo, 'CmdOrCtrl+Z', { command: 'undo' }),
        command(text.redo, isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y', { command: 'redo' }),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: text.go,
      submenu: [
        command(text.search, 'CmdOrCtrl+K', { command: 'search' }),
        { type: 'separator' },
        ...pages.map((page, index) =>
          command(text[page], `CmdOrCtrl+${index + 1}`, { command: 'goTo', page: index + 1 }),
        ),
      ],
    },
    {
      label: text.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { label: text.window, role: 'windowMenu' },
  ];
  return Menu.buildFromTemplate(template);
}
