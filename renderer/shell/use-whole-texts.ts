import { useEffect } from 'react';

/** Whoever points at a text that ends in an ellipsis for want of room is shown the whole of it, on every page. */
export function useWholeTexts(): void {
  useEffect(() => {
    const tell = ({ target }: PointerEvent) => {
      if (!(target instanceof HTMLElement)) return;
      if (target.dataset.whole !== undefined) {
        // What was cut may have room by now, or another text.
        target.removeAttribute('title');
        delete target.dataset.whole;
      }
      if (target.scrollWidth <= target.clientWidth || target.closest('[title]') !== null) return;
      if (getComputedStyle(target).textOverflow !== 'ellipsis') return;
      target.title = target.textContent;
      target.dataset.whole = '';
    };
    document.addEventListener('pointerover', tell, { passive: true });
    return () => document.removeEventListener('pointerover', tell);
  }, []);
}
