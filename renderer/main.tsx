import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './ui/global.css';
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { connect } from './host/connect.ts';
import { NavigationProvider } from './shell/navigation.tsx';
import { Shell } from './shell/shell.tsx';
import { createI18n } from './studio/i18n.ts';
import { StudioProvider } from './studio/studio.tsx';
import { cssVariablesResolver, theme } from './ui/theme.ts';

// First of all: it takes the session's token out of the address, which the navigation reads next.
const engine = connect();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <I18nextProvider i18n={createI18n()}>
        <StudioProvider engine={engine}>
          <NavigationProvider>
            <ModalsProvider>
              <Notifications position="bottom-center" limit={4} />
              <Shell />
            </ModalsProvider>
          </NavigationProvider>
        </StudioProvider>
      </I18nextProvider>
    </MantineProvider>
  </StrictMode>,
);
