import { type BrowserWindow, type IpcMainEvent, ipcMain, MessageChannelMain, type MessagePortMain } from 'electron';
import { HOST_CHANNEL, STUDIO_ORIGIN } from '#shared/contract/host-channel.ts';
import { type MenuCommand, studioMessageSchema } from '#shared/contract/host-messages.ts';
import type { Port } from '#shared/contract/port.ts';
import { messagePortMain } from './message-port-main.ts';

export interface StudioLink {
  /** Whether closing the window would lose work. */
  hasUnsaved(): boolean;
  tell(command: MenuCommand): void;
}

export interface LinkOptions {
  readonly serve: (port: Port) => void;
  /** A path, or null where the person chose none. */
  readonly chooseFolder: () => Promise<string | null>;
}

/**
 * Gives the window its two ports when it asks: the engine's, which `serve` gets the other end of, and one for the menu.
 * Only the main frame of this window, with the studio in it, is answered. A reloaded page asks anew.
 */
export function handOverPorts(window: BrowserWindow, { serve, chooseFolder }: LinkOptions): StudioLink {
  let isUnsaved = false;
  let host: MessagePortMain | null = null;

  // What is told before the page has its port is told once it has.
  let early: MenuCommand[] = [];
  const tell = (command: MenuCommand) => {
    if (host) host.postMessage(command);
    else early = [...early, command];
  };
  const answer = (event: IpcMainEvent) => {
    const { mainFrame } = window.webContents;
    if (event.senderFrame !== mainFrame || mainFrame.origin !== STUDIO_ORIGIN) return;
    const engine = new MessageChannelMain();
    const menu = new MessageChannelMain();
    host?.close();
    host = menu.port1;
    isUnsaved = false;
    host.on('message', ({ data }) => {
      const message = studioMessageSchema.safeParse(data);
      if (!message.success) return;
      if ('unsaved' in message.data) isUnsaved = message.data.unsaved;
      else void chooseFolder().then((path) => tell({ command: 'folderChosen', path }));
    });
    host.start();
    serve(messagePortMain(engine.port1));
    mainFrame.postMessage(HOST_CHANNEL, null, [engine.port2, menu.port2]);
    for (const command of early) host.postMessage(command);
    early = [];
  };
  ipcMain.on(HOST_CHANNEL, answer);
  window.once('closed', () => ipcMain.off(HOST_CHANNEL, answer));

  return {
    hasUnsaved: () => isUnsaved,
    tell,
  };
}
