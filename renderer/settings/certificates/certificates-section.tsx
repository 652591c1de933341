import { Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { confirm } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { HostCertificates } from '#shared/contract/certificates.ts';
import type { HostCertificate } from '#shared/model/certificate.ts';
import type { VaultPart } from '../secrets/secrets-section.tsx';
import { SettingRow } from '../setting-row.tsx';
import page from '../settings-page.module.css';
import { CertificateDialog } from './certificate-dialog.tsx';
import { CertificateLines } from './certificate-lines.tsx';
import { keyProblemOf } from './certificate-words.ts';
import classes from './certificates.module.css';

/** Hosts with an authority of their own, or that ask who calls: what they are trusted by and shown. */
export function CertificatesSection({ round, onChanged }: VaultPart) {
  const text = useText();
  const run = useCommand();
  const kept = useRecords((records) => records.settings.certificates);
  const [edited, setEdited] = useState<HostCertificate | 'new' | null>(null);
  const read = useAnswer(
    `certificates ${round}`,
    (engine, signal) => engine.call('certificates.list', {}, { signal }),
    {
      keep: true,
    },
  );
  const remove = async (host: string) => {
    const isSure = await confirm(text, {
      title: text('certificates.removeTitle', { host }),
      body: text('certificates.removeBody', { host }),
      confirm: text('actions.remove'),
    });
    if (!isSure || (await run('certificates.remove', { host })) === null) return;
    onChanged();
    tell(text('certificates.removed', { host }));
  };
  const list = read.value?.certificates;
  return (
    <Section
      title={text('certificates.title')}
      aside={
        <Button leftSection={<Glyph icon={IconPlus} size={14} />} onClick={() => setEdited('new')}>
          {text('certificates.add')}
        </Button>
      }
    >
      <Card className={page.rows}>
        {list === undefined ? <LoadingRows rows={1} /> : null}
        {list?.length === 0 ? <EmptyState isRow>{text('certificates.empty')}</EmptyState> : null}
        {list?.map((one) => (
          <SettingRow key={one.host} title={<Mono>{one.host}</Mono>} hint={<HostLines one={one} />}>
            <IconButton
              icon={IconPencil}
              label={text('certificates.change', { host: one.host })}
              onClick={() => setEdited(kept.find(({ host }) => host === one.host) ?? null)}
            />
            <IconButton
              icon={IconTrash}
              label={text('actions.removeNamed', { name: one.host })}
              onClick={() => void remove(one.host)}
            />
          </SettingRow>
        ))}
      </Card>
      {edited === null ? null : (
        <CertificateDialog
          {...(edited === 'new' ? {} : { kept: edited })}
          onSaved={onChanged}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}

function HostLines({ one: { host, ca, client } }: { one: HostCertificates }) {
  const text = useText();
  const problem = client === null ? null : keyProblemOf(client.key, { secret: client.secret, host }, text);
  return (
    <span className={classes.lines}>
      {ca === null ? null : <CertificateLines lead={text('certificates.trusts')} certificates={ca} />}
      {client === null ? null : (
        <>
          <CertificateLines lead={text('certificates.shows')} certificates={client.chain} />
          <span className={classes.line}>
            <b>{`${text('certificates.key')} `}</b>
            <span>{client.secret}</span>
            {problem === null ? null : <Tag tone="fail">{problem}</Tag>}
          </span>
        </>
      )}
    </span>
  );
}
