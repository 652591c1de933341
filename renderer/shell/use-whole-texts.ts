import { useEffect } from 'react';

/** Whoever points at a text that ends in an ellipsis for want of room is shown the whole of it, on every page. */
export function useWholeTexts(): void {
  useEffect(() => {
    let told: HTMLElement | null = null;
    // Elements are used again for other rows: none keeps the text of one that was pointed at.
    const forget = () => {
      told?.removeAttribute('title');
      told = null;
    };
    const tell = ({ target }: PointerEvent) => {
      forget();
      const cut = boxAround(target);
      if (cut === null || cut.scrollWidth <= cut.clientWidth || cut.closest('[title]') !== null) return;
      if (getComputedStyle(cut).textOverflow !== 'ellipsis') return;
      cut.title = cut.textContent;
      told = cut;
    };
    document.addEventListener('pointerover', tell, { passive: true });
    return () => {
      document.removeEventListener('pointerover', tell);
      forget();
    };
  }, []);
}

/** The box that a place of the page is in; words in a line have none of their own. */
function boxAround(target: EventTarget | null): HTMLElement | null {
  let box = target instanceof HTMLElement ? target : null;
  while (box !== null && box.clientWidth === 0) box = box.parentElement;
  return box;
}
