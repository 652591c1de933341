import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { confirm } from '#renderer/ui/dialog.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { SecretSummary } from '#shared/contract/commands/secrets.ts';
import { SettingRow } from '../setting-row.tsx';
import classes from '../settings-page.module.css';
import { missingSecrets } from './missing-secrets.ts';
import { RotateDialog } from './rotate-dialog.tsx';
import { SecretRow } from './secret-row.tsx';

/** What is shown of the vault in several places: asked for again with each `round`. */
export interface VaultPart {
  readonly round: number;
  readonly onChanged: () => void;
}

/** Named secrets: which hosts may have each, and what uses them. Values are never shown. */
export function SecretsSection({ round, onChanged }: VaultPart) {
  const text = useText();
  const run = useCommand();
  const dialogs = useStudioDialogs();
  const [rotated, setRotated] = useState<SecretSummary | null>(null);
  const vault = useRecords((records) => records.status?.vault);
  // The mail server's password is set where the server is.
  const mail = useRecords((records) => JSON.stringify(records.settings.mail));
  const secrets = useAnswer(
    `secrets ${round} ${mail}`,
    (engine, signal) => engine.call('secrets.list', {}, { signal }),
    {
      keep: true,
    },
  );
  const remove = async ({ name, usedBy }: SecretSummary) => {
    const isSure = await confirm(text, {
      title: text('secrets.removeTitle', { name }),
      body:
        usedBy.length === 0
          ? text('secrets.removeUnused')
          : text('secrets.removeUsed', { triggers: usedBy.join(', ') }),
      confirm: text('actions.remove'),
    });
    if (!isSure || (await run('secrets.remove', { name })) === null) return;
    onChanged();
    tell(text('states.removed', { name }));
  };
  const forget = async ({ name }: SecretSummary) => {
    const isSure = await confirm(text, {
      title: text('secrets.forgetTitle', { name }),
      body: text('secrets.forgetBody'),
      confirm: text('secrets.forget'),
    });
    if (!isSure || (await run('secrets.forgetFormer', { name })) === null) return;
    onChanged();
    tell(text('secrets.forgotten', { name }));
  };
  const list = secrets.value?.secrets;
  const triggers = useRecords((records) => records.triggers);
  const missing =
    list === undefined
      ? []
      : missingSecrets(
          triggers.values(),
          list.map(({ name }) => name),
        );
  return (
    <Section
      title={text('settings.secrets')}
      aside={
        <Button
          leftSection={<Glyph icon={IconPlus} size={14} />}
          onClick={() => dialogs.open({ kind: 'secret', onSaved: onChanged })}
        >
          {text('secrets.title')}
        </Button>
      }
    >
      <Card className={classes.rows}>
        {list === undefined ? <LoadingRows rows={2} /> : null}
        {list?.length === 0 && missing.length === 0 ? <EmptyState isRow>{text('secrets.empty')}</EmptyState> : null}
        {missing.map(({ name, host, usedBy }) => (
          <SettingRow
            key={name}
            title={
              <>
                <Mono>{name}</Mono> <Tag tone="warn">{text('secrets.notSet')}</Tag>
              </>
            }
            hint={text('secrets.missing', { triggers: usedBy.join(', ') })}
          >
            <Button variant="filled" onClick={() => dialogs.open({ kind: 'secret', name, host, onSaved: onChanged })}>
              {text('secrets.setNamed', { name })}
            </Button>
          </SettingRow>
        ))}
        {list?.map((secret) => (
          <SecretRow
            key={secret.name}
            secret={secret}
            onRotate={() => setRotated(secret)}
            onForget={() => void forget(secret)}
            onRemove={() => void remove(secret)}
          />
        ))}
      </Card>
      {vault === undefined ? null : <p className={classes.note}>{text(`settings.vaults.${vault}`)}</p>}
      {rotated === null ? null : <RotateDialog secret={rotated} onSaved={onChanged} onClose={() => setRotated(null)} />}
    </Section>
  );
}
