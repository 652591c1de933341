import { Switch } from '@mantine/core';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Settings } from '#shared/model/settings.ts';
import { SettingRow } from './setting-row.tsx';
import classes from './settings-page.module.css';

const themes = ['system', 'light', 'dark'] as const satisfies readonly Settings['theme'][];
const densities = ['compact', 'roomy'] as const satisfies readonly Settings['density'][];

/** Light or dark, how close rows stand, and whether single keys act. */
export function AppearanceSection() {
  const text = useText();
  const run = useCommand();
  const settings = useRecords((records) => records.settings);
  const change = (part: Partial<Settings>) => void run('settings.save', { ...settings, ...part });
  return (
    <Section title={text('settings.appearance')}>
      <Card className={classes.rows}>
        <SettingRow title={text('settings.theme')}>
          <Segments
            label={text('settings.theme')}
            value={settings.theme}
            onChange={(theme) => change({ theme })}
            options={themes.map((value) => ({ value, label: text(`settings.themes.${value}`) }))}
          />
        </SettingRow>
        <SettingRow title={text('settings.density')} hint={text('settings.densityHint')}>
          <Segments
            label={text('settings.density')}
            value={settings.density}
            onChange={(density) => change({ density })}
            options={densities.map((value) => ({ value, label: text(`settings.densities.${value}`) }))}
          />
        </SettingRow>
        <SettingRow title={text('settings.singleKeys')} hint={text('settings.singleKeysHint')}>
          <Switch
            aria-label={text('settings.singleKeys')}
            checked={settings.singleKeys}
            onChange={(event) => change({ singleKeys: event.currentTarget.checked })}
          />
        </SettingRow>
      </Card>
    </Section>
  );
}
