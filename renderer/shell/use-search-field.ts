import { type KeyboardEvent, type RefCallback, useCallback, useEffect, useRef } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';

interface SearchField {
  readonly ref: RefCallback<HTMLInputElement>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/**
 * What its field does for whoever types faster than search is drawn: it has the focus from the moment in which search
 * opens, so that no key after Ctrl K goes to the page, and Enter takes the best match also where records come after it.
 */
export function useSearchField(query: string): SearchField {
  const isLoaded = useRecords((records) => records.isLoaded);
  const field = useRef<HTMLInputElement>(null);
  const asked = useRef<string | null>(null);

  const ref = useCallback<RefCallback<HTMLInputElement>>((shown) => {
    const opener = document.activeElement;
    field.current = shown;
    asked.current = null;
    shown?.focus({ preventScroll: true });
    return () => {
      field.current = null;
      // What was chosen may have a field of its own by then.
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
      });
    };
  }, []);

  useEffect(() => {
    if (!isLoaded || asked.current === null) return;
    if (asked.current === query) bestMatch(field.current)?.click();
    asked.current = null;
  }, [isLoaded, query]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || query.trim() === '') return;
    const match = bestMatch(event.currentTarget);
    if (match === undefined && !isLoaded) asked.current = query;
    // What is marked is taken by Mantine; records that came after the last letter are not marked.
    else if (match?.closest('[role=dialog]')?.querySelector('[data-selected]') === null) match.click();
  };
  return { ref, onKeyDown };
}

function bestMatch(field: HTMLInputElement | null): HTMLElement | undefined {
  return field?.closest('[role=dialog]')?.querySelector<HTMLElement>('[data-action]') ?? undefined;
}
