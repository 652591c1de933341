import type { MenuCommand } from '#shared/contract/host-messages.ts';
import { earlyCommands, menuCommands } from './desktop-link.ts';

export type { MenuCommand };

/**
 * Tells what was chosen in the desktop's menu; in a browser, nothing ever is. Shortcuts belong to the studio in both:
 * it handles the keys itself and calls `preventDefault`, so that the menu's own accelerator stays out of it.
 */
export function onMenuCommand(listener: (command: MenuCommand) => void): () => void {
  menuCommands.add(listener);
  for (const command of earlyCommands.splice(0)) listener(command);
  return () => menuCommands.delete(listener);
}
