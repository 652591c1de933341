import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what had it when a dialog that is made as it opens came, once it is gone; for what was chosen
 * from a menu, to the button that the menu hangs on. Where the focus is elsewhere by then, it stays there.
 */
export function useReturnedFocus(isOpen = true): void {
  const [opener] = useState(() => (isOpen ? openerOf(document.activeElement) : null));
  useEffect(
    () => () => {
      setTimeout(() => {
        if (opener?.isConnected && document.activeElement === document.body) opener.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}

function openerOf(active: Element | null): HTMLElement | null {
  const target = active?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  if (target) return document.getElementById(target);
  return active instanceof HTMLElement ? active : null;
}
