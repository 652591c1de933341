import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { confirm } from '#renderer/ui/dialog.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { SettingRow } from './setting-row.tsx';
import classes from './settings-page.module.css';

/** Where events come in: the address, the token that a sender shows, and a request to try it with. */
export function IngestSection() {
  const text = useText();
  const run = useCommand();
  const status = useRecords((records) => records.status);
  const [isShown, setIsShown] = useState(false);
  const token = useAnswer('token', (engine, signal) => engine.call('ingest.token', {}, { signal }));
  const url = status?.ingestUrl ?? null;
  const value = token.value?.token ?? '';

  const renew = async () => {
    const isSure = await confirm(text, {
      title: text('settings.renewTitle'),
      body: text('settings.renewBody'),
      confirm: text('settings.renew'),
    });
    if (!isSure || (await run('ingest.token', { renew: true })) === null) return;
    token.reload();
    tell(text('settings.renewed'));
  };
  const command = [
    `curl -X POST ${url ?? ''}`,
    `-H 'authorization: Bearer ${value}'`,
    `-H 'content-type: application/json'`,
    `-d '{"type":"order.shipped","customer":"…","payload":{}}'`,
  ].join(' ');

  return (
    <Section title={text('home.source.title')}>
      <Card className={classes.rows}>
        {url === null ? <Banner tone="warn">{status?.ingestProblem ?? text('engine.connecting')}</Banner> : null}
        <SettingRow title={text('settings.ingestUrl')} hint={text('settings.ingestUrlHint')}>
          <Mono>{url ?? '–'}</Mono>
          {url === null ? null : <CopyButton label={text('home.source.copyAddress')} value={url} />}
        </SettingRow>
        <SettingRow title={text('settings.token')} hint={text('settings.tokenHint')}>
          <Mono>{isShown ? value : '••••••••••••'}</Mono>
          <Button size="compact-sm" variant="subtle" onClick={() => setIsShown(!isShown)}>
            {text(isShown ? 'settings.hide' : 'settings.show')}
          </Button>
          <CopyButton label={text('home.source.copyToken')} value={value} />
          <Button onClick={() => void renew()}>{text('settings.renew')}</Button>
        </SettingRow>
        <SettingRow title={text('settings.tryIt')} hint={text('settings.tryItHint')}>
          <CopyButton label={text('settings.copyCommand')} value={command} />
        </SettingRow>
      </Card>
    </Section>
  );
}
