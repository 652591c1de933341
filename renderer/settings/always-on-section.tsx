import { Switch } from '@mantine/core';
import { useState } from 'react';
import { canTell, isTelling, setTelling } from '#renderer/host/browser-notices.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Settings } from '#shared/model/settings.ts';
import { SettingRow } from './setting-row.tsx';
import classes from './settings-page.module.css';

/** What goes on without a window, and how one is told: on the desktop and in a browser each has its own. */
export function AlwaysOnSection() {
  const text = useText();
  const host = useRecords((records) => records.status?.host);
  return (
    <Section title={text('alwaysOn.title')}>
      <Card className={classes.rows}>{host === 'desktop' ? <OnTheDesktop /> : <InABrowser />}</Card>
      <p className={classes.note}>{text(host === 'desktop' ? 'alwaysOn.tray' : 'alwaysOn.service')}</p>
    </Section>
  );
}

function OnTheDesktop() {
  const text = useText();
  const run = useCommand();
  const settings = useRecords((records) => records.settings);
  const change = (part: Partial<Settings>) => void run('settings.save', { ...settings, ...part });
  return (
    <>
      <SettingRow title={text('alwaysOn.tell')} hint={text('alwaysOn.tellHint')}>
        <Switch
          aria-label={text('alwaysOn.tell')}
          checked={settings.notifications}
          onChange={(event) => change({ notifications: event.currentTarget.checked })}
        />
      </SettingRow>
      <SettingRow title={text('alwaysOn.login')} hint={text('alwaysOn.loginHint')}>
        <Switch
          aria-label={text('alwaysOn.login')}
          checked={settings.startAtLogin}
          onChange={(event) => change({ startAtLogin: event.currentTarget.checked })}
        />
      </SettingRow>
    </>
  );
}

function InABrowser() {
  const text = useText();
  const [isOn, setIsOn] = useState(isTelling);
  const [isDenied, setIsDenied] = useState(false);
  const turn = async (isWanted: boolean) => {
    const isNow = await setTelling(isWanted);
    setIsOn(isNow);
    setIsDenied(isWanted && !isNow);
  };
  return (
    <SettingRow
      title={text('alwaysOn.tellHere')}
      hint={<span role="status">{text(isDenied ? 'alwaysOn.denied' : 'alwaysOn.tellHereHint')}</span>}
    >
      <Switch
        aria-label={text('alwaysOn.tellHere')}
        checked={isOn}
        disabled={!canTell()}
        onChange={(event) => void turn(event.currentTarget.checked)}
      />
    </SettingRow>
  );
}
