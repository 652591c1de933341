import { useEffect, useState } from 'react';

/**
 * Gives the focus back, once a dialog closes or is gone, to what had it when it opened; for what was chosen from a menu,
 * to the button that the menu hangs on. Where the focus went elsewhere by then, it stays there. For dialogs that are made
 * as they open: one that is there before gives it back by itself.
 */
export function useReturnedFocus(isOpen = true): void {
  const [wasOpen, setWasOpen] = useState(false);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen) setOpener(openerOf(document.activeElement));
  }
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      // It may take a moment to fade, and has the focus until then.
      const closing = document.activeElement?.closest('[role=dialog]');
      setTimeout(() => {
        const now = document.activeElement;
        const isLost = now === document.body || closing?.contains(now) === true;
        if (isLost && opener?.isConnected) opener.focus({ preventScroll: true });
      });
    };
  }, [isOpen, opener]);
}

function openerOf(active: Element | null): HTMLElement | null {
  const target = active?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  if (target) return document.getElementById(target);
  return active instanceof HTMLElement ? active : null;
}
