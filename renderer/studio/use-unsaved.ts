import { useCallback } from 'react';
import { useLeaveGuard } from '#renderer/shell/navigation.tsx';
import { confirm } from '#renderer/ui/dialog.tsx';
import { useText } from '#renderer/ui/use-text.ts';

/** While `isUnsaved`, asks before this page is left or its window closed. `name` is what would be lost. */
export function useUnsaved(isUnsaved: boolean, name: string): void {
  const text = useText();
  const ask = useCallback(
    () =>
      confirm(text, {
        title: text('unsaved.title'),
        body: text('unsaved.body', { name }),
        confirm: text('unsaved.leave'),
      }),
    [text, name],
  );
  useLeaveGuard(isUnsaved, ask);
}
