import { Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { confirm } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { SettingRow } from './setting-row.tsx';
import classes from './settings-page.module.css';

/** Named secrets: which hosts may have each, and which triggers use it. Values are never shown. */
export function SecretsSection() {
  const text = useText();
  const run = useCommand();
  const dialogs = useStudioDialogs();
  const vault = useRecords((records) => records.status?.vault);
  const secrets = useAnswer('secrets', (engine, signal) => engine.call('secrets.list', {}, { signal }), { keep: true });
  const set = (name?: string) =>
    dialogs.open({ kind: 'secret', ...(name === undefined ? {} : { name }), onSaved: secrets.reload });
  const remove = async (name: string, usedBy: readonly string[]) => {
    const isSure = await confirm(text, {
      title: text('secrets.removeTitle', { name }),
      body:
        usedBy.length === 0
          ? text('secrets.removeUnused')
          : text('secrets.removeUsed', { triggers: usedBy.join(', ') }),
      confirm: text('actions.remove'),
    });
    if (!isSure || (await run('secrets.remove', { name })) === null) return;
    secrets.reload();
    tell(text('states.removed', { name }));
  };
  const list = secrets.value?.secrets;
  return (
    <Section
      title={text('settings.secrets')}
      aside={
        <Button leftSection={<Glyph icon={IconPlus} size={14} />} onClick={() => set()}>
          {text('secrets.title')}
        </Button>
      }
    >
      <Card className={classes.rows}>
        {list === undefined ? <LoadingRows rows={2} /> : null}
        {list?.length === 0 ? <EmptyState>{text('secrets.empty')}</EmptyState> : null}
        {list?.map((secret) => (
          <SettingRow
            key={secret.name}
            title={<Mono>{secret.name}</Mono>}
            hint={
              <>
                {text('secrets.forHosts', { hosts: secret.hosts.join(', ') })}{' '}
                {secret.usedBy.length === 0
                  ? text('secrets.unused')
                  : text('secrets.usedBy', { triggers: secret.usedBy.join(', ') })}
              </>
            }
          >
            <IconButton
              icon={IconPencil}
              label={text('secrets.setAnew', { name: secret.name })}
              onClick={() => set(secret.name)}
            />
            <IconButton
              icon={IconTrash}
              label={text('actions.removeNamed', { name: secret.name })}
              onClick={() => void remove(secret.name, secret.usedBy)}
            />
          </SettingRow>
        ))}
      </Card>
      {vault === undefined ? null : <p className={classes.note}>{text(`settings.vaults.${vault}`)}</p>}
    </Section>
  );
}
