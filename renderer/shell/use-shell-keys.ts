import { useHotkeys } from '@mantine/hooks';
import { openSpotlight } from '@mantine/spotlight';
import { useEffect } from 'react';
import { onMenuCommand } from '#renderer/host/menu-commands.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useNavigation } from './navigation.tsx';
import { pages } from './pages.tsx';
import { hrefOf } from './routes.ts';

/** Keys that act everywhere: Ctrl 1 to 7 go to a page, `?` shows all keys. The desktop's menu says the same. */
export function useShellKeys(showKeys: () => void): void {
  const { go } = useNavigation();
  const singleKeys = useRecords((records) => records.settings.singleKeys);
  const goTo = (number: number) => {
    const page = pages[number - 1];
    if (page !== undefined) go(hrefOf(page.name, {}));
  };
  useHotkeys(
    pages.map((_, index) => [`mod + ${index + 1}`, () => goTo(index + 1)] as const).map(([keys, act]) => [keys, act]),
  );
  // By the character: which keys make a question mark depends on the keyboard.
  useEffect(() => {
    if (!singleKeys) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      showKeys();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [singleKeys, showKeys]);
  useEffect(() =>
    onMenuCommand((command) => {
      if (command.command === 'goTo') goTo(command.page);
      if (command.command === 'open') go(command.address);
      if (command.command === 'search') openSpotlight();
      if (command.command === 'save' || command.command === 'undo' || command.command === 'redo') {
        pressFor(command.command);
      }
    }),
  );
}

const menuKeys = {
  save: { key: 's' },
  undo: { key: 'z' },
  redo: { key: 'z', shiftKey: true },
} as const satisfies Record<string, KeyboardEventInit>;

/** A menu's entry is its key: whoever takes the key takes the entry too. What no page takes is left to the field. */
function pressFor(command: keyof typeof menuKeys): void {
  const press = new KeyboardEvent('keydown', {
    ...menuKeys[command],
    ctrlKey: true,
    bubbles: true,
    cancelable: true,
  });
  const isFree = (document.activeElement ?? document.body).dispatchEvent(press);
  if (isFree && command !== 'save') document.execCommand(command);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
