import type { KeyboardEvent } from 'react';

const MENU_ITEM = '[role=menuitem]:not(:disabled)';

/** The arrow keys in a menu, or among what else `selector` finds: to the next one that can be used, round. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector = MENU_ITEM): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + by + items.length) % items.length]?.focus();
}
