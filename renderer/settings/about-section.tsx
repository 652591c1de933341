import { useRecords } from '#renderer/studio/studio.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { NetworkRows } from './network-rows.tsx';
import { SettingRow } from './setting-row.tsx';
import classes from './settings-page.module.css';

/** The version, and where everything is kept. */
export function AboutSection() {
  const text = useText();
  const status = useRecords((records) => records.status);
  if (status === null) return null;
  return (
    <Section title={text('settings.about')}>
      <Card className={classes.rows}>
        <SettingRow title="Postback Studio" hint={text(`settings.runsAs.${status.host}`)}>
          <Mono>{status.version}</Mono>
        </SettingRow>
        <SettingRow title={text('settings.folder')} hint={text('settings.folderHint')}>
          <Mono>{status.folder}</Mono>
          <CopyButton label={text('settings.copyFolder')} value={status.folder} />
        </SettingRow>
        <NetworkRows network={status.network} />
        <SettingRow title={text('settings.vault')}>{text(`settings.vaultNames.${status.vault}`)}</SettingRow>
      </Card>
    </Section>
  );
}
