import { useMantineColorScheme } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { openSpotlight } from '@mantine/spotlight';
import { useEffect, useRef } from 'react';
import { DropTarget } from '#renderer/dropped/drop-target.tsx';
import { useRecords } from '#renderer/studio/studio.tsx';
import { TitleCount } from '#renderer/ui/page.tsx';
import { AllKeys } from './all-keys.tsx';
import { usePlace } from './navigation.tsx';
import { PageView } from './page-view.tsx';
import { Search } from './search.tsx';
import classes from './shell.module.css';
import { SideBar } from './side-bar.tsx';
import { StudioDialogsProvider } from './studio-dialogs.tsx';
import { TopBars } from './top-bars.tsx';
import { useFailureNotices } from './use-failure-notices.ts';
import { useShellKeys } from './use-shell-keys.ts';
import { useWholeTexts } from './use-whole-texts.ts';

/** The window: side bar, the page, and what floats over all of it. */
export function Shell() {
  const place = usePlace();
  const isNarrow = useMediaQuery('(max-width: 1279px)', undefined, { getInitialValueInEffect: false });
  const isEditor = place.name === 'template' || place.name === 'newTemplate';
  const [keysAreShown, keys] = useDisclosure();
  useAppearance();
  useShellKeys(keys.open);
  useFailureNotices();
  useWholeTexts();
  const unseen = useRecords(
    (records) => records.troubles.filter(({ state, isSeen }) => state === 'failed' && !isSeen).length,
  );
  return (
    <StudioDialogsProvider>
      <div className={classes.app}>
        <TopBars />
        <div className={classes.columns}>
          <SideBar isRail={isNarrow || isEditor} onSearch={openSpotlight} />
          <div className={classes.content}>
            <TitleCount value={unseen}>
              <PageView place={place} />
            </TitleCount>
          </div>
        </div>
        <Search onKeys={keys.open} />
        <DropTarget />
        <AllKeys opened={keysAreShown} onClose={keys.close} />
      </div>
    </StudioDialogsProvider>
  );
}

/** Theme and density are settings of the workspace; the studio follows them. */
function useAppearance(): void {
  const { theme, density } = useRecords((records) => records.settings);
  const isLoaded = useRecords((records) => records.isLoaded);
  const { setColorScheme } = useMantineColorScheme();
  // Another function whenever it is asked for; setting the scheme has the whole document styled anew, twice.
  const set = useRef(setColorScheme);
  useEffect(() => {
    set.current = setColorScheme;
  });
  useEffect(() => {
    if (isLoaded) set.current(theme === 'system' ? 'auto' : theme);
  }, [isLoaded, theme]);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
}
