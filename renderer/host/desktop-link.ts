import { PORTS_ASKED, PORTS_GIVEN } from '#shared/contract/host-channel.ts';
import { type MenuCommand, menuCommandSchema, type StudioMessage } from '#shared/contract/host-messages.ts';
import type { Port } from '#shared/contract/port.ts';
import { messagePort } from './message-port.ts';

/** Who listens to the menu. The window has one desktop around it, so there is one set of them. */
export const menuCommands = new Set<(command: MenuCommand) => void>();

/** What came before anybody listened. */
export const earlyCommands: MenuCommand[] = [];

const folderWaiters: ((path: string | null) => void)[] = [];
let desktop: MessagePort | null = null;
let unsaved = false;

/** Asks the desktop for its ports: the engine's, which it gives back, and the desktop's own, for menu and closing. */
export function openDesktopPort(): Promise<Port> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent) => {
      const [engine, host] = event.ports;
      if (event.source !== window || event.data !== PORTS_GIVEN || !engine || !host) return;
      window.removeEventListener('message', take);
      desktop?.close();
      desktop = host;
      host.onmessage = (message: MessageEvent) => {
        const command = menuCommandSchema.safeParse(message.data);
        if (!command.success) return;
        if (command.data.command === 'folderChosen') folderWaiters.shift()?.(command.data.path);
        else if (menuCommands.size === 0) earlyCommands.push(command.data);
        else for (const listener of [...menuCommands]) listener(command.data);
      };
      tellUnsaved(unsaved);
      resolve(messagePort(engine));
    };
    window.addEventListener('message', take);
    window.postMessage(PORTS_ASKED, window.origin);
  });
}

export function tellUnsaved(hasUnsaved: boolean): void {
  unsaved = hasUnsaved;
  desktop?.postMessage({ unsaved } satisfies StudioMessage);
}

/** Has the desktop show its chooser of folders; null where the person chose none. */
export function askForFolder(): Promise<string | null> {
  if (desktop === null) return Promise.resolve(null);
  desktop.postMessage({ chooseFolder: true } satisfies StudioMessage);
  return new Promise((resolve) => folderWaiters.push(resolve));
}
