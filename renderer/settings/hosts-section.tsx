import { Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { SettingRow } from './setting-row.tsx';
import classes from './settings-page.module.css';

/** Private hosts that this workspace may call. Every other private address is refused. */
export function HostsSection() {
  const text = useText();
  const run = useCommand();
  const settings = useRecords((records) => records.settings);
  const [draft, setDraft] = useState('');
  const save = (allowedHosts: string[]) => run('settings.save', { ...settings, allowedHosts });
  const add = async () => {
    const host = draft.trim().toLowerCase();
    if (host === '' || settings.allowedHosts.includes(host)) return;
    if ((await save([...settings.allowedHosts, host])) !== null) setDraft('');
  };
  return (
    <Section title={text('settings.hosts')}>
      <Card className={classes.rows}>
        <p className={classes.note} style={{ paddingInline: 0 }}>
          {text('settings.hostsLead')}
        </p>
        {settings.allowedHosts.map((host) => (
          <SettingRow key={host} title={<Mono>{host}</Mono>}>
            <IconButton
              icon={IconTrash}
              label={text('actions.removeNamed', { name: host })}
              onClick={() => void save(settings.allowedHosts.filter((other) => other !== host))}
            />
          </SettingRow>
        ))}
        <form
          className={classes.allow}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextInput
            aria-label={text('settings.host')}
            placeholder="10.0.0.4:8080"
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            w={280}
            data-mono
          />
          <Button type="submit" disabled={draft.trim() === ''}>
            {text('settings.allowHost')}
          </Button>
        </form>
      </Card>
    </Section>
  );
}
