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
  useHotkeys(singleKeys ? [['shift + ?', showKeys, { usePhysicalKeys: false }]] : []);
  useEffect(() =>
    onMenuCommand((command) => {
      if (command.command === 'goTo') goTo(command.page);
      if (command.command === 'search') openSpotlight();
    }),
  );
}
